from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import YEAR, small_project
from support.processes import EVENT

from sco_report.document import Block, Role, Run
from sco_report.history.authorship import Attribution, Authorship, attribution
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot

WEBINARS, SESSION, WORDING = "data/2024/webinars.yaml", "data/2024/session.yaml", "templates/wording.yaml"
FIRST, SECOND, EVENT_ID = "green-economy-webinar", "forests-webinar", "trade-ministers"


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A small project with two webinars in one file."""
    history = small_project(tmp_path / "project", circulated=False)
    webinar = f"events:\n  - id: {SECOND}\n    title: семинар по лесам\n    dates: 2024-03-02\n"
    history.edit(WEBINARS, "events:\n", webinar)
    history.commit()
    return history


def edited(history: History, *edits: tuple[str, str, str], author: str) -> None:
    """A commit of an author that replaces text in files: file, old text, new text."""
    for edit in edits:
        history.edit(*edit)
    history.commit(author=author)


def found(history: History, base: str, head: str | None = "HEAD") -> Attribution:
    repository = Repository(history.root)
    with snapshot(repository, YEAR, base) as old, snapshot(repository, YEAR, head) as new:
        return attribution(repository, old, new)


def authors(attribution: Attribution) -> dict[str, str]:
    """The author of each entry, that of the default under «default»."""
    entries = {id_: who.author for id_, who in attribution.entries.items()}
    return entries | {"default": attribution.default.author}


def test_the_last_commit_that_touched_an_entry(history: History) -> None:
    edited(history, (EVENT, "dates: 2024-09-12", "dates: 2024-09-13"), author="А")
    edited(history, (EVENT, "    by: parties\n", ""), (SESSION, "ordinal: 23", "ordinal: 22"), author="Б")
    edited(history, (SESSION, "в 2025 году", "в 2026 году"), author="В")
    attribution = found(history, "HEAD~3")
    assert authors(attribution) == {EVENT_ID: "Б", "session": "В", "default": ""}
    assert attribution.entries[EVENT_ID].moment == datetime(2021, 11, 1, 5, tzinfo=UTC)
    assert attribution.default.moment == datetime(2021, 11, 1, 6, tzinfo=UTC)


def test_the_last_change_of_templates_is_so_in_git_and_not_by_the_clock(history: History) -> None:
    history.edit(WORDING, "в формате", "в режиме")
    history.commit(author="А", moment="2030-01-01T00:00:00Z")
    history.edit(WORDING, "в режиме", "посредством")
    history.commit(author="Б", moment="2019-01-01T00:00:00Z", zone="-1200")
    assert authors(found(history, "HEAD~2")) == {"default": "Б"}
    assert found(history, "HEAD~2").default.moment.isoformat() == "2018-12-31T12:00:00-12:00"


DAY, NEXT_DAY = "dates: 2024-09-12", "dates: 2024-09-13"
WEBINAR = f"  - id: {SECOND}\n    title: семинар по лесам\n    dates: 2024-03-02\n"


@pytest.mark.parametrize(
    ("first", "second", "base", "expected"),
    [
        # Entries in one file have their own authors.
        ((WEBINARS, "зеленой", "чистой"), (WEBINARS, "-03-02", "-03-03"), 2, {FIRST: "А", SECOND: "Б", "default": ""}),
        # A deleted line, or a deleted entry, is of who last touched its file.
        (
            (WEBINARS, "-03-02\n", "-03-02\n    note: х\n"), (WEBINARS, "    note: х\n", ""), 1,
            {SECOND: "Б", "default": "Б"},
        ),
        ((WEBINARS, WEBINAR, ""), (SESSION, "l: 23", "l: 22"), 2, {SECOND: "А", "session": "Б", "default": ""}),
        # A renamed entry is known by both ids.
        ((EVENT, DAY, NEXT_DAY), (EVENT, "id: trade-", "id: "), 2, {EVENT_ID: "Б", "ministers": "Б", "default": ""}),
        # Other changes are of who last changed templates.
        ((WORDING, "в формате", "в режиме"), (EVENT, DAY, NEXT_DAY), 2, {EVENT_ID: "Б", "default": "А"}),
    ],
)  # fmt: skip
def test_the_authors_of_two_commits(
    history: History, first: tuple[str, str, str], second: tuple[str, str, str], base: int, expected: dict[str, str]
) -> None:
    edited(history, first, author="А")
    edited(history, second, author="Б")
    assert authors(found(history, f"HEAD~{base}")) == expected


def merged(history: History) -> None:
    """Two branches from the last commit, merged by a third author."""
    history.git("checkout", "--quiet", "-b", "side")
    edited(history, (EVENT, "dates: 2024-09-12", "dates: 2024-09-13"), author="А")
    history.git("checkout", "--quiet", "main")
    edited(history, (WEBINARS, "зеленой", "чистой"), author="Б")
    history.git("merge", "--quiet", "--no-ff", "--message", "Слить", "side", author="В")


def test_who_merged_did_not_write(history: History) -> None:
    merged(history)
    assert authors(found(history, "HEAD~2")) == {EVENT_ID: "А", FIRST: "Б", "default": ""}
    assert authors(found(history, "HEAD~1")) == {EVENT_ID: "А", "default": ""}


def test_nobody_is_known_for_what_another_branch_changed(history: History) -> None:
    merged(history)
    assert authors(found(history, "side", "main~1")) == {FIRST: "Б", "default": ""}


def test_back_in_time_and_in_an_unedited_folder_nobody_is_known(history: History) -> None:
    nobody = Attribution(Authorship("", datetime(2021, 11, 1, 3, tzinfo=UTC)))
    history.git("config", "user.name", "Правщик")
    assert found(history, "HEAD", None) == nobody
    edited(history, (EVENT, "dates: 2024-09-12", "dates: 2024-09-13"), author="А")
    assert found(history, "HEAD", "HEAD~1") == nobody


def test_uncommitted_changes_are_the_editors(history: History) -> None:
    history.git("config", "user.name", "Правщик")
    edited(history, (WEBINARS, "зеленой", "чистой"), (SESSION, "ordinal: 23", "ordinal: 22"), author="А")
    history.edit(WEBINARS, "dates: 2024-03-02", "dates: 2024-03-03")
    history.edit(EVENT, "    by: parties\n", "")
    document = history.root / "data/2024/documents/new.yaml"
    document.write_text("id: new\ntitle: План\n", encoding="utf-8")
    history.edit(SESSION, "title: О ходе", "title: О ходе {new gen} и")
    attribution = found(history, "HEAD~1", None)
    expected = {FIRST: "А", SECOND: "Правщик", EVENT_ID: "Правщик", "session": "Правщик", "new": "Правщик"}
    assert authors(attribution) == expected | {"default": ""}
    assert abs(attribution.default.moment - datetime.now(UTC)).total_seconds() < 600
    assert authors(found(history, "HEAD", None))["default"] == "Правщик"


MOMENT = datetime(2021, 11, 1, tzinfo=UTC)
ONE, OTHER, NOBODY = Authorship("Первый", MOMENT), Authorship("Вторая", MOMENT), Authorship("", MOMENT)


@pytest.mark.parametrize(
    ("block", "who"),
    [
        (Block(Role.BODY, (Run("Текст", "b"),), "a"), ONE),
        (Block(Role.BODY, (Run("Текст", "b"),), "c"), OTHER),
        (Block(Role.BODY, (Run("Текст"),), "c"), NOBODY),
        (Block(Role.SIGNATURE, (Run("Текст"),)), OTHER),
    ],
)
def test_a_paragraph_is_of_who_changed_its_entry_or_one_that_it_prints(block: Block, who: Authorship) -> None:
    assert Attribution(NOBODY, {"a": ONE, "b": OTHER, "session": OTHER}).of(block) == who
