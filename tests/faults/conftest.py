"""A small year in two states, each built once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from support.processes import change, documents, run, small_year


@dataclass(frozen=True)
class State:
    """A project, and the documents that it gives."""

    project: Path
    documents: dict[str, bytes]

    @property
    def arguments(self) -> tuple[str | Path, ...]:
        """What ``build`` has to be told."""
        return "build", "--project", self.project


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[State, State]:
    """The two states; no document is the same in both."""
    made = []
    for name in ("first", "second"):
        project = small_year(tmp_path_factory.mktemp(name))
        if name == "second":
            change(project)
        done = run("build", "--project", project)
        assert done.returncode == 0, done.stderr
        made.append(State(project, documents(project / "output/2024")))
    first, second = made
    assert not [name for name in first.documents if first.documents[name] == second.documents[name]]
    return first, second


@pytest.fixture
def first(states: tuple[State, State]) -> State:
    return states[0]


@pytest.fixture
def second(states: tuple[State, State]) -> State:
    return states[1]


@pytest.fixture
def output(tmp_path: Path, first: State) -> Path:
    """A folder in which the documents of the first state are."""
    folder = tmp_path / "output"
    folder.mkdir()
    for name, content in first.documents.items():
        (folder / name).write_bytes(content)
    return folder
