from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.git_fixtures import AUTHOR, History

from sco_report.composition.header_footer import UNKNOWN, RevisionLabel
from sco_report.history.circulation import (
    AlreadyCirculated,
    CirculatedDraft,
    circulate,
    circulated,
    current_revision,
    last_circulated,
)
from sco_report.history.repository import Repository, Unavailable

FILES = ("data/2021/session.yaml", "data/reference/places.yaml", "data/2022/session.yaml", "templates/report.j2")


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets tags, and when: late in the evening far east of Greenwich."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", AUTHOR)
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "editor@example.org")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-11-12T03:00:00+0500")


@pytest.fixture
def history(tmp_path: Path) -> History:
    """One commit of a project that lies in a folder of its repository."""
    for file in FILES:
        (tmp_path / "дела" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "дела" / file).write_text("a: 1\n", encoding="utf-8")
    history = History(tmp_path)
    history.commit()
    return history


@pytest.fixture
def repository(history: History) -> Repository:
    return Repository(history.root / "дела")


def send(repository: Repository, year: int = 2021) -> CirculatedDraft:
    return circulate(repository, year, lambda number: f"Проект № {number}")


def edit(history: History, file: str = FILES[0], old: str = "1", new: str = "2") -> str:
    history.edit(f"дела/{file}", old, new)
    return history.commit()


def test_drafts_are_counted_year_by_year(history: History, repository: Repository) -> None:
    first = send(repository)
    assert first == CirculatedDraft("draft/2021/1", 2021, 1, repository.commit(), date(2021, 11, 12))
    assert history.git("cat-file", "-t", first.tag) == "tag"
    assert history.git("tag", "--list", "--format=%(contents)").strip() == "Проект № 1"
    assert send(repository, 2022).tag == "draft/2022/1"
    edit(history)
    second = send(repository)
    assert circulated(repository, 2021) == [first, second]
    head = repository.commit()
    assert last_circulated(repository, 2021, head) == second
    assert last_circulated(repository, 2021, first.commit) == first
    assert last_circulated(repository, 2023, head) is None


def test_the_tenth_draft_comes_after_the_ninth(history: History, repository: Repository) -> None:
    for number in (9, 10):
        history.git("tag", f"draft/2021/{number}")
    edit(history)
    assert send(repository).number == 11
    assert [draft.number for draft in circulated(repository, 2021)] == [9, 10, 11]


def test_other_tags_and_branches_are_no_drafts(history: History, repository: Repository) -> None:
    draft = send(repository)
    edit(history)
    history.git("branch", "draft/2021/1")
    history.git("tag", "draft/2021/notes", f"HEAD:дела/{FILES[0]}")
    for name in ("draft/2021/one", "draft/2021/01", "session-2021-11-25"):
        history.git("tag", name)
    assert circulated(repository, 2021) == [draft]


@pytest.mark.parametrize("file", [FILES[0], FILES[3], "data/2021/new.yaml"])
def test_what_no_commit_holds_does_not_go_round(history: History, repository: Repository, file: str) -> None:
    (history.root / "дела" / file).write_text("a: 3\n", encoding="utf-8")
    with pytest.raises(Unavailable, match="uncommitted"):
        send(repository)
    assert circulated(repository, 2021) == []


def test_the_same_state_goes_round_once(history: History, repository: Repository) -> None:
    first = send(repository)
    history.commit()
    edit(history, FILES[2])
    with pytest.raises(AlreadyCirculated) as caught:
        send(repository)
    assert caught.value.draft == first


@pytest.mark.parametrize("file", [FILES[0], FILES[1], FILES[3]])
def test_what_changes_the_documents_makes_another_draft(history: History, repository: Repository, file: str) -> None:
    send(repository)
    edit(history, file)
    assert send(repository).number == 2


def test_what_was_taken_back_may_go_round_again(history: History, repository: Repository) -> None:
    first = send(repository)
    edit(history)
    send(repository)
    edit(history, old="2", new="1")
    assert send(repository).number == 3
    history.git("checkout", "--quiet", first.commit.id)
    with pytest.raises(AlreadyCirculated) as caught:
        send(repository)
    assert caught.value.draft == first


def test_nobody_sets_no_tag(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{who}_NAME")
        monkeypatch.delenv(f"GIT_{who}_EMAIL")
    for name, value in {"CONFIG_GLOBAL": os.devnull, "CONFIG_SYSTEM": os.devnull, "CONFIG_COUNT": "1"}.items():
        monkeypatch.setenv(f"GIT_{name}", value)
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    with pytest.raises(Unavailable, match="no_identity"):
        send(repository)


def test_a_draft_of_another_branch_counts_but_is_not_what_came_before(history: History, repository: Repository) -> None:
    first = send(repository)
    history.git("checkout", "--quiet", "-b", "other")
    edit(history)
    send(repository)
    history.git("checkout", "--quiet", "main")
    edit(history, new="3")
    assert last_circulated(repository, 2021, repository.commit()) == first
    assert send(repository).number == 3


def test_what_git_ignores_does_not_go_round(history: History, repository: Repository) -> None:
    (history.root / "дела/data/2021/.gitignore").write_text("new.*\n", encoding="utf-8")
    history.commit()
    (history.root / "дела/data/2021/new.yaml").write_text("a: 3\n", encoding="utf-8")
    with pytest.raises(Unavailable, match="ignored") as caught:
        send(repository)
    assert caught.value.details["value"] == "data/2021/new.yaml"


@pytest.mark.parametrize("content", [None, "1234567890" * 4, "spoilt"], ids=["on a file", "on nothing", "spoilt"])
def test_a_tag_that_leads_to_no_commit_is_named(history: History, repository: Repository, content: str | None) -> None:
    send(repository)
    edit(history)
    if content is None:
        history.git("tag", "draft/2021/2", f"HEAD:дела/{FILES[0]}")
    else:
        (history.root / ".git/refs/tags/draft/2021/2").write_text(content, encoding="utf-8")
    for ask in (
        lambda: circulated(repository, 2021),
        lambda: last_circulated(repository, 2021, repository.commit()),
        lambda: send(repository),
    ):
        with pytest.raises(Unavailable) as caught:
            ask()
        assert (caught.value.reason, caught.value.details) == ("stray_tag", {"value": "draft/2021/2"})
    assert circulated(repository, 2022) == []


def test_the_current_revision(history: History) -> None:
    root = history.root / "дела"
    (root / "output").mkdir()
    (root / "output/report.pdf").write_bytes(b"")
    first = history.git("rev-parse", "HEAD")
    project = Repository(root).project()
    assert current_revision(root, 2021) == RevisionLabel(first[:10], date(2021, 11, 1), False, first, project)
    history.git("tag", "--annotate", "--message", "Первый", "draft/2021/1")
    sent = RevisionLabel("draft/2021/1", date(2021, 11, 1), False, first, project)
    assert current_revision(root, 2021) == sent
    history.edit(f"дела/{FILES[0]}", "1", "2")
    edited = replace(sent, edited=True)
    assert current_revision(root, 2021) == edited
    head = history.commit()
    later = RevisionLabel(f"draft/2021/1-1-g{head[:10]}", date(2021, 11, 1), False, head, project)
    assert current_revision(root, 2021) == later
    assert [one.circulated(2021) for one in (sent, edited, later)] == [1, None, None]


def test_a_project_is_known_by_where_its_history_began(history: History, tmp_path: Path) -> None:
    project = Repository(history.root).project()
    assert re.fullmatch("[0-9a-f]{16}", project)
    history.commit()
    assert Repository(history.root).project() == project
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{history.root}", str(shallow)], check=True)
    assert Repository(shallow).project() == "", "it cannot tell"
    (tmp_path / "other").mkdir()
    other = History(tmp_path / "other")
    other.commit(moment="2020-01-01T00:00:00Z")
    assert Repository(other.root).project() not in {project, ""}


def test_without_commits_or_git_the_current_revision_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert current_revision(tmp_path, 2021) == UNKNOWN
    History(tmp_path)
    assert current_revision(tmp_path, 2021) == UNKNOWN
    monkeypatch.setenv("PATH", "/nowhere")
    assert current_revision(tmp_path, 2021) == UNKNOWN
