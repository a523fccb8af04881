"""Which line of the templates or of the data prints the words of a remark, in the report of 2021."""

from __future__ import annotations

import pytest
from support.paths import ROOT

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.document import Block
from sco_report.editing.remarks.sources import WordSources
from sco_report.model.remark import Remark
from sco_report.model.year import Year


@pytest.fixture(scope="module")
def year() -> Year:
    return check_year(ROOT, 2021).require_valid()


@pytest.fixture(scope="module")
def blocks(year: Year) -> list[Block]:
    *_, package = compose(ROOT, year)
    return package.blocks


@pytest.mark.parametrize(
    ("beginning", "old", "new", "file", "line"),
    [
        ("Особое внимание было", "уделено", "обращено", "templates/sections/culture.j2", "Особое внимание"),
        ("В отчетный период минист", "эксперты и", "эксперты, и", "templates/report.j2", "Секретариат ШОС вели"),
        ("Утвердить", "Утвердить", "Согласовать", None, ""),
        ("16 июля", "видеоконференции", "видеосвязи", "templates/wording.yaml", "videoconference:"),
        ("16 июля", "состоялось", "имело место", "templates/wording.yaml", "held: состоялся"),
        ("16 июля", "состоянии", "положении", "data/2021/events/2021-07-16-industry-ministers.yaml", "exchanged_views"),
        ("19 марта", "знаменательным", "важным", "data/2021/events/2021-03-19-navruz.yaml", "знаменательным"),
        ("Премьер-министр\nРеспублики Казахстан", "Казахстан", "К.", "data/reference/states.yaml", "Казахстан"),
        ("Министр иностранных дел\nИсламской", "Исламской", "И.", "data/reference/states.yaml", "Исламской"),
        ("Председатель Правительства", "Председатель", "Глава", "data/2021/session.yaml", "state: RU"),
        ("19 марта", "прошло", "торжественно прошло", None, ""),
        ("16 июля", "обменялись", "поменялись", None, ""),
        ("16 июля", "16", "17", None, ""),
    ],
)
def test_the_line_that_prints_the_words_of_a_remark_is_found(
    year: Year, blocks: list[Block], beginning: str, old: str, new: str, file: str | None, line: str
) -> None:
    block = next(one for one in blocks if beginning in one.text.replace("\u00a0", " "))
    proposed = block.text.replace(old, new, 1)
    assert proposed != block.text
    remark = Remark(number="KZ-1", kind="words", entry=block.entry, was=block.text, proposed=proposed)
    found = WordSources(ROOT, year).of(remark)
    if file is None:
        assert found is None
    else:
        assert found
        assert found.file == ROOT / file
        assert line in found.file.read_text(encoding="utf-8").split("\n")[found.line - 1]


def test_a_formula_is_still_known_when_other_words_have_been_put_into_it(year: Year, blocks: list[Block]) -> None:
    text = next(one.text for one in blocks if "Особое внимание было уделено" in one.text)
    was = text.replace("уделено укреплению", "отведено развитию")
    remark = Remark(number="KZ-1", kind="words", was=was, proposed=was.replace("отведено", "посвящено"))
    found = WordSources(ROOT, year).of(remark)
    assert found
    assert found.file == ROOT / "templates/sections/culture.j2"
