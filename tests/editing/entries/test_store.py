"""Changes of entries in a project's folder: whole or not at all, never over another change, and back again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from support import small_year
from support.paths import ROOT
from support.problems import problems_of
from support.small_year import write_year

from sco_report.checks.check_year import check_year
from sco_report.editing.entries.store import Conflict, EntryStore, Refused, Result, Saved
from sco_report.editing.entries.writing import write, write_new
from sco_report.model.file_kinds import DOCUMENT, EVENT

MEETING = "data/2021/events/2021-07-16-meeting.yaml"
FORUM = """\
# о файле
id: forum
section: expert
title: форум, на котором обсужден {plan acc}   # {plan}
dates: 2021-08-16
after: meeting
outcomes:
  - adopted:
      # первый
      - plan
      - steps
  - decided: о подготовке {plan gen draft} и {steps gen}
note: plan и {plan}
"""
LIST = """\
section: webinars
events:
  # первый
  - id: first
    title: вебинар
    dates: 2021-03-01
    # после собрания
    prepares: meeting
  - {id: second, title: вебинар, dates: 2021-03-02}
"""
PLAN = "id: plan\ntitle: План работы\nshort_title: План\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_year(tmp_path)
    folder = tmp_path / "data/2021"
    for name in ("events/meeting.yaml", "documents/plan.yaml", "documents/steps.yaml"):
        (folder / name).unlink(missing_ok=True)
    write_new(tmp_path / MEETING, small_year.MEETING)
    write_new(folder / "documents/plan.yaml", PLAN)
    write_new(folder / "documents/steps.yaml", "id: steps\ntitle: Меры по выполнению {plan gen}\n")
    write_new(folder / "events/2021-08-16-forum.yaml", FORUM)
    write_new(folder / "list.yaml", LIST)
    assert not check_year(tmp_path, 2021).errors
    return tmp_path


@pytest.fixture
def store(root: Path) -> EntryStore:
    return EntryStore(root, 2021)


def content(root: Path) -> dict[str, str]:
    """All files of the data, hidden ones too."""
    files = [file for file in (root / "data").rglob("*") if file.is_file()]
    return {str(file.relative_to(root)): file.read_bytes().decode() for file in files}


def ids(result: Result | None) -> list[str]:
    assert isinstance(result, Refused)
    return [problem.id for problem in result.problems]


def test_a_change_is_saved_taken_back_and_made_again(root: Path, store: EntryStore) -> None:
    before = content(root)
    seen = store.entry("meeting").digest
    saved = store.save("meeting", {"place": "Душанбе", "title": "Встреча экспертов"}, seen)
    assert isinstance(saved, Saved)
    assert saved.files == (root / MEETING,)
    assert saved.digest == store.entry("meeting").digest
    after = content(root)
    assert after[MEETING] == before[MEETING].replace("Совещание", "Встреча").replace(
        "dates: 2021-07-16\n", "dates: 2021-07-16\nplace: Душанбе\n"
    )
    assert {name for name in after if after[name] != before[name]} == {MEETING}
    assert isinstance(store.undo(), Saved)
    assert content(root) == before
    assert store.undo() is None
    assert isinstance(store.redo(), Saved)
    assert content(root) == after
    assert store.redo() is None


@pytest.mark.parametrize(
    ("id_", "changes", "line"),
    [
        ("first", {"title": "семинар"}, "    title: семинар\n"),
        ("second", {"ordinal": "2"}, "  - {id: second, ordinal: 2, title: вебинар, dates: 2021-03-02}\n"),
        ("session", {"ordinal": "20"}, "ordinal: 20\n"),
        ("plan", {"url": "https://sectsco.org"}, 'url: "https://sectsco.org"\n'),
        ("secretariat", {"forms": {"gen": "Секретариата ШОС"}}, "  forms:\n    gen: Секретариата ШОС\n"),
        ("RU", {"english": "Russian Federation"}, "  english: Russian Federation\n"),
    ],
)
def test_each_kind_of_entry_is_found_and_changed(
    store: EntryStore, id_: str, changes: dict[str, str], line: str
) -> None:
    entry = store.entry(id_)
    saved = store.save(id_, changes, entry.digest)
    assert isinstance(saved, Saved), saved
    assert line.replace('"', "") in entry.file.read_text(encoding="utf-8").replace('"', "")
    for key, value in changes.items():
        assert store.entry(id_).value[key] == value


def test_a_file_that_changed_meanwhile_is_not_written_over(root: Path, store: EntryStore) -> None:
    seen = store.entry("meeting").digest
    (root / MEETING).write_text((root / MEETING).read_text(encoding="utf-8") + "# чужое\n", encoding="utf-8")
    before = content(root)
    found = store.save("meeting", {"place": "Душанбе"}, seen)
    assert isinstance(found, Conflict)
    assert (found.file, found.theirs) == (root / MEETING, before[MEETING])
    assert found.ours == small_year.MEETING + "place: Душанбе\n# чужое\n"
    assert isinstance(store.delete("meeting", seen), Conflict)
    assert content(root) == before
    assert isinstance(store.save("meeting", {"place": "Душанбе"}, found.digest), Saved)
    (root / MEETING).unlink()
    assert isinstance(taken := store.undo(), Conflict)
    assert (taken.theirs, taken.ours) == (None, before[MEETING])
    assert ids(store.save("meeting", {"place": "Душанбе"}, found.digest)) == ["SCO-E030"]


def test_errors_refuse_unless_they_were_there_before(root: Path, store: EntryStore) -> None:
    before = content(root)
    seen = store.entry("meeting").digest
    changes = {"dates": "16.07.2021", "section": "experts"}
    assert sorted(ids(store.save("meeting", changes, seen))) == ["SCO-E012", "SCO-E013"]
    assert content(root) == before
    saved = store.save("meeting", changes, seen, even_if_wrong=True)
    assert isinstance(saved, Saved)
    assert {"SCO-E012", "SCO-E013"} <= {problem.id for problem in saved.problems}
    # One of the two is mended, the other stays.
    assert isinstance(store.save("meeting", {"section": "expert"}, saved.digest), Saved)
    # A wrong entry elsewhere does not keep others from being saved.
    assert isinstance(store.save("plan", {"url": "https://sectsco.org"}, store.entry("plan").digest), Saved)


def test_an_entry_is_created(root: Path, store: EntryStore) -> None:
    values = {"title": "Концепция работы", "id": "idea", "note": ""}
    saved = store.create(DOCUMENT, values)
    assert isinstance(saved, Saved)
    assert saved.files == (root / "data/2021/documents/idea.yaml",)
    assert saved.files[0].read_text(encoding="utf-8") == f"{DOCUMENT.schema}\nid: idea\ntitle: Концепция работы\n"
    event = {"dates": ["2021-05-01", "2021-05-03"], "section": "expert", "id": "expert-talk", "title": "встреча",
             "outcomes": [{"by": "parties", "decided": "о работе"}]}  # fmt: skip
    made = store.create(EVENT, event)
    assert isinstance(made, Saved)
    assert made.files[0].name == "2021-05-01-expert-talk.yaml"
    assert made.files[0].read_text(encoding="utf-8").endswith("outcomes:\n  - decided: о работе\n    by: parties\n")
    assert isinstance(store.undo(), Saved)
    assert not made.files[0].exists()
    assert isinstance(store.redo(), Saved)
    assert ids(store.create(DOCUMENT, values)) == ["SCO-E093"]
    assert ids(store.create(EVENT, event | {"id": "idea"})) == ["SCO-E031"]


@pytest.mark.parametrize("id_", ["../../x", "/etc/x", "a/b", "..", ".hidden", "con\0", "A B", ""])
def test_no_id_leads_out_of_the_folder(root: Path, store: EntryStore, id_: str) -> None:
    before = content(root)
    for even_if_wrong in (False, True):
        event = {"id": id_, "section": "expert", "title": "встреча", "dates": "2021-05-01"}
        refused = store.create(EVENT, event, even_if_wrong=even_if_wrong)
        assert isinstance(refused, Refused)
        assert isinstance(store.rename("plan", id_, even_if_wrong=even_if_wrong), Refused)
        assert isinstance(store.save(id_, {"title": "Т"}, "", even_if_wrong=even_if_wrong), Refused)
        assert isinstance(store.delete(id_, "", even_if_wrong=even_if_wrong), Refused)
    assert content(root) == before


def test_an_entry_that_others_name_is_not_deleted(root: Path, store: EntryStore) -> None:
    before = content(root)
    seen = store.entry("plan").digest
    named = [(one.position.file.name, one.position.line) for one in store.references("plan")]
    assert named == [("steps.yaml", 2), *(("2021-08-16-forum.yaml", line) for line in (4, 10, 12))]
    assert set(ids(store.delete("plan", seen))) == {"SCO-E030"}
    assert content(root) == before
    assert isinstance(store.delete("plan", seen, even_if_wrong=True), Saved)
    assert "data/2021/documents/plan.yaml" not in content(root)
    assert isinstance(store.undo(), Saved)
    assert content(root) == before


def test_an_entry_of_a_list_is_deleted(root: Path, store: EntryStore) -> None:
    file = root / "data/2021/list.yaml"
    assert isinstance(store.delete("first", store.entry("first").digest), Saved)
    assert "first" not in file.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8").endswith("  - {id: second, title: вебинар, dates: 2021-03-02}\n")
    assert isinstance(store.delete("second", store.entry("second").digest), Saved)
    assert not file.exists()
    assert isinstance(store.undo(), Saved)
    assert isinstance(store.undo(), Saved)
    assert file.read_text(encoding="utf-8") == LIST
    assert ids(store.delete("session", store.entry("session").digest))


def test_a_document_is_renamed_wherever_it_is_named(root: Path, store: EntryStore) -> None:
    before = content(root)
    assert isinstance(store.rename("plan", "work-plan"), Saved)
    after = content(root)
    assert after.pop("data/2021/documents/work-plan.yaml") == PLAN.replace("plan", "work-plan")
    forum = FORUM.replace("{plan", "{work-plan").replace("- plan", "- work-plan").replace("# {work-plan}", "# {plan}")
    assert after["data/2021/events/2021-08-16-forum.yaml"] == forum
    assert after["data/2021/documents/steps.yaml"] == "id: steps\ntitle: Меры по выполнению {work-plan gen}\n"
    changed = {name for name in before if before[name] != after.get(name)}
    assert {Path(name).name for name in changed} == {"plan.yaml", "2021-08-16-forum.yaml", "steps.yaml"}
    assert isinstance(store.undo(), Saved)
    assert content(root) == before


def test_an_event_is_renamed_with_its_file(root: Path, store: EntryStore) -> None:
    assert isinstance(store.rename("meeting", "experts-meeting"), Saved)
    after = content(root)
    assert MEETING not in after
    assert "id: experts-meeting\n" in after["data/2021/events/2021-07-16-experts-meeting.yaml"]
    assert "after: experts-meeting\n" in after["data/2021/events/2021-08-16-forum.yaml"]
    assert "    # после собрания\n    prepares: experts-meeting\n" in after["data/2021/list.yaml"]
    assert isinstance(store.rename("second", "third"), Saved)
    assert "  - {id: third, title: вебинар" in (root / "data/2021/list.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("new", ["meeting", "plan", "secretariat", "report", "session", "Plan", "план"])
def test_an_id_that_is_taken_or_is_none(root: Path, store: EntryStore, new: str) -> None:
    before = content(root)
    refused = store.rename("forum", new)
    assert set(ids(refused)) & {"SCO-E018", "SCO-E031"}
    assert content(root) == before
    assert isinstance(refused, Refused)
    assert isinstance(store.rename("forum", new, even_if_wrong=True), Saved) is refused.can_be_forced


def test_what_an_unreadable_entry_names_is_not_guessed(root: Path, store: EntryStore) -> None:
    with (root / MEETING).open("a", encoding="utf-8") as stream:
        stream.write("documents: [plan]\ntitel: Т\n")
    refused = store.rename("plan", "work-plan")
    assert ids(refused) == ["SCO-E011"]
    assert isinstance(refused, Refused)
    assert refused.can_be_forced
    assert isinstance(store.rename("plan", "work-plan", even_if_wrong=True), Saved)


def test_links_and_protected_files(root: Path, store: EntryStore, tmp_path_factory: pytest.TempPathFactory) -> None:
    file, elsewhere = root / MEETING, tmp_path_factory.mktemp("elsewhere") / "x.yaml"
    seen = store.entry("meeting").digest
    file.chmod(0o444)
    assert ids(store.save("meeting", {"place": "Душанбе"}, seen)) == ["SCO-E052"]
    file.chmod(0o640)
    assert isinstance(store.save("meeting", {"place": "Душанбе"}, seen), Saved)
    assert file.stat().st_mode & 0o777 == 0o640
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    outside = elsewhere.read_bytes()
    for even_if_wrong in (False, True):
        changed = store.save("meeting", {"place": None}, store.entry("plan").digest, even_if_wrong=even_if_wrong)
        assert ids(changed) == ["SCO-E133"]
        assert ids(store.undo()) == ["SCO-E133"]
    assert (elsewhere.read_bytes(), file.is_symlink()) == (outside, True)


def test_a_change_on_a_full_or_missing_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert problems_of(write, {tmp_path / "file" / "below.yaml": b"x"})[0].id == "SCO-E052"
    (tmp_path / "folder").mkdir()
    assert problems_of(write, {tmp_path / "a.yaml": b"x", tmp_path / "folder": None})[0].id == "SCO-E153"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "file", "folder"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "events" / "forum.yaml"
    write_new(file, "id: forum\n")
    for other, known in ((file, {"SCO-E093"}), (file / "forum.yaml", {"SCO-E052", "SCO-E093"})):
        assert problems_of(write_new, other, "id: another\n")[0].id in known
    assert file.read_text(encoding="utf-8") == "id: forum\n"


KILLED = """
import os, shutil, signal, sys
from itertools import count
from pathlib import Path
from sco_report.editing.entries.store import EntryStore, Saved
for left in count():
    root = Path(shutil.copytree(sys.argv[1], f"{sys.argv[2]}/{left}"))
    if child := os.fork():
        if (code := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])) != -signal.SIGKILL:
            sys.exit(code)
        continue
    def kill(event, arguments):
        global left
        if event in {"os.rename", "os.remove"}:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
    sys.addaudithook(kill)
    assert isinstance(EntryStore(root, 2021).rename("plan", "work-plan"), Saved)
    os._exit(0)
"""
"""Renames an entry in copies of a project, one killed before each step, and one more to its end."""


def test_a_program_killed_while_it_renames_leaves_whole_files_and_valid_references(root: Path, tmp_path: Path) -> None:
    killed = tmp_path.with_name(f"{tmp_path.name}-killed")
    subprocess.run([sys.executable, "-c", KILLED, root, killed], cwd=ROOT, check=True)
    whole = {content(root)["data/2021/documents/plan.yaml"], PLAN.replace("plan", "work-plan")}
    copies = [*killed.iterdir()]
    for copy in copies:
        plans = [text for name, text in content(copy).items() if name.endswith("plan.yaml") and "/.new-" not in name]
        assert plans
        assert set(plans) <= whole
        assert not check_year(copy, 2021).errors
    assert len(copies) > 4
