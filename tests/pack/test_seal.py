"""What is sealed, and when an existing pack is replaced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.git_fixtures import History
from support.pack_fixtures import EDITOR, SESSION_DAY, YEAR, opened, small_project
from support.problems import problems_of
from support.processes import EVENT

from sco_report.history.repository import Repository
from sco_report.pack.archive import build_archive
from sco_report.pack.manifest import FINAL_DOCUMENTS, REDLINE_DOCUMENTS, Manifest, SupersededPack
from sco_report.pack.rebuild import make_documents
from sco_report.pack.seal import PACK_NAME, PackSource, SealResult, first_changed, gather_source, save_pack, seal

TODAY = SESSION_DAY + timedelta(days=1)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return small_project(tmp_path / "project")


@pytest.fixture
def output(tmp_path: Path, sealed: bytes) -> Path:
    """A folder with the sealed pack."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / PACK_NAME).write_bytes(sealed)
    return folder


def refused(work: Callable[[], object]) -> tuple[str, dict[str, str]]:
    (problem,) = problems_of(work)
    return problem.id, dict(problem.details)


def sealing(history: History, reason: str | None = None) -> Callable[[], SealResult]:
    return lambda: seal(history.root, YEAR, history.root / "output", today=TODAY, reason=reason)


def unzipped(content: bytes) -> bytes:
    """The content of a member, of a Word file that of its parts."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as package:
        return b"".join(map(package.read, package.namelist()))


def gathered(history: History, folder: Path) -> PackSource:
    return gather_source(Repository(history.root), YEAR, folder)


def test_the_contents_of_a_pack(sealed: bytes, history: History) -> None:
    manifest, members = opened(sealed)
    assert {*FINAL_DOCUMENTS, *REDLINE_DOCUMENTS, "templates/report.j2"} <= members.keys()
    assert not [name for name, content in members.items() if EDITOR.encode() in unzipped(content)], "no editor is named"
    assert b"ordinal: 22" in members[EVENT]
    assert b"ordinal: 23" in members[f"circulated/{EVENT}"]
    head, circulated = history.git("rev-parse", "HEAD"), history.git("rev-parse", "HEAD~1")
    values = manifest.model_dump(mode="json")
    revision = {"commit": head, "described": f"draft/2024/1-1-g{head[:10]}", "date": "2021-11-01"}
    draft = {"commit": circulated, "described": "draft/2024/1", "date": "2021-11-01"}
    assert values["revision"] == revision
    assert values["circulated"] == draft | {"number": 1, "day": "2021-11-01"}
    council = "heads-of-government-council"
    assert values["session"] == {"council": council, "ordinal": 23, "date": "2024-10-16", "number": None}
    assert values["supersedes"] == []


def test_only_what_the_year_depends_on_changes_a_pack(history: History, tmp_path: Path) -> None:
    before = gathered(history, tmp_path / "before")
    (history.root / "notes.md").write_text("later", encoding="utf-8")
    (history.root / "data/2025").mkdir()
    (history.root / "data/2025/session.yaml").write_text("not written yet", encoding="utf-8")
    history.commit()
    history.git("tag", "session-2024-10-16")
    (history.root / "data/2025/session.yaml").write_text("not committed either", encoding="utf-8")
    history.git("checkout", "--quiet", "-b", "later")
    history.edit(EVENT, "ordinal: 22", "ordinal: 21")
    history.git("commit", "--quiet", "--message", "Правка", EVENT)
    history.git("tag", "--annotate", "--message", "Проект 2", "draft/2024/2")
    history.git("checkout", "--quiet", "main")
    assert gathered(history, tmp_path / "after") == before


def manifest_in(folder: Path) -> Manifest:
    return opened((folder / PACK_NAME).read_bytes())[0]


def with_tool(manifest: Manifest, version: str) -> Manifest:
    tools = manifest.tools | {"abacus": version}
    return manifest.model_copy(update={"tools": tools, "supersedes": ()}).with_digest()


def test_another_pack_is_refused_without_a_reason(output: Path, sealed: bytes) -> None:
    manifest, members = opened(sealed)
    details = {"sha256": sha256(sealed).hexdigest()}
    tool = refused(lambda: save_pack(output, with_tool(manifest, "1"), members, None, TODAY))
    assert tool == ("SCO-E120", details | {"value": "abacus (– → 1)"})
    assert [file.name for file in output.iterdir()] == [PACK_NAME]


def test_superseding(output: Path, sealed: bytes) -> None:
    manifest, members = opened(sealed)
    first = save_pack(output, with_tool(manifest, "1"), members, "исправлен номер", TODAY)
    superseded = SupersededPack(sha256=sha256(sealed).hexdigest(), reason="исправлен номер", date=TODAY)
    assert (first.is_new, first.kept) == (True, output / "session-pack.superseded-1.zip")
    assert manifest_in(output).supersedes == (superseded,)
    for reason in (None, "нет причины"):
        assert not save_pack(output, with_tool(manifest, "1"), members, reason, TODAY).is_new

    second = save_pack(output, with_tool(manifest, "2"), members, "исправлен еще раз", TODAY)
    assert second.kept == output / "session-pack.superseded-2.zip"
    assert [one.sha256 for one in manifest_in(output).supersedes] == [superseded.sha256, first.sha256]
    assert (output / "session-pack.superseded-1.zip").read_bytes() == sealed
    for number, digest in ((1, superseded.sha256), (2, first.sha256)):
        name = f"session-pack.superseded-{number}.zip"
        assert (output / f"{name}.sha256").read_text(encoding="utf-8") == f"{digest}  {name}\n"


def test_the_pack_that_exists_in_the_end_is_superseded(history: History, output: Path, sealed: bytes) -> None:
    manifest, members = opened(sealed)
    other = build_archive(with_tool(manifest, "1"), members)

    def seal_meanwhile(step: str) -> None:
        if step == "pdf":
            (output / PACK_NAME).write_bytes(other)

    (output / "session-pack.superseded-1.zip").write_bytes(b"kept before")
    result = seal(history.root, YEAR, output, today=TODAY, reason="без счетов", observer=seal_meanwhile)
    assert result.kept == output / "session-pack.superseded-2.zip"
    assert result.kept.read_bytes() == other
    assert [one.sha256 for one in manifest_in(output).supersedes] == [sha256(other).hexdigest()]


def test_a_reason_without_a_pack(history: History) -> None:
    assert refused(sealing(history, "причина")) == ("SCO-E123", {})


def test_a_damaged_pack_and_another_file_are_not_replaced(output: Path, history: History, sealed: bytes) -> None:
    for content in (b"", b"PK\x03\x04", b"something else", sealed + b"\n"):
        (output / PACK_NAME).write_bytes(content)
        assert refused(lambda: seal(history.root, YEAR, output, today=TODAY, reason="причина")) == ("SCO-E121", {})
        assert (output / PACK_NAME).read_bytes() == content
    (output / PACK_NAME).unlink()
    (output / PACK_NAME).mkdir()
    assert refused(lambda: seal(history.root, YEAR, output, today=TODAY))[0] == "SCO-E001"


@pytest.mark.parametrize(
    ("old", "new", "id_", "line"),
    [
        ("chair: PK", "chair: XX", "SCO-E030", None),
        ("section: ministerial", "section: ministerial\nstage: planned", "SCO-E101", 3),
    ],
)
def test_a_problem_is_reported_in_the_files_of_the_project(
    history: History, old: str, new: str, id_: str, line: int | None
) -> None:
    history.edit(EVENT, old, new)
    history.commit()
    (problem, *_) = problems_of(sealing(history))
    assert (problem.id, problem.position.file) == (id_, history.root / EVENT)
    assert line in {None, problem.position.line}
    assert not (history.root / "output").exists()


def test_a_problem_in_the_circulated_draft_is_reported_with_its_tag(history: History) -> None:
    history.edit(EVENT, "chair: PK", "chair: XX")
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 2", "draft/2024/2")
    history.edit(EVENT, "chair: XX", "chair: PK")
    history.commit()
    assert str(problems_of(sealing(history))[0].position.file) == f"draft/2024/2:{EVENT}"


def test_a_draft_without_a_later_template(history: History, tmp_path: Path) -> None:
    template = history.root / "templates/parts.j2"
    text = template.read_text(encoding="utf-8")
    template.unlink()
    history.commit()
    history.git("tag", "--annotate", "--message", "Проект 2", "draft/2024/2")
    template.write_text(text, encoding="utf-8")
    history.commit()
    source = gathered(history, tmp_path / "source")
    assert "templates/parts.j2" in source.members
    assert "circulated/templates/parts.j2" not in source.members
    documents = make_documents(tmp_path / "source", YEAR, source.revision, source.circulated)
    assert documents.keys() == {*FINAL_DOCUMENTS, *REDLINE_DOCUMENTS}


def test_a_name_that_no_pack_can_contain(history: History) -> None:
    (history.root / "data/2024/events/a:b.yaml").write_text("id: a", encoding="utf-8")
    history.commit()
    (problem,) = problems_of(sealing(history))
    assert (problem.id, problem.position.file.name) == ("SCO-E122", "a:b.yaml")


def test_the_first_change_is_a_cause(sealed: bytes) -> None:
    manifest = opened(sealed)[0]
    assert manifest.circulated
    draft = manifest.circulated.model_copy(update={"described": "draft/2024/2"})
    members = manifest.members.model_copy(update={"circulated": {}, "outputs": {}})
    changes: list[tuple[dict[str, object], str, str]] = [
        ({"circulated": draft}, "circulated", "draft/2024/1 → draft/2024/2"),
        ({"members": members}, min(manifest.members.circulated), ""),
        ({"program": manifest.program.model_copy(update={"version": "9"})}, "sco_report", "0.1.0 ("),
        ({"fonts": ()}, "LiberationSerif-Bold.ttf", f"{manifest.fonts[1].sha256[:12]} → –"),
        ({"tools": manifest.tools | {"weasyprint": "69.0"}}, "weasyprint", f"{manifest.tools['weasyprint']} → 69.0"),
        ({"revision": manifest.revision.model_copy(update={"described": "other"})}, "revision", "draft/2024/1-1-g"),
        ({"members": manifest.members.model_copy(update={"outputs": {}})}, "documents/decision.docx", ""),
        ({}, "manifest", "–"),
    ]
    update: dict[str, object] = {}
    for change, name, values in reversed(changes):
        update |= change
        found = first_changed(manifest, manifest.model_copy(update=update))
        assert found[0] == name
        assert found[1].startswith(values)


def test_a_project_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    inner = small_project(tmp_path / "all/project")
    (inner.root / ".git").rename(tmp_path / "git-of-inner")
    outer = History(tmp_path / "all")
    (outer.root / "data").mkdir()
    (outer.root / "data/other.yaml").write_text("not ours", encoding="utf-8")
    commit = outer.commit()
    source = gathered(inner, tmp_path / "source")
    assert EVENT in source.members
    assert "data/other.yaml" not in source.members
    assert source.revision.commit == commit
    assert (tmp_path / "source" / EVENT).is_file()
