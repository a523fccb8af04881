"""A year of a few entries with acts of its own, told and composed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.paths import ROOT

from sco_report.composition.compose import compose
from sco_report.composition.deferred import abbreviated
from sco_report.composition.narrative import paragraphs
from sco_report.composition.phraser import Phraser
from sco_report.document import OfficialDocument
from sco_report.model.event import Event
from sco_report.model.reading import read_year
from sco_report.model.validation import validated
from sco_report.model.year import Year
from sco_report.source import read

SESSION = """\
council: heads-of-government-council
date: 2021-11-25
place: Нур-Султан
signatories:
  - {state: RU, post: Председатель Правительства}
  - {state: IN, post: Министр иностранных дел}
  - {state: UZ, post: Премьер-министр}
decision:
  number: 128
  clauses:
    - approve: report
      annexed: true
report:
  name: Отчет
  author: secretariat
  subject: о мероприятиях
  period: {first: 2020-11, last: 2021-11}
"""

ACTS = """\
adopted:
  takes: documents
  active: "{{ 'приняли' | agree(subject) }} {{ object | acc }}"
  passive: "{{ 'принят' | agree(object) }} {{ object | nom }}"
signed:
  takes: documents
  active: "{{ 'подписали' | agree(subject) }} {{ object | acc }}"
  passive: "{{ 'подписан' | agree(object) }} {{ object | nom }}"
discussed:
  takes: nouns
  active: "{{ 'обсудили' | agree(subject) }} {{ object | acc }}"
  passive: "{{ 'обсужден' | agree(object) }} {{ object | nom }}"
focused_on:
  takes: nouns
  opens: основное внимание
  active: "{{ 'уделили' | agree(subject) }} {{ object | dat }}"
  passive: "основное внимание было уделено {{ object | dat }}"
agreed_to:
  takes: infinitives
  active: "{{ 'договорились' | agree(subject) }} {{ object | listed }}"
  passive: "достигнута договоренность {{ object | listed }}"
prepared:
  takes: events
  passive: "рассмотрены вопросы подготовки к {{ object | dated('dat') }}"
declared:
  takes: prepositional
  begins: [о]
  active: "{{ 'заявили' | agree(subject) }} {{ object }}"
passes:
  slots: {in: text, period: dates, to: state}
  passive: "председательство в {{ in }} {{ period | span }} переходит к {{ to | side('dat') }}"
moves:
  slots: {to: countries, on: date, until: date}
  passive: >-
    {{ on | when }} центр открыт {{ to | loc | within }}; он готов {{ until | dat | towards }}, до {{ until | gen }}
text:
  takes: sentence
  passive: "{{ object }}"
"""

DOCUMENTS = {
    "plan": "title: План мероприятий\ndraft_title: План работы\nshort_title: План\n",
    "programme": "title: Программа сотрудничества\n",
    "statement": "title: Заявление министров\n",
    "directions": "title: Основные направления работы\n",
    "world": "title: Всемирный план\n",
}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the acts above, three documents and no event, which no test changes."""
    root = tmp_path_factory.mktemp("prepared")
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "data/reference", root / "data/reference")
    (root / "templates/acts.yaml").write_text(ACTS, encoding="utf-8")
    folder = root / "data/2021"
    for name in ("events", "documents"):
        (folder / name).mkdir(parents=True)
    (folder / "session.yaml").write_text(SESSION, encoding="utf-8")
    for id_, fields in DOCUMENTS.items():
        (folder / f"documents/{id_}.yaml").write_text(f"id: {id_}\n{fields}", encoding="utf-8")
    return root


@pytest.fixture
def small(prepared: Path, tmp_path: Path) -> Path:
    """A copy of that project, for a test to change."""
    return Path(shutil.copytree(prepared, tmp_path / "project"))


@pytest.fixture
def add(small: Path) -> Callable[[str, str], None]:
    """Add an event: its id and what follows its id."""

    def write(id_: str, text: str) -> None:
        file = small / "data" / "2021" / "events" / f"{id_}.yaml"
        file.write_text(f"id: {id_}\n{text}", encoding="utf-8")

    return write


@pytest.fixture
def change(small: Path) -> Callable[[str, str, str], None]:
    """Replace a piece of a file of the project."""

    def replace(name: str, old: str, new: str) -> None:
        file = small / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def valid_year(root: Path) -> Year:
    reading = read_year(root, 2021)
    assert reading.problems == ()
    assert reading.year is not None
    return reading.year


@pytest.fixture
def year(small: Path) -> Callable[[], Year]:
    """The year as its files now stand."""
    return lambda: valid_year(small)


@pytest.fixture(scope="session")
def empty_year(prepared: Path) -> Year:
    """The year without events."""
    return valid_year(prepared)


@pytest.fixture
def tell(empty_year: Year, tmp_path: Path) -> Callable[[str], list[str]]:
    """The paragraphs of an event, of which the text gives all but the id and the section."""

    def told(text: str) -> list[str]:
        file = tmp_path / "meeting.yaml"
        file.write_text(f"id: meeting\nsection: expert\n{text}", encoding="utf-8")
        event = validated(Event, read(file), (), empty_year.vocabulary)
        return [abbreviated(one.text) for one in paragraphs(Phraser(empty_year), event)]

    return told


@pytest.fixture
def documents(small: Path, year: Callable[[], Year]) -> Callable[[], dict[str, OfficialDocument]]:
    """The composed documents by name."""

    def composed() -> dict[str, OfficialDocument]:
        return {document.name: document for document in compose(small, year())}

    return composed
