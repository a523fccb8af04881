"""What was renamed is printed under the name of the day: of the event, or of the session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.document import OfficialDocument
from sco_report.russian.typography import NBSP

Documents = Callable[[], dict[str, OfficialDocument]]
Add = Callable[[str, str], None]
Change = Callable[[str, str, str], None]

MINISTRY = """
ministry:
  name: Министерство промышленности
  former:
    - {name: Комитет промышленности, until: 2021-03-01}
"""


@pytest.fixture
def renamed(small: Path, change: Change) -> None:
    """On 1 March 2021 a ministry, a state and a town got their present names."""
    organs = small / "data/reference/organs.yaml"
    organs.write_text(organs.read_text(encoding="utf-8") + MINISTRY, encoding="utf-8")
    state = "  short: {nom: Узбекистан, gen: Узбекистана}\n"
    side = "{nom: старая, gen: старой, dat: старой, acc: старую, ins: старой, loc: старой}"
    former = f"  former:\n    - {{short: {{nom: Ава, gen: Авы}}, side: {side}, until: 2021-03-01}}\n"
    change("data/reference/states.yaml", state, state + former)
    place = "Ташкент: {type: город, gen: Ташкента, loc: Ташкенте, country: UZ"
    former = ", former: [{name: Чач, gen: Чача, loc: Чаче, until: 2021-03-01}]"
    change("data/reference/places.yaml", place, place + former)


EVENT = "section: {}\ntitle: {}\ndates: {}\nplace: {}\nchair: {}\n"


def _told(documents: Documents, id_: str) -> str:
    (block,) = [one for part in documents()["report"].parts for one in part.blocks if one.entry == id_]
    return block.text.replace(NBSP, " ")


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2021-02-28", "28 февраля 2021 года в г. Чаче под председательством старой стороны и Комитета промышленности"),
        ("2021-02-28/2021-03-02", "28 февраля - 2 марта 2021 года в г. Чаче под председательством старой стороны"),
        ("2021-03-01", "1 марта 2021 года в г. Ташкенте под председательством узбекской стороны и Министерства"),
    ],
)
@pytest.mark.parametrize("place", ["Ташкент", "Чач"])
def test_an_event_has_the_names_of_its_first_day(
    documents: Documents, add: Add, day: str, told: str, place: str
) -> None:
    add("forum", EVENT.format("expert", "Форум", day, place, "[UZ, ministry]"))
    assert _told(documents, "forum").startswith(told)


@pytest.mark.usefixtures("renamed")
def test_an_event_is_named_elsewhere_as_it_was_called_then(documents: Documents, add: Add) -> None:
    add("early", EVENT.format("expert", "Форум {ministry gen}", "2021-02-01", "Чач", "TJ"))
    outcome = "outcomes:\n  - text: После {early gen} {ministry} учредило премию.\n"
    add("late", EVENT.format("expert", "Форум", "2021-04-01", "Ташкент", "TJ") + outcome)
    text = _told(documents, "late")
    assert "После Форума Комитета промышленности Министерство промышленности учредило премию." in text


@pytest.mark.usefixtures("renamed")
def test_a_summit_names_its_documents_as_they_were_adopted(documents: Documents, add: Add, change: Change) -> None:
    change("data/2021/documents/plan.yaml", "title: План мероприятий", "title: План {ministry gen}")
    summit = "documents: [plan]\nprepared_by: ministry\noutcomes:\n  - text: Принят {plan}.\n"
    for id_, day in (("early", "2021-02-01"), ("late", "2021-04-01")):
        add(id_, f"section: summit\ntitle: Заседание {{ministry gen}}\ndates: {day}\nplace: Чач\n{summit}")
    text = "\n".join(block.text for block in documents()["report"].blocks).replace(NBSP, " ")
    early, late = text.split("в ходе")[1:]
    assert early.startswith(" Заседания Комитета промышленности в г. Чаче 1 февраля")
    assert "В частности, Комитет промышленности провел" in early
    assert "Плана Комитета промышленности.\nПринят План Комитета промышленности." in early
    assert late.startswith(" Заседания Министерства промышленности в г. Ташкенте 1 апреля")
    assert "В частности, Министерство промышленности провело" in late
    assert "Плана Министерства промышленности.\nПринят План Министерства промышленности." in late


def test_the_decision_has_the_names_of_the_day_of_the_session(documents: Documents, change: Change) -> None:
    change("data/2021/session.yaml", "place: Нур-Султан", "place: Астана")
    former = "  former: [{name: {nom: Держава, gen: Державы}, until: 2021-11-26}]\n"
    state = "  short: {nom: Узбекистан, gen: Узбекистана}\n"
    change("data/reference/states.yaml", state, state + former)
    name = "  name: Секретариат ШОС\n"
    organ = "  name: Бюро ШОС\n  former: [{name: Секретариат ШОС, until: 2021-11-26}]\n"
    change("data/reference/organs.yaml", name, organ)
    texts = [block.text.replace(NBSP, " ") for block in documents()["package"].blocks]
    assert any(text.endswith("\nгород Нур-Султан") for text in texts)
    assert "Премьер-министр\nДержавы" in texts
    assert any(text.startswith("Утвердить Отчет Секретариата Шанхайской") for text in texts)
    assert texts[-1].startswith("Секретариат\n")
