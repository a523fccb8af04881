"""``sco-report redline`` in real repositories."""

from __future__ import annotations

import re
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn
from lxml import etree
from support.git_fixtures import History
from support.pack_fixtures import EDITOR, YEAR
from support.printed_text import bare, pdf_paragraphs
from support.processes import EVENT

from sco_report.cli.main import run
from sco_report.russian.typography import NBSP

WHOLE_WORK = "HEAD~7"


@pytest.fixture(scope="module")
def made(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The redline of a year's work."""
    folder = tmp_path_factory.mktemp("made")
    assert redline(work, WHOLE_WORK, "HEAD", "--names", "--output", str(folder)) == 0
    return folder / "redline.docx"


def redline(project: Path, *arguments: str) -> int:
    return run(["redline", *arguments, "--project", str(project)])


def of(history: History) -> Path:
    return history.root / f"output/{YEAR}/draft/redline.docx"


def document(file: Path) -> str:
    with ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def authors(file: Path) -> set[str]:
    return set(re.findall(r'<w:(?:ins|del|moveFrom|moveTo) [^>]*w:author="([^"]*)"', document(file)))


def changes(file: Path) -> list[tuple[str, str, str]]:
    """The changes of text in a redline, in order: the kind, the author, and the start of the text."""
    root = etree.fromstring(document(file).encode())
    kinds = [qn(f"w:{kind}") for kind in ("ins", "del", "moveFrom", "moveTo")]
    parts = (qn("w:t"), qn("w:delText"), qn("w:noBreakHyphen"))
    found = [(one, "".join(part.text or "-" for part in one.iter(*parts))) for one in root.iter(*kinds)]
    return [
        (etree.QName(one).localname, str(one.get(qn("w:author"))), text.replace(NBSP, " ")[:20])
        for one, text in found
        if text
    ]


def test_word_shows_who_changed_what_and_when(made: Path) -> None:
    """The author of an entry is the last who changed it."""
    assert changes(made) == [
        ("ins", "Жанна", "Принять к сведению П"),
        ("ins", "Жанна", "Поручить Секретариат"),
        ("del", "Жанна", "Премьер-министр"),
        ("ins", "Жанна", "Первый заместитель П"),
        ("del", "Дана", "16"),
        ("ins", "Дана", "19-20"),
        ("ins", "Дана", "и задачах "),
        ("moveFrom", "Гульнара", "28-30 сентября 2021 "),
        ("ins", "Айгуль", "19-20 октября 2021 г"),
        ("del", "Вера", "12-13 мая 2021 года "),
        ("ins", "Айгуль", "Вебинар по сбережени"),
        ("ins", "Айгуль", ", "),
        ("moveTo", "Гульнара", "28-30 сентября 2021 "),
        ("ins", "Гульнара", "свыше"),
        ("moveTo", "Гульнара", " 30 регионов. Руково"),
    ]
    dates = set(re.findall(r'w:date="([^"]*)" w16du:dateUtc="([^"]*)"', document(made)))
    hours = [f"2021-11-01T{hour:02}:00:00" for hour in (2, 4, 5, 6, 8)]
    assert dates == {(hour, f"{hour}Z") for hour in hours}


@pytest.mark.usefixtures("unprinted")
@pytest.mark.parametrize(
    "revisions", [["draft/2024/1"], ["--since-circulated"], ["HEAD~2", "HEAD"], ["HEAD~1", "--no-names"]]
)
def test_what_delegations_receive_names_nobody_and_no_hour(small: History, revisions: list[str]) -> None:
    """A tracked change without a zone is read as it stands everywhere, so that the day is nowhere that before it."""
    small.edit(EVENT, "ordinal: 22", "ordinal: 21")
    small.commit(author="Редактор Третий", zone="+0530")
    assert redline(small.root, *revisions) == 0
    text = document(of(small))
    assert authors(of(small)) == {"Секретариат ШОС"}
    assert set(re.findall(r'w:date="([^"]*)"', text)) == {"2021-11-01T00:00:00"}
    assert "w16du" not in text
    with ZipFile(of(small)) as package:
        everything = b"".join(map(package.read, package.namelist())).decode()
    assert "Редактор" not in everything


@pytest.mark.parametrize(
    ("zone", "clock", "day"),
    [
        ("+0530", "2021-11-02T02:00:00", "2 ноября"),
        ("-1200", "2021-11-01T08:30:00", "1 ноября"),
    ],
)
def test_days_and_hours_are_those_of_the_author(
    small: History, monkeypatch: pytest.MonkeyPatch, zone: str, clock: str, day: str
) -> None:
    small.edit(EVENT, "ordinal: 22", "ordinal: 21")
    small.commit(author="Редактор Третий", moment="2021-11-01T20:30:00Z", zone=zone)
    made = []
    for machine in ("Asia/Tokyo", "America/New_York"):
        monkeypatch.setenv("TZ", machine)
        time.tzset()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000" if machine == "Asia/Tokyo" else "1700000000")
        assert redline(small.root, "HEAD~1", "HEAD", "--names") == 0
        made.append([of(small).read_bytes(), of(small).with_suffix(".pdf").read_bytes()])
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]
    dates = set(re.findall(r'w:date="([^"]*)" w16du:dateUtc="([^"]*)"', document(of(small))))
    assert dates == {(clock, "2021-11-01T20:30:00Z")}
    root = etree.fromstring(document(of(small)).encode())
    assert "w16du" in str(root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")).split()
    assert root.nsmap["w16du"] == "http://schemas.microsoft.com/office/word/2023/wordml/word16du"
    with ZipFile(of(small)) as package:
        feet = [package.read(name).decode() for name in package.namelist() if "footer" in name]
    assert all(f"{day} 2021 года" in one.partition("к проекту")[2] for one in feet)


def test_pdf_marks_what_word_marks(made: Path) -> None:
    printed = [text for page in pdf_paragraphs(made.with_suffix(".pdf")) for text in page]
    assert any(bare("12-13 мая 2021 года в формате видеоконференции состоялось") in text for text in printed)
    assert any("1619-20июля" in text for text in printed)


def test_a_change_of_a_post_is_marked_line_by_line(made: Path) -> None:
    (table,) = re.findall(r"<w:tbl>.*?</w:tbl>", document(made), flags=re.DOTALL)
    (signature,) = (one for one in re.findall(r"<w:p>.*?</w:p>", table, flags=re.DOTALL) if "Казахстан" in one)
    assert re.findall(r"<w:(delText|t)(?: [^>]*)?>([^<]+)", signature) == [
        ("delText", "Премьер-министр"),
        ("t", "Первый заместитель Премьер-министра"),
        ("t", "Республики Казахстан"),
    ]


@pytest.mark.usefixtures("unprinted")
def test_where_no_author_is_known_the_secretariat_is_named(small: History) -> None:
    small.edit("templates/decision.j2", "{{ decision_name | nom | upper }}<", "ПОСТАНОВЛЕНИЕ<")
    small.commit()
    assert redline(small.root, "HEAD", "HEAD~1", "--names") == 0
    assert authors(of(small)) == {"Секретариат ШОС"}


@pytest.mark.usefixtures("unprinted")
def test_without_differences(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert redline(small.root, "HEAD", "HEAD") == 0
    assert "Различий нет" in capsys.readouterr().out
    assert changes(of(small)) == []


@pytest.mark.usefixtures("unprinted")
def test_since_the_circulated_draft(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert redline(small.root, "--since-circulated") == 0
    output = capsys.readouterr().out
    assert "изменено: 1, добавлено: 0, исключено: 0, перемещено: 0" in output
    assert output.startswith("Сравнение: проект № 1 (draft/2024/1) → проект № 1 с последующими изменениями (1; draft/")
    foot = "(draft/2024/1, 1 ноября 2021 года) к проекту № 1 с последующими изменениями (1; draft/2024/1-1-"
    with ZipFile(of(small)) as package:
        feet = [package.read(name).decode() for name in package.namelist() if "footer" in name]
    assert feet
    assert all(f"От проекта № 1 {foot}" in one for one in feet)
    assert redline(small.root, "--since-circulated", "--names") == 0
    assert authors(of(small)) == {EDITOR}
    assert redline(small.root, "HEAD", "--since-circulated") == 2
    assert "--since-circulated" in capsys.readouterr().err


def test_a_year_that_one_revision_does_not_have(
    small: History, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small.root / f"data/{YEAR}").rename(tmp_path / "year")
    small.commit()
    (tmp_path / "year").rename(small.root / f"data/{YEAR}")
    assert redline(small.root, "HEAD") == 1
    assert f"Нет данных за {YEAR} год" in capsys.readouterr().err
