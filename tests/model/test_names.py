"""What is meant by Russian words, and what problems offer for them."""

from __future__ import annotations

import pytest

from sco_report.model.event import Event
from sco_report.model.field_spec import key_of
from sco_report.model.fields.texts import Entry
from sco_report.model.names.keys import _keys, nearest_key
from sco_report.model.names.words import meant, perhaps_meant
from sco_report.model.outcome import Clause, Outcome
from sco_report.model.reference import Document
from sco_report.model.session import Decision, Period, Report, Session, Signatory
from sco_report.model.vocabulary import Vocabulary
from sco_report.model.year import Year

GROUPS = {
    "ministerial": ["Совещания министров"],
    "expert": ["Работа экспертных механизмов"],
    "m": ["Министры и культура"],
}


@pytest.mark.parametrize(
    ("written", "exactly", "perhaps"),
    [
        ("совещание министров", "ministerial", "ministerial"),
        ("СОВЕЩАНИЯ", "ministerial", "ministerial"),
        ("культурой", "m", "m"),
        ("министры", "", ""),
        ("эксперты", "", "expert"),
        ("работы", "expert", "expert"),
        ("механ", "", "expert"),
        ("и", "", ""),
        ("ministers", "", ""),
        ("спорт", "", ""),
        ("слово " * 100, "", ""),
    ],
)
def test_one_name_is_meant(written: str, exactly: str, perhaps: str) -> None:
    assert (meant(written, GROUPS), perhaps_meant(written, GROUPS)) == (exactly, perhaps)


@pytest.mark.parametrize("model", [Event, Outcome, Clause, Document, Session, Signatory, Decision, Report, Period])
def test_every_key_has_a_russian_name_of_its_own(model: type[Entry]) -> None:
    """The names are checked in the company of the other keys of their model, as a mistake is."""
    keys = [key_of(model, name) for name in model.model_fields if name not in {"act", "slots"}]
    wrong = [(key, name) for key in keys for name in _keys()[key] if nearest_key(name.capitalize(), keys) != key]
    assert wrong == []


def test_words_of_the_templates_are_known_by_what_they_print(year_2021: Year) -> None:
    vocabulary: Vocabulary = year_2021.vocabulary
    titles = {id_: [title] for id_, title in vocabulary.group_titles.items()}
    assert {id_: meant(title, titles) for id_, (title,) in titles.items()} == {id_: id_ for id_ in titles}
