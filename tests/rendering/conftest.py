"""A document in which every role occurs, and the layout of the project."""

from __future__ import annotations

from datetime import date

import pytest
from support.paths import ROOT

from sco_report.document import Block, Break, OfficialDocument, Part, PartName, Role, Run
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout

DECISION = (
    Block(Role.ORGAN, (Run("ОРГАНИЗАЦИЯ"), Break(), Run("СОВЕТ"))),
    Block(Role.ACT_NAME, (Run("РЕШЕНИЕ"),)),
    Block(Role.ACT_LINE, (Run("25 ноября"), Break(), Break(), Run("город Москва"))),
    Block(Role.SUBJECT, (Run("Об Отчете"),)),
    Block(Role.PREAMBLE, (Run("Совет решил:"),)),
    Block(Role.CLAUSE, (Run("Утвердить <Отчет> & «План»."),)),
    Block(Role.NUMBERED_CLAUSE, (Run("Принять к сведению План."),)),
    Block(Role.NUMBERED_CLAUSE, (Run("Поручить Секретариату доложить."),)),
    Block(Role.SIGNATURE, (Run("Министр"), Break(), Run("Республики Индии"))),
    Block(Role.SIGNATURE, (Run("Президент"), Break(), Run("Российской Федерации"))),
    Block(Role.SIGNATURE, (Run("Премьер-министр"), Break(), Run("Республики Узбекистан"))),
)
ANNEX = (
    Block(Role.ANNEX_MARK, (Run("Приложение"),)),
    Block(Role.TITLE, (Run("ОТЧЕТ государств-членов"),)),
    Block(Role.PERIOD, (Run("(2021 год)"),)),
    Block(
        Role.SECTION,
        (Run("I. Состоялись "), Run("форум", "forum"), Run(", "), Run("семинар", "seminar"), Run(".")),
        outline="I. Форумы & семинары",
    ),
    Block(Role.BODY, (Run("Состоялась XVI\u00a0встреча государств-членов."),), "meeting"),
    Block(Role.BODY, (Run("Ее итоги обсуждены."),), "meeting"),
    Block(Role.LIST_ITEM, (Run("Плана;"),), "plan"),
    Block(Role.LIST_ITEM, (Run("Программы."),), "programme"),
    Block(Role.CLOSING, (Run("Секретариат"), Break(), Run("Организации"))),
)


@pytest.fixture(scope="session")
def layout() -> Layout:
    return read_layout(ROOT)


@pytest.fixture(scope="session")
def package() -> OfficialDocument:
    return OfficialDocument(
        name="package",
        title="Отчет «А» & <Б>",
        subject="О предмете",
        author="Организация",
        date=date(2021, 11, 25),
        parts=(Part(PartName.DECISION, DECISION), Part(PartName.ANNEX, ANNEX)),
    )
