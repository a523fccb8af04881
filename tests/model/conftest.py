"""Single entries read and validated on their own, with the vocabulary of the project's templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.model.event import Event
from sco_report.model.fields.texts import Entry
from sco_report.model.validation import validated
from sco_report.model.vocabulary import Vocabulary
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound
from sco_report.source import read


@pytest.fixture(scope="session")
def vocabulary(year_2021: Year) -> Vocabulary:
    return year_2021.vocabulary


@pytest.fixture
def entry(tmp_path: Path, vocabulary: Vocabulary) -> Callable[[type[Entry], str], Entry]:
    """The model of a YAML text, which stands in ``entry.yaml``."""

    def validate(model: type[Entry], text: str) -> Entry:
        file = tmp_path / "entry.yaml"
        file.write_text(text, encoding="utf-8")
        return validated(model, read(file), (), vocabulary)

    return validate


@pytest.fixture
def problems_in(entry: Callable[[type[Entry], str], Entry]) -> Callable[[type[Entry], str], list[Problem]]:
    """The problems of a YAML text that must have some."""

    def find(model: type[Entry], text: str) -> list[Problem]:
        with pytest.raises(ProblemsFound) as found:
            entry(model, text)
        return found.value.problems

    return find


@pytest.fixture
def event(entry: Callable[[type[Entry], str], Entry]) -> Callable[[str], Event]:
    """An event of which the text gives all but the id and the section."""

    def read_event(text: str) -> Event:
        found = entry(Event, f"id: meeting\nsection: expert\n{text}")
        assert isinstance(found, Event)
        return found

    return read_event
