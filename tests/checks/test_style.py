"""Advice on style: where each rule finds what in the outcomes of an event and in opening sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from support.small_year import SESSION, Case, assert_cases

from sco_report.model.year import Year


def told(*outcomes: str, **keys: str) -> str:
    """The outcomes of an event, an act each, all with the same further keys."""
    further = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return "outcomes:\n" + "".join(f"  - {outcome}\n{further}" for outcome in outcomes)


ACTS = ("noted: успехи", "heard: доклад", "signed: plan")

CASES: list[Case] = [
    ("SCO-W230", told("decided_to: продолжить работу, чтобы наладить связи"), "6:36", "«чтобы»"),
    ("SCO-W230", told("text: Стороны выступили за то, чтобы развивать связи."), "6:32", "«то, чтобы»"),
    ("SCO-W230", told("discussed: [ход работы, 'меры, чтобы укрепить связи']"), "6:36"),
    ("SCO-W230", told("discussed: проект Положения «Чтобы помнили»"), ""),
    ("SCO-W230", "title: форум, чтобы все встретились\n", ""),
    ("SCO-W231", told("declared: о том, что необходимы меры", by="leaders"), "6:15", "«о том, что»"),
    ("SCO-W231", told("proposed_to: рассмотреть, какие проекты возможны"), "6:31", "«какие»"),
    ("SCO-W231", told("declared: о необходимости мер", by="leaders"), ""),
    ("SCO-W232", told("noted: связи в рамках Организации, которые служат миру"), "6:40", "«которые»", "«связи»"),
    ("SCO-W232", told("noted: связи, которые служат миру"), ""),
    ("SCO-W232", told("discussed: связи в рамках {ДС gen} ШОС, которые служат миру"), ""),
    ("SCO-W233", told("discussed: меры", "noted: планы", "discussed: связи"), "8:16", "«обсудить»", "«обсужден»"),
    ("SCO-W233", told("agreed_to: продолжить диалог", "proposed_to: продолжить работу"), "7:18", "«продолжить»"),
    ("SCO-W233", told("text: Обсудили меры. Затем обсудили планы."), "6:32", "«обсудили»"),
    ("SCO-W233", told("discussed: меры", "discussed: планы\n    joined: and"), ""),
    ("SCO-W233", told("discussed: меры", "discussed: планы\n    joined: and\n    by: experts"), "7:16"),
    ("SCO-W233", told("discussed: меры", "discussed: планы\n    new_paragraph: true"), ""),
    ("SCO-W233", told("took_part: послы", "decided: о мерах", "took_note: plan"), ""),
    ("SCO-W233", told("text: Работа была начата и была завершена."), ""),
    ("SCO-W234", told(*ACTS, by="parties"), "10:13", "«стороны»"),
    ("SCO-W234", told(*ACTS, lead="during"), "10:13", "«в ходе»"),
    ("SCO-W234", told("text: Стороны правы. Стороны едины. Стороны сильны. Стороны рады."), "6:41", "«стороны»"),
    ("SCO-W234", told(*ACTS), ""),
    ("SCO-W234", told(*ACTS[:2], by="parties") + f"  - {ACTS[2]}\n    by: leaders\n", ""),
    ("SCO-W234", told(*ACTS[:2], by="parties") + f"  - {ACTS[2]}\n    by: parties\n    new_paragraph: true\n", ""),
    ("SCO-W234", told(*ACTS[:2], by="parties") + f"  - {ACTS[2]}\n    by: parties\n    joined: and\n", ""),
]
OTHERS = {"plan": ""}


@pytest.mark.parametrize("id_", sorted({case[0] for case in CASES}))
def test_an_event(year: Year, id_: str) -> None:
    assert_cases(year, CASES, id_)


@pytest.mark.parametrize(("id_", "place"), [("SCO-W230", "session:23:24"), ("SCO-W233", "session:24:16")])
def test_opening_sentences(assert_found: Callable[..., None], id_: str, place: str) -> None:
    openings = "  openings:\n    expert:\n      - Работа велась, чтобы помочь.\n      - Работа велась очно.\n"
    assert_found(id_, {"session": SESSION[SESSION.index("report:") :] + openings}, place)
