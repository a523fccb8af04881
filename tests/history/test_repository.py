from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from support.git_fixtures import AUTHOR, History

from sco_report.history.repository import Repository, Unavailable
from sco_report.limits import MOST_FILES


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Two commits of a small project that lies in a folder of its repository."""
    root = tmp_path / "дела" / "project"
    (root / "data").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "data" / "запись.yaml").write_text("a: 1\n", encoding="utf-8")
    (root / "templates" / "form.j2").write_bytes(b"form\r\n\xff")
    (root / "notes.txt").write_text("outside", encoding="utf-8")
    history = History(root.parent)
    history.commit()
    history.edit("project/data/запись.yaml", "1", "2")
    history.commit(author="Второй")
    return history


@pytest.fixture
def repository(history: History) -> Repository:
    return Repository(history.root / "project")


def test_commit_has_author_and_moment(repository: Repository) -> None:
    last, first = repository.commit(), repository.commit("HEAD~1")
    assert (last.author, last.moment) == ("Второй", datetime(2021, 11, 1, 2, tzinfo=UTC))
    assert (first.author, first.moment) == (AUTHOR, datetime(2021, 11, 1, 1, tzinfo=UTC))
    assert last.id.startswith(last.short)


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("1637791200 +0300", "2021-11-25T01:00:00+03:00"),
        ("1637791200 +0530", "2021-11-25T03:30:00+05:30"),
        ("1637791200 -1200", "2021-11-24T10:00:00-12:00"),
        ("1637791200 +1400", "2021-11-25T12:00:00+14:00"),
        ("1637791200 -0000", "2021-11-24T22:00:00+00:00"),
        ("1637791200 +9999", "2021-11-24T22:00:00+00:00"),
        ("1637791200 +1401", "2021-11-24T22:00:00+00:00"),
        ("1637791200 +0375", "2021-11-24T22:00:00+00:00"),
        ("1637791200 +123456789", "2021-11-24T22:00:00+00:00"),
        ("0 -1200", "1969-12-31T12:00:00-12:00"),
        ("-86400 +0000", "1970-01-01T00:00:00+00:00"),
        ("99999999999 +0000", "5138-11-16T09:46:39+00:00"),
        ("9223372036854775807 +1400", "9999-12-30T14:00:00+14:00"),
        ("99999999999999999999999 +0300", None),
        ("soon", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_the_time_of_a_commit_in_its_zone(history: History, raw: str, moment: str | None) -> None:
    """The committer's time, an hour later and in another zone, is not that of the change."""
    name = f"Правщик <p@example.org> {raw}"
    tree = history.git("rev-parse", "HEAD^{tree}")
    text = f"tree {tree}\nauthor {name}\ncommitter Другой <d@example.org> 1637794800 +0900\n\nПравка\n"
    (history.root / "raw").write_text(text, encoding="utf-8")
    id_ = history.git("hash-object", "-t", "commit", "-w", "--literally", "raw")
    history.git("tag", "draft/2021/1", id_)
    repository = Repository(history.root / "project")
    found = repository.commit(id_)
    assert found.author == "Правщик"
    assert moment is None or found.moment.isoformat() == moment
    assert repository.tagged("draft/2021/1") == date(2021, 11, 25), "a tag without a date has that of the committer"


def test_files_are_those_of_data_and_templates_byte_for_byte_without_links(
    history: History, repository: Repository, tmp_path: Path
) -> None:
    first = repository.commit("HEAD~1")
    assert dict(repository.files(first)) == {"data/запись.yaml": b"a: 1\n", "templates/form.j2": b"form\r\n\xff"}
    (history.root / "project/data/link.yaml").symlink_to("/etc/passwd")
    history.commit()
    assert "data/link.yaml" not in dict(repository.files(repository.commit()))
    repository.extract(first, tmp_path / "state")
    assert (tmp_path / "state/data/запись.yaml").read_bytes() == b"a: 1\n"
    assert not (tmp_path / "state/notes.txt").exists()


def test_commits_of_a_path(history: History, repository: Repository) -> None:
    base, data = repository.commit("HEAD~1"), repository.commit()
    (history.root / "project/templates/form.j2").write_text("other", encoding="utf-8")
    history.commit()
    head = repository.commit()
    assert repository.commits(base, head) == repository.commits(base, head, "data", "templates") == [head, data]
    assert repository.commits(base, head, "data") == [data]
    assert repository.commits(head, base) == []
    assert repository.commits(base, head, "[dt]*") == []


def test_commits_of_two_branches(history: History, repository: Repository) -> None:
    fork = repository.commit()
    history.git("checkout", "--quiet", "-b", "side")
    history.edit("project/data/запись.yaml", "2", "3")
    history.commit(author="Третий")
    history.git("checkout", "--quiet", "main")
    (history.root / "project/templates/form.j2").write_text("other", encoding="utf-8")
    history.commit()
    history.git("merge", "--quiet", "--no-ff", "--message", "Слить", "side")
    one, other, head = (repository.commit(name) for name in ("side", "main~1", "main"))
    assert repository.commits(fork, head)[0] == head
    assert set(repository.commits(fork, head)) == {one, other, head}
    assert repository.commits(fork, head, "data") == [one]


def test_blame_of_lines(history: History, repository: Repository) -> None:
    file = history.root / "project/data/запись.yaml"
    first = repository.commit()
    file.write_text("a: 2\nb: 1\nc: 1\n", encoding="utf-8")
    second = history.commit()
    file.write_text("a: 2\nb: 1\nc: 2\n", encoding="utf-8")
    head = repository.commit()
    assert repository.blame(head, "data/запись.yaml", 1, 3) == {first.id, second}
    assert repository.blame(None, "data/запись.yaml", 1, 3) == {first.id, second, ""}
    assert repository.blame(None, "data/запись.yaml", 2, 2) == {second}
    assert repository.blame(head, "data/new.yaml", 1, 1) == set()


def test_the_last_commit_that_touched_a_path(history: History, repository: Repository) -> None:
    changed = repository.commit()
    (history.root / "project/templates/form.j2").write_text("other", encoding="utf-8")
    history.commit()
    assert repository.last_touching(repository.commit(), "data") == changed
    assert repository.last_touching(repository.commit(), "data", "templates") == repository.commit()
    assert repository.last_touching(repository.commit(), "nowhere") is None


def test_edited_sees_what_is_not_committed(history: History, repository: Repository) -> None:
    assert not repository.edited()
    (history.root / "project/notes.txt").write_text("changed", encoding="utf-8")
    assert not repository.edited()
    (history.root / "project/data/new.yaml").write_text("b: 1\n", encoding="utf-8")
    assert repository.edited()
    assert repository.edited_files() == ["data/new.yaml"]
    repository.refuse_edited("templates")


def test_edited_sees_what_git_ignores_and_is_read(history: History, repository: Repository) -> None:
    (history.root / ".gitignore").write_text("local*\n.local*\n", encoding="utf-8")
    for name in ("local.yaml~", ".local.yaml"):
        (history.root / "project/data" / name).write_text("b: 1\n", encoding="utf-8")
    history.commit()
    assert not repository.edited()
    (history.root / "project/data/local").mkdir()
    (history.root / "project/data/local/new.yaml").write_text("b: 1\n", encoding="utf-8")
    assert repository.edited()


def test_fork_is_where_the_branch_left_main(history: History, repository: Repository) -> None:
    with pytest.raises(Unavailable, match="no_beginning"):
        repository.fork()
    (history.root / "project/data/new.yaml").write_text("b: 1\n", encoding="utf-8")
    assert repository.fork() == repository.commit()
    history.git("checkout", "--quiet", "-b", "draft")
    left = repository.commit()
    history.commit()
    assert repository.fork() == left


def test_described_by_the_nearest_tag(history: History, repository: Repository) -> None:
    head = repository.commit()
    assert head.id.startswith(repository.described(head, 2021))
    history.git("tag", "--annotate", "--message", "one", "draft/2021/1")
    assert repository.described(head, 2021) == "draft/2021/1"
    history.commit()
    history.git("tag", "session-2021-11-25")
    later = repository.commit()
    assert repository.described(later, 2021) == "session-2021-11-25"
    assert repository.described(later, 2021, by_drafts_only=True) == f"draft/2021/1-1-g{later.short}"


def test_tags_of_other_years_name_no_revision(history: History, repository: Repository) -> None:
    history.git("tag", "draft/2021/1")
    history.commit()
    for tag in (
        "draft/2022/1",
        "draft/1021/1",
        "draft/2121/1",
        "draft/20211/1",
        "session-2022-11-01",
        "session-20210-1",
    ):
        history.git("tag", tag)
    for tag in ("draft-2022-1", "draft/2021/01", "draft/2021/x", "draft/2021x/1", "2021", "release-2"):
        history.git("tag", tag)
    head = repository.commit()
    assert repository.described(head, 2021) == f"draft/2021/1-1-g{head.short}"
    history.git("tag", "--delete", "session-2022-11-01")
    assert repository.described(head, 2022) == "draft/2022/1"


NAMES = [
    "nowhere",
    "--all",
    "HEAD:data",
    "HEAD:project/data",
    "HEAD~7",
    "a b",
    "",
    "^HEAD",
    "^HEAD~1",
    "1234567890" * 4,
]
RANGES = ["HEAD~1..HEAD", "HEAD..HEAD", "HEAD...HEAD~1", "..", "^HEAD..HEAD"]


@pytest.mark.parametrize(
    ("name", "reason"), [*((name, "unknown_revision") for name in NAMES), *((name, "range") for name in RANGES)]
)
def test_a_name_of_no_commit(repository: Repository, name: str, reason: str) -> None:
    with pytest.raises(Unavailable) as caught:
        repository.commit(name)
    assert (caught.value.reason, caught.value.details["value"]) == (reason, name)


def test_a_revision_may_be_found_by_its_message(history: History, repository: Repository) -> None:
    found = history.commit("от .. до")
    assert repository.commit("HEAD^{/от .. до}").id == found


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("config", "[x", "bad config line"),
        ("HEAD", None, "not a git repository"),
        ("HEAD", "", "not a git repository"),
    ],
)
def test_a_repository_that_git_cannot_open_is_there(
    history: History, name: str, content: str | None, said: str
) -> None:
    (history.root / ".git" / name).unlink()
    if content is not None:
        (history.root / ".git" / name).write_text(content, encoding="utf-8")
    with pytest.raises(Unavailable) as caught:
        Repository(history.root / "project")
    assert caught.value.reason == "unopened"
    assert said in caught.value.details["error"]
    assert "fatal" not in caught.value.details["error"]


SETTINGS = {
    "blame.blankBoundary": "true",
    "blame.ignoreRevsFile": ".git/skipped",
    "color.ui": "always",
    "column.ui": "always",
    "core.abbrev": "4",
    "core.quotePath": "true",
    "diff.external": "touch ran",
    "diff.ignoreSubmodules": "all",
    "diff.noprefix": "true",
    "core.fsmonitor": "touch ran; false",
    "core.untrackedCache": "true",
    "format.pretty": "oneline",
    "i18n.logOutputEncoding": "UTF-16",
    "log.date": "relative",
    "log.decorate": "full",
    "log.follow": "true",
    "log.mailmap": "true",
    "log.showSignature": "true",
    "status.relativePaths": "false",
    "status.renames": "copies",
    "status.short": "true",
    "status.branch": "true",
    "status.showStash": "true",
    "status.showUntrackedFiles": "no",
    "tag.sort": "-refname",
    "versionsort.suffix": "1",
}


def answers(repository: Repository) -> list[object]:
    """What a repository tells the program."""
    head, first = repository.commit(), repository.commit("HEAD~1")
    return [
        *(head, first, dict(repository.files(head)), repository.listing(head), repository.commits(first, head)),
        *(repository.commits(first, head, "data/новая.yaml"), repository.last_touching(head, "data")),
        repository.blame(None, "data/запись.yaml", 1, 1),
        *(repository.differ(first, head), repository.edited_files(), repository.fork(), repository.shallow()),
        *(repository.tags("draft/*"), repository.stray_tags("*"), repository.described(head, 2021)),
    ]


def test_settings_and_variables_of_a_user_change_nothing(
    history: History, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 11):
        history.git("tag", "--annotate", "--message", "circulated", f"draft/2021/{number}")
    (history.root / "project/data/новая.yaml").write_text("b: 1\n", encoding="utf-8")
    (history.root / ".mailmap").write_text(f"Другой <editor@example.org> {AUTHOR} <editor@example.org>\n")
    before = answers(repository)
    (history.root / ".git/skipped").write_text(f"{history.git('rev-parse', 'HEAD')}\n", encoding="utf-8")
    history.git("replace", "HEAD", "HEAD~1")
    for name, value in SETTINGS.items():
        history.git("config", name, value)
    # As in a hook of a linked working tree, whose git names itself.
    for variable in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"):
        monkeypatch.setenv(variable, "elsewhere")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "touch ran")
    assert answers(Repository(repository.root)) == before
    assert not [*history.root.rglob("ran")]


PROGRAMS = (
    *("filter.one.clean", "filter.one.smudge", "filter.a=b.clean", "filter.two.process", "filter.two.required"),
    *("diff.one.textconv", "diff.one.command", "diff.a=b.textconv", "merge.one.driver", "gpg.program"),
    *("gpg.openpgp.program", "gpg.x509.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand", "core.pager"),
    *("alias.status", "core.editor", "core.askPass", "core.sshCommand", "trailer.one.command", "core.gitProxy"),
)
"""Settings with which a repository that somebody packed names programs."""

ATTRIBUTES = """\
запись.yaml filter=one diff=one merge=one
form.j2 filter=a=b diff=a=b
новая.yaml filter=two
"""


@pytest.mark.parametrize("signed", ["openpgp", "x509", "ssh"])
def test_a_repository_names_no_program_to_run(
    history: History, repository: Repository, monkeypatch: pytest.MonkeyPatch, signed: str
) -> None:
    (repository.root / "data/новая.yaml").write_text("b: 1\n", encoding="utf-8")
    before = answers(repository)
    program = history.root / "program"
    program.write_text(f"#!/bin/sh\ntouch {history.root}/ran\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    (history.root / ".git/info/attributes").write_text(ATTRIBUTES, encoding="utf-8")
    for name in PROGRAMS:
        history.git("config", "--file", ".git/included", name, "true" if "required" in name else str(program))
    for name, value in {"include.path": "included", "tag.gpgSign": "true", "gpg.format": signed}.items():
        history.git("config", name, value)
    for file in (history.root / "project").rglob("*.*"):
        file.touch()  # Git reads again what is newer than its index.
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "editor")
    found = Repository(repository.root)
    assert answers(found) == before
    with pytest.raises(Unavailable, match="untagged"):
        found.tag("draft/1", "Разослано", found.commit())
    assert not [*history.root.rglob("ran")]


def test_programs_of_the_user_are_run(
    history: History, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (history.root / ".git/info/attributes").write_text("запись.yaml filter=one\n", encoding="utf-8")
    history.git("config", "filter.one.clean", "false")
    (tmp_path / "settings").write_text('[filter "one"]\n\tclean = tr 2 3\n', encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    (history.root / "project/data/запись.yaml").write_text("a: 2\n", encoding="utf-8")
    assert Repository(repository.root).edited_files() == ["data/запись.yaml"]


def test_a_submodule_names_no_program_to_run(history: History, repository: Repository) -> None:
    (repository.root / "data/inner").mkdir()
    inner = History(repository.root / "data/inner")
    (inner.root / "запись.yaml").write_text("a: 1\n", encoding="utf-8")
    inner.commit()
    history.commit()
    inner.git("config", "filter.one.clean", f"touch {history.root}/ran; cat")
    (inner.root / ".git/info/attributes").write_text("запись.yaml filter=one\n", encoding="utf-8")
    (inner.root / "запись.yaml").touch()
    assert not Repository(repository.root).edited()
    assert not [*history.root.rglob("ran")]


def test_a_folder_that_looks_like_a_bare_repository_is_none(history: History, repository: Repository) -> None:
    inner = repository.root
    for name in ("HEAD", "objects", "refs", "index"):
        (shutil.copytree if (history.root / ".git" / name).is_dir() else shutil.copy)(
            history.root / ".git" / name, inner / name
        )
    (inner / "config").write_text('[core]\n\tworktree = .\n\tfsmonitor = "touch ran; false"\n', encoding="utf-8")
    with pytest.raises(Unavailable, match="unopened"):
        Repository(inner).edited()
    assert not [*history.root.rglob("ran")]


def test_a_tree_that_lists_itself_is_read_to_the_limit(history: History, repository: Repository) -> None:
    tree = history.git("rev-parse", "HEAD:project/data")
    for _ in range(5):
        tree = history.make_tree({f"{number:02}": tree for number in range(32)})
    commit = history.git("commit-tree", "-m", "Дерево", history.make_tree({"data": tree}))
    history.git("update-ref", "refs/heads/bomb", commit)
    assert len(Repository(history.root).listing(Repository(history.root).commit("bomb"))) == MOST_FILES + 1


def stored(history: History, name: str) -> Path:
    """The file in which git keeps what a name leads to."""
    id_ = history.git("rev-parse", name)
    return history.root / ".git/objects" / id_[:2] / id_[2:]


def spoil(file: Path) -> None:
    file.chmod(0o600)
    file.write_bytes(b"spoiled")


@pytest.mark.parametrize("damage", [Path.unlink, spoil])
def test_a_file_that_git_has_lost(history: History, repository: Repository, damage: Callable[[Path], None]) -> None:
    blob = history.git("rev-parse", "HEAD:project/data/запись.yaml")
    damage(stored(history, "HEAD:project/data/запись.yaml"))
    with pytest.raises(Unavailable) as caught:
        dict(repository.files(repository.commit()))
    assert (caught.value.reason, caught.value.details["error"]) == ("damaged", f"{blob} missing")


@pytest.mark.parametrize(
    ("lost", "asked"), [("HEAD:project/data", "HEAD"), ("HEAD~1", "HEAD~1"), ("HEAD", "HEAD"), ("HEAD", "HEAD~1")]
)
def test_what_git_has_lost_is_no_fault_of_whoever_asks(
    history: History, repository: Repository, lost: str, asked: str
) -> None:
    stored(history, lost).unlink()
    with pytest.raises(Unavailable, match="damaged"):
        repository.listing(repository.commit(asked))


def test_a_branch_that_git_cannot_read(history: History, repository: Repository) -> None:
    (history.root / ".git/refs/heads/main").write_bytes(b"")
    with pytest.raises(Unavailable, match="damaged"):
        repository.commit()


@pytest.mark.parametrize(
    "hindrance", [["config", "tag.gpgSign", "true"], ["tag", "draft"], ["update-ref", "refs/tags/draft/1/1", "HEAD"]]
)
def test_a_tag_that_git_cannot_set(
    history: History, repository: Repository, monkeypatch: pytest.MonkeyPatch, hindrance: list[str]
) -> None:
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "editor")
    history.git("config", "gpg.program", "false")
    history.git(*hindrance)
    with pytest.raises(Unavailable) as caught:
        repository.tag("draft/1", "Разослано", repository.commit())
    assert caught.value.reason == "untagged"
    assert "\n" not in caught.value.details["error"]
