"""Without any of the changes that led to it, a state is the one before them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path
from textwrap import indent

import pytest
from support.git_fixtures import History
from support.redline_2021 import EVENTS, sequence

from sco_report.history.causes import write_without
from sco_report.history.entries import compare_entries, items
from sco_report.history.repository import Repository
from sco_report.history.snapshot import Snapshot, read_snapshot, snapshot


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Snapshot]]:
    folder = tmp_path_factory.mktemp("sequence") / "project"
    commits = sequence(folder)
    with ExitStack() as opened:
        yield [opened.enter_context(snapshot(Repository(folder), 2021, commit)) for commit in commits]


def reverted(old: Snapshot, new: Snapshot, folder: Path) -> Snapshot:
    before, after = (items(one.root, one.is_complete()[0], one.lent) for one in (old, new))
    write_without(compare_entries(before, after), new, folder)
    return read_snapshot(folder, new.number)


@pytest.mark.parametrize(("old", "new"), [*combinations(range(0, 8, 2), 2), (7, 0), (5, 2)])
def test_between_states_of_a_years_work(states: list[Snapshot], old: int, new: int, tmp_path: Path) -> None:
    again = reverted(states[old], states[new], tmp_path)
    assert again.package == states[old].package


def test_a_file_that_was_a_list(project: Path, tmp_path: Path) -> None:
    history, file = History(project), project / f"{EVENTS}/2021-11-25-ict-heads.yaml"
    history.commit()
    entry = file.read_text(encoding="utf-8").partition("\n")[2]
    file.write_text("events:\n" + indent(entry, "    ").replace("    id", "  - id", 1), encoding="utf-8")
    repository = Repository(project)
    with snapshot(repository, 2021, "HEAD") as old, snapshot(repository, 2021) as new:
        for number, (one, other) in enumerate(((old, new), (new, old))):
            assert reverted(one, other, tmp_path / str(number)).package == one.package


def test_files_lists_tables_and_templates(project: Path, tmp_path: Path) -> None:
    history = History(project)
    history.commit()
    (project / "data/2021/webinars.yaml").rename(project / "data/2021/vebinary.yaml")
    history.edit(
        "data/2021/vebinary.yaml",
        "  - id: ecology-webinar\n",
        "  - id: web\n    title: Вебинар\n    dates: 2021-06-10\n  - id: ecology-webinar\n",
    )
    first = "- {council: heads-of-state-council, state: TJ, since: 2020-11-10, until: 2021-09-17}\n"
    history.edit("data/reference/chairmanships.yaml", first, "")
    history.edit("data/reference/places.yaml", "loc: Алматы, country", "loc: Алма-Ате, country")
    history.edit("templates/wording.yaml", "held: состоялся", "held: прошел")
    history.edit("templates/decision.j2", ">РЕШЕНИЕ<", ">ПОСТАНОВЛЕНИЕ<")
    (project / "templates/other.j2").write_text("{# empty #}", encoding="utf-8")
    repository = Repository(project)
    with snapshot(repository, 2021, "HEAD") as old, snapshot(repository, 2021) as new:
        assert old.package != new.package
        again = reverted(old, new, tmp_path / "again")
        assert again.package == old.package
        assert (old.root / "data/reference/chairmanships.yaml").is_file()
        written = {file.relative_to(again.root) for file in again.root.rglob("*") if file.is_file()}
        assert Path("templates/other.j2") not in written
        assert Path("data/2021/webinars.yaml") in written
        assert again.year
        assert old.year
        assert again.year.reference.chairmanships == old.year.reference.chairmanships
