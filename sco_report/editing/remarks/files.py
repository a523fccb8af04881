"""The files of remarks: where they lie, what of a remark they hold, and their texts with new or changed remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sco_report.editing.entries.text import edited, rewritten
from sco_report.editing.scaffold.yaml_writer import block
from sco_report.files import read_limited
from sco_report.limits import LONGEST_TEXT
from sco_report.model.file_kinds import kind_of
from sco_report.model.remark import Remark, RemarksFile, is_of_remarks
from sco_report.problems import Problem
from sco_report.source import Value
from sco_report.source.loader import without_forbidden
from sco_report.source.reader import normalized
from sco_report.source.spaces import common_spaces

SCHEMA = "# yaml-language-server: $schema=../../../../schema/remarks.schema.json"
"""The first line of a file, by which editors find its schema."""


CUT = " …"
"""What stands for the end of a text that is too long for a file."""


def file_of(root: Path, year: int, draft: int, delegation: str) -> Path:
    """The file of the remarks of a delegation on a draft."""
    return root / "data" / str(year) / "remarks" / f"draft-{draft}" / f"{delegation}.yaml"


def is_in_remarks(root: Path, problem: Problem) -> bool:
    """Whether a problem is one of the remarks of a project."""
    return is_of_remarks(problem.position.file.relative_to(root).as_posix())


def stored(remark: Remark) -> dict[str, Value]:
    """A remark as its file has it: without keys that say nothing, and without characters that no file may have."""
    return _plain(remark.model_dump(exclude_defaults=True))  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        plain = {key: _plain(one) for key, one in value.items() if one is not None}
        return {key: one for key, one in plain.items() if one or isinstance(one, dict)}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    text = common_spaces(normalized(without_forbidden(str(value)))).strip()
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - len(CUT)]}{CUT}"


def new_text(remarks: Iterable[Remark]) -> str:
    """The text of a new file."""
    return "\n".join([SCHEMA, *block([stored(one) for one in remarks]), ""])


def longer_text(root: Path, known: RemarksFile, added: Iterable[Remark]) -> str:
    """The text of a file with more remarks at its end; what stands in it stays as it is.

    Raises:
        ProblemsFound: the file cannot be changed so (SCO-E091).
    """
    before: Any = known.content.value
    whole: list[Value] = [*before, *map(stored, added)]
    return rewritten(known.file, _text(known.file), _kind(root, known.file), whole)


def decided_text(root: Path, known: RemarksFile, decisions: Mapping[str, Mapping[str, str]]) -> str:
    """The text of a file after decisions: other values of keys, by the number of the remark; empty ones go.

    Raises:
        ProblemsFound: the file cannot be changed so (SCO-E091).
    """
    text = _text(known.file)
    for index, remark in enumerate(known.remarks):
        if changes := decisions.get(remark.number):
            text = edited(known.file, text, _kind(root, known.file), (index,), changes)
    return text


def _text(file: Path) -> str:
    return read_limited(file).decode()


def _kind(root: Path, file: Path) -> Any:
    return kind_of(file.relative_to(root))


def next_number(files: Sequence[RemarksFile], delegation: str) -> int:
    """The number of the next remark of a delegation, in all drafts of a year."""
    numbers = (one.number.rpartition("-")[2] for file in files if file.delegation == delegation for one in file.remarks)
    return max(map(int, numbers), default=0) + 1
