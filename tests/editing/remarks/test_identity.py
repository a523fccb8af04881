"""Which circulated draft a returned file is of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.problems import problems_of

from sco_report.build import make
from sco_report.document import DraftIdentity
from sco_report.editing.remarks.identity import draft_of
from sco_report.editing.remarks.returned import ReturnedFile, ReturnedParagraph, read_returned
from sco_report.history.circulation import current_revision
from sco_report.history.repository import Repository

STATES = {1: "2", 3: "4"}
"""The numbers of the drafts, and the state of the sequence that each of them is."""


@pytest.fixture(scope="module")
def project(work: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone in which two drafts were circulated; the last of them is in its folder."""
    folder = tmp_path_factory.mktemp("circulated") / "project"
    History(work).git("clone", "--quiet", str(work), str(folder))
    commits = History(folder).git("rev-list", "--reverse", "main").split()
    for number, state in STATES.items():
        History(folder).git("tag", f"draft/2021/{number}", commits[int(state)])
    History(folder).git("checkout", "--quiet", f"draft/2021/{max(STATES)}")
    return folder


@pytest.fixture(scope="module")
def repository(project: Path) -> Repository:
    return Repository(project)


@pytest.fixture(scope="module")
def returned(project: Path, tmp_path_factory: pytest.TempPathFactory) -> ReturnedFile:
    """The report of the last draft, as it was built and sent back."""
    files = make(project, 2021, draft=current_revision(project, 2021), only=["report.docx"]).files
    file = tmp_path_factory.mktemp("mail") / "KZ.docx"
    file.write_bytes(files["report.docx"])
    return read_returned(file)


def refusal(repository: Repository, returned: ReturnedFile, number: int | None = None, year: int = 2021) -> str:
    (problem,) = problems_of(draft_of, repository, year, returned, number)
    return problem.id


def test_a_file_says_which_draft_it_is(repository: Repository, returned: ReturnedFile) -> None:
    commit = repository.commit("draft/2021/3").id
    assert returned.identity
    assert returned.identity == DraftIdentity(repository.project(), 2021, 3, commit, returned.identity.text)
    assert len(returned.identity.text) == 64
    assert draft_of(repository, 2021, returned).number == 3


def test_without_its_number_a_file_is_known_by_its_commit(repository: Repository, returned: ReturnedFile) -> None:
    assert returned.identity
    for identity in (replace(returned.identity, draft=None), replace(returned.identity, draft=1)):
        assert draft_of(repository, 2021, replace(returned, identity=identity)).number == 3


def test_without_properties_a_file_is_known_by_its_text(repository: Repository, returned: ReturnedFile) -> None:
    changed = [replace(one, text=f"{one.text} И еще.", earlier="") for one in returned.paragraphs[::3]]
    kept = [one for place, one in enumerate(returned.paragraphs) if place % 3]
    for paragraphs in (returned.paragraphs, [*changed, *kept]):
        bare = replace(returned, identity=None, paragraphs=tuple(paragraphs))
        assert draft_of(repository, 2021, bare).number == 3
    assert draft_of(repository, 2021, bare, 1).number == 1


def test_a_draft_that_cannot_be_composed_does_not_hide_the_others(
    project: Path, returned: ReturnedFile, tmp_path: Path
) -> None:
    clone = History(tmp_path, commits=20)
    clone.git("clone", "--quiet", str(project), ".")
    (tmp_path / "data/2021/session.yaml").write_text("wrong\n", encoding="utf-8")
    clone.commit()
    clone.git("tag", "draft/2021/4")
    assert draft_of(Repository(tmp_path), 2021, replace(returned, identity=None)).number == 3


def test_files_of_something_else_are_refused(repository: Repository, returned: ReturnedFile) -> None:
    assert returned.identity
    foreign = replace(returned, identity=replace(returned.identity, project="0" * 16))
    other = ReturnedFile("KZ.docx", None, tuple(map(ReturnedParagraph, ["Договор", "поставки", "ОТЧЕТ"])))
    assert refusal(repository, foreign) == "SCO-E171"
    assert refusal(repository, returned, year=2022) == "SCO-E172"
    assert refusal(repository, returned, 2) == "SCO-E173"
    assert refusal(repository, returned, 1) == "SCO-E174"
    assert refusal(repository, other) == "SCO-E175"


def test_a_file_of_an_uncirculated_commit_is_known_by_its_text_or_refused(
    project: Path, repository: Repository, returned: ReturnedFile, tmp_path: Path
) -> None:
    files = make(project, 2021, draft=current_revision(project, 2021), only=["package.docx"]).files
    (tmp_path / "KZ.docx").write_bytes(files["package.docx"])
    package = read_returned(tmp_path / "KZ.docx")
    assert package.identity
    # As CI makes it, from a commit that merges.
    merged = replace(package, identity=replace(package.identity, draft=None, commit="a" * 40))
    assert draft_of(repository, 2021, merged).number == 3
    assert merged.identity
    later = replace(merged, identity=replace(merged.identity, text="b" * 64))
    assert refusal(repository, later) == "SCO-E176"
    assert draft_of(repository, 2021, later, 3).number == 3
