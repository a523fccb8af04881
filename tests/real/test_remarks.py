"""A circulated file edited by LibreOffice itself, with and without tracked changes, and read back."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.composition.header_footer import RevisionLabel
from sco_report.document import OfficialDocument
from sco_report.editing.remarks.edits import Edit, edits
from sco_report.editing.remarks.returned import Author, ReturnedFile, WordComment, read_returned
from sco_report.editing.remarks.wording import as_printed
from sco_report.rendering.docx.writer import docx
from sco_report.rendering.layout_file import read_layout

pytestmark = pytest.mark.real

SYSTEM_PYTHON = "/usr/bin/python3"
SENT = RevisionLabel("draft/2021/1", date(2021, 11, 1), commit="a" * 40, project="b" * 16)
WHO = "Айгуль"
SAID = Author(WHO, datetime(2021, 11, 12, 9, 30))
NEW = "26 ноября 2021 года эксперты рассмотрели проект Соглашения о торговле услугами."
TRACKED, PLAIN = True, False


@dataclass
class Text:
    """What the paragraphs of the circulated document should have become, by their place in it."""

    texts: list[str | None]
    added: list[tuple[int, str]] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    comments: dict[int, tuple[WordComment, ...]] = field(default_factory=dict)
    form: set[int] = field(default_factory=set)

    def reword(self, place: int, words: str, others: str) -> None:
        before = self.texts[place]
        assert before is not None
        assert words in before, (place, words)
        self.texts[place] = before.replace(words, others, 1)


@dataclass(frozen=True)
class Step:
    """One thing done in LibreOffice to the paragraph at a place, with changes tracked or not."""

    place: int
    tracked: bool
    action: str
    words: str = ""
    others: str = ""
    target: int = 0

    def arguments(self, texts: list[str]) -> list[str]:
        """What ``libreoffice_edits.py`` is told; a paragraph is found by how it begins."""
        found = self.words or texts[self.place][:70]
        target = [texts[self.target][:70]] if self.action == "cut_and_paste" else []
        return [found, *target, *([self.others] if self.others else [])]

    def apply(self, text: Text) -> None:
        """Do the same to the text that is expected."""
        match self.action:
            case "type":
                text.reword(self.place, self.words, self.words + self.others)
            case "overtype" | "erase" if words_differ(self.words, self.others):
                text.reword(self.place, self.words, self.others)
            case "overtype" | "embolden":
                text.form.add(self.place)
            case "replace_all":
                text.texts = [one and one.replace(self.words, self.others) for one in text.texts]
            case "comment":
                text.comments[self.place] = (WordComment(SAID, self.others, self.words),)
            case _:
                self._apply_to_paragraphs(text)

    def _apply_to_paragraphs(self, text: Text) -> None:
        texts, place = text.texts, self.place
        match self.action:
            case "delete_paragraph":
                texts[place] = None
            case "new_paragraph":
                text.added.append((place + 1, self.others))
            case "split":
                first, rest = (texts[place] or "").split(self.words)
                texts[place] = first.strip()
                text.added.append((place + 1, self.words + rest))
            case "join":
                texts[place : place + 2] = [f"{texts[place]} {texts[place + 1]}", None]
            case _:
                text.moved[place] = self.target


def words_differ(one: str, other: str) -> bool:
    return one.replace("«", '"').replace("»", '"') != other


STEPS = [
    Step(0, PLAIN, "replace_all", "в гибридном формате", "в смешанном формате"),
    Step(0, TRACKED, "replace_all", "COVID-19", "коронавируса"),
    Step(2, TRACKED, "overtype", "город Нур-Султан", "город Астана"),
    Step(5, TRACKED, "type", "Утвердить", " ежегодный"),
    Step(7, PLAIN, "overtype", "Премьер-министр", "Первый заместитель Премьер-министра"),
    Step(17, PLAIN, "comment", "за период с ноября 2020 года", "Почему с ноября?"),
    Step(18, TRACKED, "erase", "специальные рабочие группы, "),
    Step(20, TRACKED, "delete_paragraph"),
    Step(21, TRACKED, "overtype", "30 июня 2021 года в формате", "29 июня 2021 года в формате"),
    Step(22, PLAIN, "overtype", "прошла Встреча", "состоялась Встреча"),
    Step(23, PLAIN, "erase", "о нынешнем состоянии сотрудничества в данной сфере и "),
    Step(26, PLAIN, "delete_paragraph"),
    Step(25, TRACKED, "split", "Стороны обсудили положение дел"),
    Step(27, PLAIN, "split", "Стороны высказались за дальнейшее развитие многосторонних"),
    Step(28, TRACKED, "join"),
    Step(30, PLAIN, "join"),
    Step(33, TRACKED, "move_down", "28-30 сентября 2021 года в", target=35),
    Step(35, TRACKED, "new_paragraph", others=NEW),
    Step(37, PLAIN, "new_paragraph", others="Стороны вернулись к вопросу о транзите и согласовали его."),
    Step(39, TRACKED, "cut_and_paste", target=43),
    Step(45, PLAIN, "cut_and_paste", target=49),
    Step(42, TRACKED, "comment", "Дорожной карты", "Карта еще не согласована."),
    Step(46, PLAIN, "overtype", "«Зеленого пояса» ШОС. Основное", '"Зеленого пояса" ШОС. Основное'),
    Step(50, TRACKED, "embolden", "экспертные заседания по подготовке первой встречи министров промышленности"),
    Step(58, PLAIN, "embolden", "экспертная встреча по подготовке второго заседания"),
    Step(66, TRACKED, "type", "внедрения агроинноваций", " и точного земледелия"),
    Step(66, PLAIN, "erase", "с учетом поступивших от сторон предложений и замечаний"),
    Step(71, TRACKED, "delete_paragraph"),
    Step(75, PLAIN, "delete_paragraph"),
    Step(77, TRACKED, "new_paragraph", others="Дорожной карты по увеличению доли национальных валют;"),
    Step(80, PLAIN, "overtype", "культуры и искусства государств-членов ШОС;", "искусства государств-членов ШОС;"),
    Step(91, TRACKED, "overtype", "15 мая 2021 года", "16 мая 2021 года"),
    Step(92, PLAIN, "overtype", "среди учащихся старших классов", "для школьников"),
    Step(93, TRACKED, "overtype", "19 марта 2021 года в Секретариате", "21 марта 2021 года в Секретариате"),
]


@pytest.fixture(scope="module")
def package() -> OfficialDocument:
    *_, package = compose(ROOT, check_year(ROOT, 2021).require_valid(), revision=SENT)
    return package


@pytest.fixture(scope="module")
def returned(package: OfficialDocument, tmp_path_factory: pytest.TempPathFactory) -> ReturnedFile:
    folder = tmp_path_factory.mktemp("office")
    (folder / "draft.docx").write_bytes(docx(package, read_layout(ROOT)))
    office = shutil.which("soffice")
    assert office, "LibreOffice is missing: run `make test-real`"
    driver = str(Path(__file__).parent / "libreoffice_edits.py")
    texts = [block.text for block in package.blocks]
    steps = json.dumps([[one.tracked, one.action, *one.arguments(texts)] for one in STEPS])
    command = [SYSTEM_PYTHON, driver, office, str(folder), str(folder / "draft.docx"), str(folder / "KZ.docx")]
    done = subprocess.run(command, check=False, input=steps, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return read_returned(folder / "KZ.docx")


@pytest.fixture(scope="module")
def found(package: OfficialDocument, returned: ReturnedFile) -> list[Edit]:
    return edits(package, returned)


def test_every_edit_is_found_and_no_other(package: OfficialDocument, found: list[Edit]) -> None:
    blocks = package.blocks
    expected = Text([block.text for block in blocks])
    for step in STEPS:
        step.apply(expected)
    texts = [one and as_printed(one, block) for one, block in zip(expected.texts, blocks, strict=True)]
    changed = {
        place: (text, expected.moved.get(place), expected.comments.get(place, ()), place in expected.form)
        for place, (text, block) in enumerate(zip(texts, blocks, strict=True))
        if text != as_printed(block.text, block) or place in {*expected.moved, *expected.comments, *expected.form}
    }
    kept = [one for one in found if one.old]
    said = {
        one.place: (one.text and as_printed(one.text, one.old), one.moved_to, one.comments, one.reformatted)
        for one in kept
    }
    assert said == changed
    assert sorted((one.place, one.text) for one in found if not one.old) == sorted(expected.added)


def test_tracked_changes_name_their_author(found: list[Edit]) -> None:
    tracked = {step.place for step in STEPS if step.tracked and step.action != "comment"}
    everywhere = next(step.words for step in STEPS if step.tracked and step.action == "replace_all")
    by_place = {one.place: {author.name for author in one.authors} for one in found if one.old}
    credited = {place for place, names in by_place.items() if names}
    assert all(names == {WHO} for names in by_place.values() if names)
    replaced = {one.place for one in found if one.old and everywhere in one.old.text}
    # A change of the end of a paragraph may be counted with either of its neighbours.
    beside = {place for step in STEPS for place in (step.place + 1, step.target - 1)}
    assert tracked & by_place.keys() <= credited <= tracked | replaced | beside


def test_the_file_still_says_which_draft_it_is(returned: ReturnedFile, package: OfficialDocument) -> None:
    assert returned.identity == package.identity
    assert returned.losses == ()
    assert package.running
    margins = [{one.text for one in found if one.text} for found in (returned.heads, returned.feet)]
    assert margins == [{package.running.head}, {package.running.foot}]
