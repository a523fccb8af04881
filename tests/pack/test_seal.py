"""What is sealed, and what takes the place of what."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.pack_fixtures import EDITOR, EVENT, SESSION_DAY, YEAR, opened, relisted, small_project

from sco_report.history.repository import Repository, Unavailable
from sco_report.pack.manifest import ATTRIBUTION, FINALS, REDLINE, Manifest, Superseded
from sco_report.pack.rebuild import documents, put
from sco_report.pack.seal import PACK, Sealed, first_difference, gather, seal
from sco_report.problems import Position, ProblemsFound


@pytest.fixture
def history(tmp_path: Path) -> History:
    return small_project(tmp_path / "project")


@pytest.fixture
def there(history: History, sealed: bytes) -> Path:
    """The folder of a project in which the pack is sealed already."""
    folder = history.root / "output"
    folder.mkdir()
    (folder / PACK).write_bytes(sealed)
    return folder


TODAY = SESSION_DAY + timedelta(days=1)


def sealing(history: History, reason: str | None = None, today: date = TODAY) -> Sealed:
    return seal(history.root, YEAR, history.root / "output", today=today, reason=reason)


def manifest_in(folder: Path) -> Manifest:
    return opened((folder / PACK).read_bytes())[0]


def refused(history: History, reason: str | None = None) -> tuple[str, dict[str, str]]:
    with pytest.raises(ProblemsFound) as caught:
        sealing(history, reason)
    (problem,) = caught.value.problems
    return problem.id, dict(problem.details)


def test_what_a_pack_holds(sealed: bytes, history: History) -> None:
    manifest, members = opened(sealed)
    assert {*FINALS, *REDLINE, ATTRIBUTION, EVENT, f"circulated/{EVENT}", "templates/report.j2"} <= members.keys()
    assert b"ordinal: 22" in members[EVENT]
    assert b"ordinal: 23" in members[f"circulated/{EVENT}"]
    head = history.git("rev-parse", "HEAD")
    assert manifest.revision.model_dump(mode="json") == {
        "commit": head,
        "described": f"draft/2024/1-1-g{head[:10]}",
        "date": "2021-11-01",
    }
    assert manifest.circulated
    assert (manifest.circulated.number, manifest.circulated.described) == (1, "draft/2024/1")
    assert manifest.circulated.commit == history.git("rev-parse", "HEAD~1")
    assert manifest.session.model_dump(mode="json") == {
        "council": "heads-of-government-council",
        "ordinal": 23,
        "date": "2024-10-16",
        "number": None,
    }
    assert manifest.supersedes == ()


def test_the_changes_are_put_to_who_made_them(sealed: bytes) -> None:
    said = json.loads(opened(sealed)[1][ATTRIBUTION])
    assert {one["author"] for one in said["who"]} == {EDITOR}


def test_what_does_not_belong_to_the_year_leaves_the_pack_as_it_is(history: History, there: Path) -> None:
    (history.root / "notes.md").write_text("later", encoding="utf-8")
    (history.root / "data/2025").mkdir()
    (history.root / "data/2025/session.yaml").write_text("not written yet", encoding="utf-8")
    history.commit()
    history.git("tag", "session-2024-10-16")
    (history.root / "data/2025/session.yaml").write_text("not committed either", encoding="utf-8")
    assert not sealing(history).fresh


def test_another_pack_is_refused_and_what_differs_is_named(history: History, there: Path, sealed: bytes) -> None:
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    id_, details = refused(history)
    old, new = b"ordinal: 22", b"ordinal: 21"
    before = opened(sealed)[1][EVENT]
    digests = [sha256(content).hexdigest()[:12] for content in (before, before.replace(old, new))]
    assert (id_, details["sha256"]) == ("SCO-E120", sha256(sealed).hexdigest())
    assert details["value"] == f"{EVENT} ({digests[0]} → {digests[1]})"
    assert {file.name for file in there.iterdir()} == {PACK}
    assert (there / PACK).read_bytes() == sealed


def meanwhile(there: Path, content: bytes) -> Callable[[str], None]:
    """Let another program seal while the documents are made."""

    def follow(step: str) -> None:
        if step == "pdf":
            there.mkdir(exist_ok=True)
            (there / PACK).write_bytes(content)

    return follow


def test_a_pack_that_comes_while_another_is_made_is_not_replaced(history: History, sealed: bytes) -> None:
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    there = history.root / "output"
    with pytest.raises(ProblemsFound) as caught:
        seal(history.root, YEAR, there, today=TODAY, observer=meanwhile(there, sealed))
    assert [problem.id for problem in caught.value.problems] == ["SCO-E120"]
    assert {file.name: file.read_bytes() for file in there.iterdir()} == {PACK: sealed}


def test_what_is_superseded_is_what_is_there_in_the_end(history: History, there: Path, sealed: bytes) -> None:
    manifest, members = opened(sealed)
    other = relisted(manifest, members | {ATTRIBUTION: members[ATTRIBUTION] + b"\n"})
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    done = seal(history.root, YEAR, there, today=TODAY, reason="исправлен номер", observer=meanwhile(there, other))
    assert done.kept is not None
    assert done.kept.read_bytes() == other
    assert [one.sha256 for one in manifest_in(there).supersedes] == [sha256(other).hexdigest()]


def test_superseding(history: History, there: Path, sealed: bytes) -> None:
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    done = sealing(history, "исправлен номер")
    first = Superseded(sha256=sha256(sealed).hexdigest(), reason="исправлен номер", date=TODAY)
    assert (done.fresh, done.kept) == (True, there / "session-pack.superseded-1.zip")
    assert (there / "session-pack.superseded-1.zip").read_bytes() == sealed
    assert manifest_in(there).supersedes == (first,)
    assert not sealing(history).fresh
    assert not sealing(history, "нет причины").fresh

    history.edit(EVENT, "ordinal: 21", "ordinal: 20")
    history.commit()
    second = sealing(history, "исправлен еще раз")
    assert second.kept == there / "session-pack.superseded-2.zip"
    assert [one.sha256 for one in manifest_in(there).supersedes] == [first.sha256, done.sha256]
    assert (there / "session-pack.superseded-1.zip").read_bytes() == sealed
    digests = {"superseded-1": first.sha256, "superseded-2": done.sha256}
    for number, digest in digests.items():
        name = f"session-pack.{number}.zip"
        assert (there / f"{name}.sha256").read_text(encoding="utf-8") == f"{digest}  {name}\n"


def test_there_is_nothing_to_supersede(history: History) -> None:
    assert refused(history, "причина") == ("SCO-E123", {})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"something else"])
def test_what_is_no_pack_is_not_replaced(history: History, there: Path, content: bytes) -> None:
    (there / PACK).write_bytes(content)
    assert refused(history, "причина") == ("SCO-E121", {})
    assert (there / PACK).read_bytes() == content


def test_a_damaged_pack_is_not_replaced(history: History, there: Path, sealed: bytes) -> None:
    (there / PACK).write_bytes(sealed + b"\n")
    assert refused(history) == ("SCO-E121", {})


@pytest.mark.parametrize("file", [EVENT, "data/2024/events/2024-05-05-new.yaml", "templates/report.j2"])
def test_what_is_not_committed_is_not_sealed(history: History, file: str) -> None:
    with (history.root / file).open("a", encoding="utf-8") as stream:
        stream.write("# note\n")
    with pytest.raises(Unavailable, match="uncommitted"):
        sealing(history)


def test_history_that_is_cut_off_may_lack_the_drafts(history: History, tmp_path: Path) -> None:
    command = ["git", "clone", "--quiet", "--depth=1", f"file://{history.root}", str(tmp_path / "shallow")]
    subprocess.run(command, check=True)
    with pytest.raises(Unavailable, match="shallow"):
        seal(tmp_path / "shallow", YEAR, tmp_path / "output", today=TODAY)


def test_without_a_circulated_draft_there_is_no_redline(tmp_path: Path) -> None:
    history = small_project(tmp_path / "project", circulated=False)
    done = sealing(history)
    manifest, members = opened(done.file.read_bytes())
    assert (done.circulated, manifest.circulated, manifest.members.circulated) == (None, None, {})
    assert manifest.members.outputs.keys() == {*FINALS}
    assert not [name for name in members if name.startswith("circulated/")]


def test_mistakes_are_named_in_the_project_s_own_files(history: History) -> None:
    history.edit(EVENT, "chair: PK", "chair: XX")
    history.commit()
    with pytest.raises(ProblemsFound) as caught:
        sealing(history)
    assert {problem.position.file for problem in caught.value.problems} == {history.root / EVENT}
    assert not (history.root / "output").exists()


def test_what_a_final_build_refuses_is_not_sealed(history: History) -> None:
    history.edit(EVENT, "section: ministerial", "section: ministerial\nstage: planned")
    history.commit()
    with pytest.raises(ProblemsFound) as caught:
        sealing(history)
    (problem,) = caught.value.problems
    assert (problem.id, problem.position.file, problem.position.line) == ("SCO-E101", history.root / EVENT, 3)


def test_a_session_is_sealed_from_its_day_on(history: History, sealed: bytes) -> None:
    with pytest.raises(ProblemsFound) as caught:
        sealing(history, today=SESSION_DAY - timedelta(days=1))
    (problem,) = caught.value.problems
    session = history.root / "data/2024/session.yaml"
    line = session.read_text(encoding="utf-8").splitlines().index("date: 2024-10-16") + 1
    assert (problem.id, problem.position) == ("SCO-E125", Position(session, line, 7))
    assert problem.days == {"value": SESSION_DAY, "today": SESSION_DAY - timedelta(days=1)}
    assert not (history.root / "output").exists()
    # The day has no part in the pack.
    assert sealing(history, today=SESSION_DAY).file.read_bytes() == sealed
    assert not sealing(history, today=date(2100, 1, 1)).fresh


def test_a_mistake_in_the_circulated_draft_is_named_with_its_tag(history: History) -> None:
    history.edit(EVENT, "chair: PK", "chair: XX")
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 2", "draft/2024/2")
    history.edit(EVENT, "chair: XX", "chair: PK")
    history.commit()
    with pytest.raises(ProblemsFound) as caught:
        sealing(history)
    assert str(caught.value.problems[0].position.file) == f"draft/2024/2:{EVENT}"


def test_a_draft_that_is_older_than_a_template(history: History, tmp_path: Path) -> None:
    later = history.root / "templates/parts.j2"
    text = later.read_text(encoding="utf-8")
    later.unlink()
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 2", "draft/2024/2")
    later.write_text(text, encoding="utf-8")
    history.commit()
    manifest, members = opened(sealing(history).file.read_bytes())
    assert "templates/parts.j2" in members
    assert "circulated/templates/parts.j2" not in members
    put({name: content for name, content in members.items() if not name.startswith("documents/")}, tmp_path / "there")
    made = documents(tmp_path / "there", YEAR, manifest.revision, manifest.circulated)
    assert made == {name: members[name] for name in made}


def test_a_name_that_no_pack_can_hold(history: History) -> None:
    (history.root / "data/2024/events/a:b.yaml").write_text("id: a", encoding="utf-8")
    history.commit()
    with pytest.raises(ProblemsFound) as caught:
        sealing(history)
    (problem,) = caught.value.problems
    assert (problem.id, problem.position.file.name) == ("SCO-E122", "a:b.yaml")


def test_the_first_difference_is_a_cause(sealed: bytes) -> None:
    manifest = opened(sealed)[0]
    other = {
        "outputs": {"members": manifest.members.model_copy(update={"outputs": {}})},
        "revision": {"revision": manifest.revision.model_copy(update={"described": "other"})},
        "tools": {"tools": manifest.tools | {"weasyprint": "69.0"}},
        "fonts": {"fonts": ()},
        "program": {"program": manifest.program.model_copy(update={"version": "9"})},
    }
    said = {name: first_difference(manifest, manifest.model_copy(update=change)) for name, change in other.items()}
    assert said["tools"] == ("weasyprint", f"{manifest.tools['weasyprint']} → 69.0")
    assert said["fonts"] == ("LiberationSerif-Bold.ttf", f"{manifest.fonts[1].sha256[:12]} → –")
    assert said["program"][1].startswith("0.1.0 (")
    assert said["outputs"][0] == "documents/decision.docx"
    assert said["revision"][1].startswith("draft/2024/1-1-g")
    everything = {key: value for change in other.values() for key, value in change.items()}
    assert first_difference(manifest, manifest.model_copy(update=everything)) == said["program"]


def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    inner = small_project(tmp_path / "all/project")
    (inner.root / ".git").rename(tmp_path / "git-of-inner")
    outer = History(tmp_path / "all")
    (outer.root / "data").mkdir()
    (outer.root / "data/other.yaml").write_text("not ours", encoding="utf-8")
    commit = outer.commit()
    source = gather(Repository(inner.root), YEAR, tmp_path / "there")
    assert EVENT in source.members
    assert "data/other.yaml" not in source.members
    assert source.revision.commit == commit
    assert (tmp_path / "there" / EVENT).is_file()


def test_a_draft_that_is_sent_later_changes_no_pack(there: Path, history: History, sealed: bytes) -> None:
    history.git("checkout", "--quiet", "-b", "later")
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 2", "draft/2024/2")
    history.git("checkout", "--quiet", "main")
    assert not sealing(history).fresh
    assert (there / PACK).read_bytes() == sealed


def test_other_names_of_authors_are_told_as_such(there: Path, history: History, sealed: bytes) -> None:
    manifest, members = opened(sealed)
    members[ATTRIBUTION] = members[ATTRIBUTION].replace(EDITOR.encode(), "Редактор Третий".encode())
    (there / PACK).write_bytes(relisted(manifest, members))
    id_, details = refused(history)
    assert (id_, set(details)) == ("SCO-E124", {"sha256"})


def test_another_draft_is_named_before_its_files(sealed: bytes) -> None:
    manifest = opened(sealed)[0]
    assert manifest.circulated
    draft = manifest.circulated.model_copy(update={"described": "draft/2024/2"})
    files = manifest.members.model_copy(update={"circulated": {}})
    other = manifest.model_copy(update={"circulated": draft, "members": files})
    assert first_difference(manifest, other) == ("circulated", "draft/2024/1 → draft/2024/2")
