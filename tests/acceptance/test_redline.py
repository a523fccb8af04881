"""``sco-report redline`` in real repositories."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from lxml import etree
from support.docx_changes import outcome
from support.git_fixtures import History
from support.printed_text import bare, pdf_paragraphs
from support.redline_2021 import EVENTS, sequence

from sco_report.cli.main import run
from sco_report.russian.typography import NBSP

WHOLE_WORK = "HEAD~7"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a year's work in its history, and the redline of all of it."""
    folder = tmp_path_factory.mktemp("work") / "project"
    sequence(folder)
    assert redline(folder, WHOLE_WORK, "HEAD") == 0
    return folder


def redline(project: Path, *arguments: str) -> int:
    return run(["redline", *arguments, "--project", str(project)])


def made(project: Path) -> Path:
    return project / "output/2021/draft/redline.docx"


def changes(project: Path) -> dict[str, set[str]]:
    """Who made the changes of a redline, by kind; and when, under «date»."""
    with ZipFile(made(project)) as package:
        xml = package.read("word/document.xml").decode()
    found = re.findall(r'<w:(ins|del|moveFrom|moveTo) [^>]*w:author="([^"]*)" w:date="([^"]*)"', xml)
    kinds = {kind: {author for one, author, _ in found if one == kind} for kind, _, _ in found}
    return kinds | {"date": {date for _, _, date in found}}


def told(project: Path) -> list[tuple[str, str, str]]:
    """The changes of text in a redline, in order: the kind, who made it, and how the text begins."""
    with ZipFile(made(project)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    kinds = [qn(f"w:{kind}") for kind in ("ins", "del", "moveFrom", "moveTo")]
    parts = (qn("w:t"), qn("w:delText"), qn("w:noBreakHyphen"))
    found = [(one, "".join(part.text or "-" for part in one.iter(*parts))) for one in root.iter(*kinds)]
    return [
        (etree.QName(one).localname, str(one.get(qn("w:author"))), text.replace(NBSP, " ")[:20])
        for one, text in found
        if text
    ]


def test_word_tells_who_changed_what_and_when(work: Path) -> None:
    assert told(work) == [
        ("ins", "Жанна", "Принять к сведению П"),
        ("ins", "Жанна", "Поручить Секретариат"),
        ("del", "Евгений", "Премьер-министр"),
        ("ins", "Евгений", "Первый заместитель П"),
        ("del", "Борис", "16"),
        ("ins", "Борис", "19-20"),
        ("ins", "Дана", " и задачах"),
        ("moveFrom", "Гульнара", "28-30 сентября 2021 "),
        ("ins", "Айгуль", "19-20 октября 2021 г"),
        ("del", "Вера", "12-13 мая 2021 года "),
        ("ins", "Айгуль", "Вебинар по сбережени"),
        ("ins", "Айгуль", ", "),
        ("moveTo", "Гульнара", "28-30 сентября 2021 "),
        ("ins", "Гульнара", "свыше"),
        ("moveTo", "Гульнара", " 30 регионов. Руково"),
    ]
    assert changes(work)["date"] <= {f"2021-11-01T{hour:02}:00:00Z" for hour in range(2, 9)}


def test_who_edits_the_event_before_did_not_remove_the_one_after_it(work: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(work), str(clone)], check=True)
    history = History(clone)
    history.edit(f"{EVENTS}/2021-05-15-issyk-kul-marathon.yaml", "section: ", "stage: cancelled\nsection: ")
    history.commit(author="Первая")
    history.edit(f"{EVENTS}/2020-12-06-kunming-marathon.yaml", "более 240 тысяч", "более 250 тысяч")
    history.commit(author="Вторая")
    assert redline(clone, "HEAD~2", "HEAD") == 0
    assert told(clone) == [
        ("del", "Вторая", "240"),
        ("ins", "Вторая", "250"),
        ("del", "Первая", "15 мая 2021 года сос"),
    ]


def test_print_marks_what_word_marks(work: Path) -> None:
    printed = [text for page in pdf_paragraphs(made(work).with_suffix(".pdf")) for text in page]
    assert any(bare("12-13 мая 2021 года в формате видеоконференции состоялось") in text for text in printed)
    assert any("1619-20июля" in text for text in printed)


def test_a_change_of_a_post_is_told_line_by_line(work: Path) -> None:
    with ZipFile(made(work)) as package:
        xml = package.read("word/document.xml").decode()
    xml = re.sub(r"</w:(delText|t)><w:noBreakHyphen/><w:\1(?: [^>]*)?>", "-", xml)
    cell = next(cell for cell in re.findall(r"<w:tc>.*?</w:tc>", xml, flags=re.DOTALL) if "Казахстан" in cell)
    assert re.findall(r"<w:(delText|t)(?: [^>]*)?>([^<]+)", cell) == [
        ("delText", "Премьер-министр"),
        ("t", "Первый заместитель Премьер-министра"),
        ("t", "Республики Казахстан"),
    ]


def test_the_same_states_give_the_same_bytes(work: Path, tmp_path: Path) -> None:
    assert redline(work, WHOLE_WORK, "HEAD", "--output", str(tmp_path)) == 0
    for name in ("redline.docx", "redline.pdf"):
        assert (tmp_path / name).read_bytes() == made(work).with_name(name).read_bytes()


def test_the_working_folder_is_compared_with_where_the_branch_left(
    work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(work), str(clone)], check=True)
    history = History(clone)
    history.git("config", "user.name", "Зарина")
    history.edit("data/2021/session.yaml", "state: TJ, post: Премьер-министр", "state: TJ, post: Заместитель Премьера")
    assert redline(clone) == 0
    assert "изменено: 1, добавлено: 0, исключено: 0, перемещено: 0" in capsys.readouterr().out
    assert changes(clone)["ins"] == {"Зарина"}
    assert "Заместитель Премьера" in str(outcome(made(clone).read_bytes(), "accept"))
    assert "Заместитель Премьера" not in str(outcome(made(clone).read_bytes(), "reject"))


def test_no_difference_is_said(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert redline(work, "HEAD", "HEAD", "--output", str(tmp_path)) == 0
    assert "Различий нет" in capsys.readouterr().out


def test_since_the_draft_that_went_round(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(work), str(clone)], check=True)
    assert redline(clone, "--since-circulated") == 1
    assert "ничего не разослано" in capsys.readouterr().err
    for number, commit in ((1, "HEAD~7"), (2, "HEAD~1")):
        History(clone).git("tag", "--annotate", "--message", "Проект", f"draft/2021/{number}", commit)
    assert redline(clone, "--since-circulated") == 0
    said = capsys.readouterr().out
    assert said.startswith("Сравнение: проект № 2 (draft/2021/2) → проект № 2 с последующими изменениями (1; draft/")
    foot = "(draft/2021/2, 1 ноября 2021 года) к проекту № 2 с последующими изменениями (1; draft/2021/2-1-"
    with ZipFile(made(clone)) as package:
        feet = [package.read(name).decode() for name in package.namelist() if "footer" in name]
    assert feet
    assert all(f"От проекта № 2 {foot}" in one for one in feet)
    assert changes(clone)["ins"] == {"Жанна"}
    assert redline(clone, "HEAD", "--since-circulated") == 2
    assert "--since-circulated" in capsys.readouterr().err


def test_a_state_that_cannot_be_read_is_named(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(work), str(clone)], check=True)
    history = History(clone)
    history.edit("data/2021/session.yaml", "place: Нур-Султан", "place: Нигде")
    broken = history.commit()
    history.edit("data/2021/session.yaml", "place: Нигде", "place: Нур-Султан")
    assert redline(clone, broken) == 1
    said = capsys.readouterr().err
    assert re.search(rf"{broken[:7]}\w*:data/2021/session.yaml:6:", said)
    assert "Нигде" in said


@pytest.mark.parametrize("arguments", [("nowhere",), ("HEAD", "--", "--all"), ("HEAD:data",)])
def test_a_revision_that_is_not_there(
    work: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["redline", "--project", str(work), *arguments]) == 2
    assert "в истории git нет" in capsys.readouterr().err


def test_without_a_repository(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    assert redline(project) == 1
    assert "git init" in capsys.readouterr().err
    assert run(["redline", "--project", str(project), "--lang", "en"]) == 1
    assert "git init" in capsys.readouterr().err


def test_a_year_that_one_state_does_not_have(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(work), str(clone)], check=True)
    history = History(clone)
    (clone / "data/2021").rename(tmp_path / "2021")
    history.commit()
    (tmp_path / "2021").rename(clone / "data/2021")
    assert redline(clone, "HEAD") == 1
    assert "Нет данных за 2021 год" in capsys.readouterr().err
