"""Ids from titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.editing.scaffold.identifiers import proposed_id, transliterated
from sco_report.model.fields.texts import ID
from sco_report.model.year import Year


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Совещание министров промышленности государств-членов ШОС", "soveshchanie-ministrov-promyshlennosti"),
        ("Совещание министров государств-членов ШОС по вопросам энергетики", "soveshchanie-ministrov-energetiki"),
        ("вебинар «Вода: общий ресурс»", "vebinar-voda-obshchiy-resurs"),
        ("Форум «CBD Пекина – 2021»", "forum-cbd-pekina-2021"),
        ("торгово-экономический диалог", "torgovo-ekonomicheskiy-dialog"),
        ("План по реализации {energy-concept gen}", "plan-realizatsii-energy-concept"),
        ("上海合作组织", "event"),
        ("— … —", "event"),
    ],
)
def test_the_words_that_tell(title: str, id_: str) -> None:
    assert proposed_id(title, (), "event") == id_


def test_a_taken_id_is_numbered() -> None:
    assert proposed_id("Навруз", {"navruz"}, "event") == "navruz-2"
    assert proposed_id("Навруз", {"navruz", "navruz-2"}, "event") == "navruz-3"
    assert proposed_id("…", {"event"}, "event") == "event-2"


def test_all_letters_have_their_signs() -> None:
    assert transliterated("Съешь же ещё этих мягких французских булок да выпей чаю".replace(" ", "")).isascii()
    assert transliterated("Щучье") == "shchuche"
    assert transliterated("подъезд") == "podezd"


@given(st.text())
def test_any_title_gives_a_sound_id(title: str) -> None:
    id_ = proposed_id(title, (), "event")
    assert re.fullmatch(ID, id_)
    assert len(id_) <= 48


def test_every_title_of_the_year_gives_a_sound_id(year_2021: Year) -> None:
    titles = [event.title for event in year_2021.events.values() if event.title]
    titles += [document.title for document in year_2021.documents.values()]
    assert len(titles) > 150
    for title in titles:
        assert re.fullmatch(ID, proposed_id(title, year_2021.origins, "event"))
        assert proposed_id(title, year_2021.origins, "event") not in year_2021.origins
