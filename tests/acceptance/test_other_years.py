"""What sessions of other years asked of the program: forms of their decisions and reports, and texts of other pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_year import read_whole, write_year

from sco_report.cli.main import run
from sco_report.composition.compose import compose
from sco_report.russian.typography import NBSP


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[dict[str, str]], str]:
    """The text of the package of a year with these files."""

    def text(files: dict[str, str]) -> str:
        root = write_year(tmp_path / "project", files)
        *_, package = compose(root, read_whole(root))
        return " ".join(block.text for block in package.blocks).replace("\n", " ").replace(NBSP, " ")

    return text


def test_a_preposition_fits_the_name_that_a_reference_prints(printed: Callable[[dict[str, str]], str]) -> None:
    files = {
        "plan": "title: Основные направления развития",
        "meeting": "outcomes:\n  - {exchanged_views: 'о {plan loc}', by: experts}",
    }
    assert "обменялись мнениями об Основных направлениях развития" in printed(files)


def test_a_report_ends_with_the_whole_name_of_its_author(printed: Callable[[dict[str, str]], str]) -> None:
    report = "  name: Доклад\n  author: secretary-general\n  subject: о работе\n"
    session = f"report:\n{report}  period: {{first: 2020-11, last: 2021-11}}"
    files = {"session": session, "reference/organs": "secretary-general: {name: Генеральный секретарь ШОС}\n"}
    assert printed(files).endswith("Генеральный секретарь Шанхайской организации сотрудничества")


def test_a_decision_names_the_organisation_in_full(printed: Callable[[dict[str, str]], str]) -> None:
    clauses = "    - {approve: report}\n    - {text: Предоставить Республике Беларусь статус государства-члена ШОС}"
    text = printed({"session": f"decision:\n  title: О приеме в члены ШОС\n  clauses:\n{clauses}"})
    assert "статус государства-члена Шанхайской организации сотрудничества." in text
    assert "О приеме в члены Шанхайской организации сотрудничества" in text


def test_a_decision_may_have_a_preamble(printed: Callable[[dict[str, str]], str]) -> None:
    preamble = "preamble: в целях развития {ШОС gen}"
    text = printed({"session": f"decision:\n  {preamble}\n  clauses:\n    - {{approve: report}}"})
    assert "государств-членов Шанхайской организации сотрудничества, в целях развития Шанхайской организации" in text
    assert " сотрудничества, решил: " in text


def test_the_organisation_is_written_out_in_a_preamble(printed: Callable[[dict[str, str]], str]) -> None:
    text = printed(
        {"session": "decision:\n  preamble: в соответствии с Хартией ШОС\n  clauses:\n    - {approve: report}"}
    )
    assert "в соответствии с Хартией Шанхайской организации сотрудничества, решил: " in text


def test_an_act_of_another_kind_with_several_annexes(printed: Callable[[dict[str, str]], str]) -> None:
    clauses = (
        "    - {approve: report, annex: 1}\n    - {endorse: plan, annex: 2}\n    - {take_note: plan, annexed: true}"
    )
    organs = "    - instruct: {organ: [secretariat, national-coordinators-council], to: доработать план}"
    text = printed({"plan": "", "session": f"decision:\n  number: № 7\n  kind: order\n  clauses:\n{clauses}\n{organs}"})
    assert "РАСПОРЯЖЕНИЕ" in text
    assert "о мероприятиях (приложение № 1). Одобрить План (приложение № 2). Принять к" in text
    assert "сведению План (прилагается). " in text
    assert "Поручить Секретариату Шанхайской организации сотрудничества и Совету национальных координаторов " in text
    assert "Приложение № 1 к Распоряжению Совета глав правительств" in text
    assert "№ 7 от 25 ноября 2021 года" in text


def test_a_dash_of_another_page_is_printed_as_the_sco_does(printed: Callable[[dict[str, str]], str]) -> None:
    assert "под девизом «Один мир – одна мечта»" in printed({"meeting": "motto: Один мир — одна мечта"})


def test_a_session_of_two_days_is_asked_for_the_day_of_its_decision(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dates = ["--date", "2022-10-31/2022-11-01", "--place", "Пекин"]
    assert run(["new", "session", "2022", "--project", str(project), *dates]) == 2
    said = capsys.readouterr().err
    assert "нужен один день" in said
    assert "запишите 2022-11-01" in said
