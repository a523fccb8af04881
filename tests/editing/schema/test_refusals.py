"""What the schema refuses, the program refuses too: an editor who sees a mistake in his window must correct it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from support.processes import edit

from sco_report.checks.check_year import check_year

Refusals = Callable[[str, str], list[str]]

GUIDED_BY = """\
  guided_by:
    - strategy-action-plan-2021-2025
    - mtec-action-plan-2021-2025
    - project-activities-list-2017-2021
    - main-events-plan-2020-2021
"""
MEETING = "id: meeting\nsection: expert\ntitle: Совещание\ndates: 2021-07-16\n"
BROKEN_EVENTS = {
    "unknown key": MEETING + "titel: Совещание",
    "no id": MEETING.replace("id: meeting\n", ""),
    "no section": MEETING.replace("section: expert\n", ""),
    "no dates": MEETING.replace("dates: 2021-07-16\n", ""),
    "no title": MEETING.replace("title: Совещание\n", ""),
    "capital in the id": MEETING.replace("meeting", "Meeting"),
    "unknown section": MEETING.replace("expert", "experts"),
    "title of keys": MEETING.replace("Совещание", "{а: б}"),
    "date in the Russian way": MEETING.replace("2021-07-16", "16.07.2021"),
    "year for a day": MEETING.replace("2021-07-16", "2021"),
    "month and day in a range": MEETING.replace("2021-07-16", "2021-07/2021-08-03"),
    "no days": MEETING.replace("2021-07-16", "[]"),
    "unknown format": MEETING + "format: videoconferense",
    "unknown verb": MEETING + "verb: was",
    "unknown gender": MEETING + "agreement: male",
    "ordinal of nought": MEETING + "ordinal: 0",
    "ordinal of letters": MEETING + "ordinal: first",
    "list of no countries": MEETING + "participants: послы\ncountries: []",
    "name for a code": MEETING + "participants: послы\ncountries: [Россия]",
    "nobody takes part": MEETING + "participants: []",
    "name of a chair": MEETING + "chair: Таджикистан",
    "unknown chair": MEETING + "chair: XX",
    "unknown place": MEETING + "place: Самарканд",
    "unknown organ": MEETING + "venue: new-organ",
    "unknown country": MEETING + "participants: послы\ncountries: [RU, MV]",
    "unknown side": MEETING + "outcomes: [{adopted: energy-concept, by: parties, except: MV}]",
    "empty value": MEETING + "chair:",
    "support without an organiser": MEETING + "support: TJ",
    "countries of no participants": MEETING + "countries: [TJ]",
    "list of no chairs": MEETING + "chair: []",
    "list for one place": MEETING + "place: [Душанбе]",
    "list with the name of a chair": MEETING + "chair: [KZ, Таджикистан]",
    "unknown word in a list of actors": MEETING + "outcomes: [{adopted: energy-concept, by: [parties, partys]}]",
    "called without a title": MEETING.replace("title", "called") + "outcomes: [{adopted: energy-concept, by: parties}]",
    "reference without an end": MEETING.replace("Совещание", "'Совещание {energy-concept gen'"),
    "unknown case": MEETING.replace("Совещание", "'Совещание {energy-concept rod}'"),
    "not printed in its section": MEETING.replace("expert", "webinars") + "place: Душанбе",
    "needed in its section": MEETING.replace("expert", "summit"),
    "outcomes not in a list": MEETING + "outcomes: {adopted: energy-concept}",
    "unknown stage": MEETING + "stage: postponed",
    "outcomes of a cancelled event": MEETING + "stage: cancelled\noutcomes: [{discussed: планы}]",
    "unknown act": MEETING + "outcomes: [{adoptet: energy-concept}]",
    "no act": MEETING + "outcomes: [{by: parties}]",
    "two acts": MEETING + "outcomes: [{adopted: energy-concept, signed: energy-concept}]",
    "unknown key of an outcome": MEETING + "outcomes: [{adopted: energy-concept, whom: parties}]",
    "nothing adopted": MEETING + "outcomes: [{adopted: []}]",
    "unknown subject": MEETING + "outcomes: [{adopted: energy-concept, by: partys}]",
    "except without by": MEETING + "outcomes: [{adopted: energy-concept, except: IN}]",
    "active voice that is not": MEETING + "outcomes: [{took_part: эксперты, by: parties}]",
    "passive voice that is not": MEETING + "outcomes: [{concluded: о том}]",
    "unknown name": MEETING + "outcomes: [{adopted: energy-concept, as: long}]",
    "draft of a talk": MEETING + "outcomes: [{discussed: планы, as: draft}]",
    "unknown joint": MEETING + "outcomes: [{discussed: планы}, {noted: успехи, joined: alsso}]",
    "joined with a beginning": MEETING + "outcomes: [{discussed: планы}, {noted: успехи, joined: and, lead: during}]",
    "joined with a paragraph": MEETING
    + "outcomes: [{discussed: планы}, {noted: успехи, joined: and, new_paragraph: true}]",
    "joined sentence": MEETING + "outcomes: [{discussed: планы}, {text: Все., joined: and}]",
    "unknown beginning": MEETING + "outcomes: [{discussed: планы, lead: durring}]",
    "another preposition": MEETING + "outcomes: [{exchanged_views: насчет планов}]",
    "slot missing": MEETING + "outcomes: [{chairmanship_passes: {in: ДС, to: UZ}}]",
    "slot unknown": MEETING
    + "outcomes: [{chairmanship_passes: {in: ДС, period: 2022-01-01/2022-12-31, to: UZ, from: KZ}}]",
    "slots not by name": MEETING + "outcomes: [{chairmanship_passes: UZ}]",
    "two periods": MEETING + "outcomes: [{chairmanship_passes: {in: ДС, period: [2022-01-01, 2022-03-01], to: UZ}}]",
    "unknown form of a phrase": MEETING + "outcomes: [{heard: {nom: отчет, rod: отчета}}]",
    "phrase without its nominative": MEETING + "participants: [{gen: министров}]",
    "unknown gender of a phrase": MEETING + "outcomes: [{heard: отчет, by: {nom: МВФ, agreement: male}}]",
    "neither true nor false": MEETING + "outcomes: [{discussed: планы, new_paragraph: perhaps}]",
}
BROKEN_DOCUMENTS = {
    "document without a title": "id: plan",
    "document with a date": "id: plan\ntitle: План\ndates: 2021-07-16",
    "unknown stage of a document": "id: plan\ntitle: План\nstage: planned",
    "unknown form": "id: plan\ntitle: План\nforms: {rod: Плана}",
    "forms in a list": "id: plan\ntitle: План\nforms: [Плана]",
}
LISTED = "section: webinars\nevents:\n  - {id: water, title: вебинар, dates: 2021-10-20}\n"
BROKEN_LISTS = {
    "unknown key of a list": LISTED + "note: заметка",
    "list of an unknown section": LISTED.replace("webinars", "webinar"),
    "list without a section": LISTED.replace("section: webinars\n", ""),
    "not printed in the section of the list": LISTED.replace("title", "place: Душанбе, title"),
    "wrong event of a list": LISTED.replace("dates", "date"),
}
BROKEN_ELSEWHERE = [
    ("event", "data/2021/events/2021-10-14-trade-ministers.yaml", "trade-ministers-statement", "new-statement"),
    ("event", "data/2021/events/2021-06-30-health-ministers.yaml", "[health-final-statement", "[2030"),
    ("event", "data/2021/events/2021-05-18-culture-documents-experts.yaml", "after: green-belt-experts", "after: new"),
    ("session", "data/2021/session.yaml", "- mtec-action-plan-2021-2025", "- new-plan"),
    ("session", "data/2021/session.yaml", "council: ", "counsil: "),
    ("session", "data/2021/session.yaml", "date: 2021-11-25", "date: 25 ноября"),
    ("session", "data/2021/session.yaml", "ordinal: 20", "ordinal: двадцать"),
    ("session", "data/2021/session.yaml", "- approve: report", "- aprove: report"),
    ("session", "data/2021/session.yaml", "- approve: report", "- text: Утвердить."),
    ("session", "data/2021/session.yaml", "first: 2020-11", "first: ноябрь"),
    ("session", "data/2021/session.yaml", "  name: Отчет\n", ""),
    ("session", "data/2021/session.yaml", "    ministerial:", "    ministers:"),
    ("session", "data/2021/session.yaml", GUIDED_BY, ""),
    ("session", "data/2021/session.yaml", "  number: 128", "  number: 128\n  enacting: wide"),
    ("session", "data/2021/session.yaml", "report:\n", "blocking: [SCO-W107, SCO-E101]\nreport:\n"),
    ("session", "data/2021/session.yaml", "report:\n", "blocking: []\nreport:\n"),
    ("states", "data/reference/states.yaml", "status: member", "status: friend"),
    ("states", "data/reference/states.yaml", "since: 2024-07-04", "since: 2024"),
    ("states", "data/reference/states.yaml", "  short: {nom: Беларусь, gen: Беларуси}\n", ""),
    ("organs", "data/reference/organs.yaml", "  name: Секретариат ШОС", "  title: Секретариат ШОС"),
    ("places", "data/reference/places.yaml", "gen: Алматы, ", ""),
    ("abbreviations", "data/reference/abbreviations.yaml", "introduced: hereinafter", "introduced: later"),
]


def write(folder: Path, kind: str, texts: Iterable[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        own = text.replace("id: meeting", f"id: m{number}").replace("id: water", f"id: w{number}")
        (folder / f"{kind}-{number}.yaml").write_text(own.replace("id: plan", f"id: p{number}"), encoding="utf-8")


@pytest.fixture(scope="module")
def refused_files(copies: Callable[[], Path]) -> set[str]:
    """The files of a year with every broken entry in which the program finds an error."""
    project = copies()
    write(project / "data/2021/events", "event", BROKEN_EVENTS.values())
    write(project / "data/2021/documents", "document", BROKEN_DOCUMENTS.values())
    write(project / "data/2021", "list", BROKEN_LISTS.values())
    write(project / "data/2021/events", "sound", [MEETING.replace("meeting", "sound")])
    write(project / "data/2021", "sound-list", [LISTED.replace("water", "sound-water")])
    return {problem.position.file.name for problem in check_year(project, 2021).errors}


TABLES = [
    ("event", "event", BROKEN_EVENTS),
    ("document", "document", BROKEN_DOCUMENTS),
    ("events", "list", BROKEN_LISTS),
]
ROWS = [
    pytest.param(kind, f"{name}-{number}.yaml", text, id=label)
    for kind, name, table in TABLES
    for number, (label, text) in enumerate(table.items())
]


@pytest.mark.parametrize(("kind", "file", "text"), ROWS)
def test_a_broken_entry_is_refused_by_both(
    kind: str, file: str, text: str, refusals: Refusals, refused_files: set[str]
) -> None:
    assert refusals(kind, text) != []
    assert file in refused_files


def test_a_cancelled_event_needs_nothing_of_its_section_for_both(project: Path, refusals: Refusals) -> None:
    text = MEETING.replace("expert", "summit") + "stage: cancelled\n"
    (project / "data/2021/events/meeting.yaml").write_text(text, encoding="utf-8")
    assert refusals("event", text) == []
    assert check_year(project, 2021).errors == []


def test_what_the_table_breaks_was_sound(refusals: Refusals, refused_files: set[str]) -> None:
    assert not {"sound-0.yaml", "sound-list-0.yaml"} & refused_files
    assert refusals("event", MEETING) == []
    assert refusals("events", LISTED) == []
    assert refusals("document", "id: plan\ntitle: План") == []


@pytest.mark.parametrize(("kind", "file", "old", "new"), BROKEN_ELSEWHERE)
def test_a_broken_session_or_table_is_refused_by_both(
    project: Path, kind: str, file: str, old: str, new: str, refusals: Refusals
) -> None:
    assert refusals(kind, (project / file).read_text(encoding="utf-8")) == []
    broken = edit(project, file, old, new)
    assert refusals(kind, broken.read_text(encoding="utf-8")) != []
    assert {problem.position.file for problem in check_year(project, 2021).errors} >= {broken}
