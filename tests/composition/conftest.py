"""A year of a few entries with acts of its own, told and composed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_report.composition.compose import compose
from sco_report.composition.marks import abbreviated
from sco_report.composition.narrative import paragraphs
from sco_report.composition.phraser import Phraser
from sco_report.document import OfficialDocument
from sco_report.model.reading import read_year
from sco_report.model.year import Year

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
text:
  takes: sentence
  passive: "{{ object }}"
"""

DOCUMENTS = """\
plan: {title: План мероприятий, draft_title: План работы, short_title: План}
programme: {title: Программа сотрудничества}
statement: {title: Заявление министров}
"""


@pytest.fixture
def small(project: Path) -> Path:
    """A project of acts above, three documents and no event."""
    folder = project / "data" / "2021"
    shutil.rmtree(folder)
    (folder / "events").mkdir(parents=True)
    (folder / "documents").mkdir()
    (folder / "session.yaml").write_text(SESSION, encoding="utf-8")
    (project / "templates" / "acts.yaml").write_text(ACTS, encoding="utf-8")
    for line in DOCUMENTS.splitlines():
        id_, _, fields = line.partition(": {")
        text = "".join(f"{field}\n" for field in fields.rstrip("}").split(", "))
        (folder / "documents" / f"{id_}.yaml").write_text(f"id: {id_}\n{text}", encoding="utf-8")
    return project


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


@pytest.fixture
def year(small: Path) -> Callable[[], Year]:
    """The year as its files now stand."""

    def read() -> Year:
        reading = read_year(small, 2021)
        assert reading.problems == ()
        assert reading.year is not None
        return reading.year

    return read


@pytest.fixture
def tell(add: Callable[[str, str], None], year: Callable[[], Year]) -> Callable[[str], list[str]]:
    """The paragraphs of an event, of which the text gives all but the id and the section."""

    def told(text: str) -> list[str]:
        add("meeting", f"section: expert\n{text}")
        read = year()
        return [abbreviated(text) for text in paragraphs(Phraser(read), read.events["meeting"])]

    return told


@pytest.fixture
def outcomes(tell: Callable[[str], list[str]]) -> Callable[[str], str]:
    """What follows the opening clause of an event with these outcomes."""

    def told(text: str) -> str:
        (paragraph,) = tell(f"title: Совещание экспертов\ndates: 2021-07-16\noutcomes:\n{text}")
        return paragraph.removeprefix("16 июля 2021 года состоялось Совещание экспертов. ")

    return told


@pytest.fixture
def documents(small: Path, year: Callable[[], Year]) -> Callable[[], dict[str, OfficialDocument]]:
    """The composed documents by name."""

    def composed() -> dict[str, OfficialDocument]:
        return {document.name: document for document in compose(small, year())}

    return composed
