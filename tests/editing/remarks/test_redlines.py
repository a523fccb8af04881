"""Our own redlines, read back as if a delegation had made their changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.redline_2021 import BRANCHES

from sco_report.document import OfficialDocument
from sco_report.editing.remarks.edits import edits
from sco_report.editing.remarks.returned import ReturnedFile, read_returned
from sco_report.editing.remarks.wording import signs_of
from sco_report.history import ChangeType
from sco_report.history.alignment import aligned, entry_matches
from sco_report.history.authorship import unnamed
from sco_report.history.redline import redline
from sco_report.history.snapshot import Snapshot

PAIRS = [both for name in ("main", *BRANCHES) for both in (("first", name), (name, "first"))]


def returned(old: Snapshot, new: Snapshot, folder: Path) -> ReturnedFile:
    file = folder / "redline.docx"
    file.write_bytes(redline(old, new, unnamed(new))["redline.docx"])
    return read_returned(file)


def texts(document: OfficialDocument) -> list[str]:
    return [signs_of(block.text) for block in document.blocks]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_redline_says_the_later_text_and_was_the_earlier(
    old: str, new: str, states: dict[str, Snapshot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sco_report.history.redline.pdf", lambda *_: b"")  # Nobody reads it here.
    file = returned(states[old], states[new], tmp_path)
    before, after = states[old].is_complete()[1], states[new].is_complete()[1]
    assert [signs_of(one.text) for one in file.paragraphs if one.text.strip()] == texts(after)
    assert not [one for one in edits(after, file) if not one.reformatted]
    assert (file.losses, file.is_cut_off) == ((), False)
    # Every changed paragraph is an edit, made by the Secretariat, and no other.
    pairs = [pair for _, pair in aligned(before, after, entry_matches(states[old], states[new]))]
    changed = {id(one.old) for one in pairs if one.old and one.type is not ChangeType.SAME}
    found = [one for one in edits(before, file) if not one.reformatted or one.old is None or one.text != one.old.text]
    assert {id(one.old) for one in found if one.old} <= changed
    assert {author.name for one in found for author in one.authors} <= {"Секретариат ШОС"}
    assert all(one.authors for one in found)
