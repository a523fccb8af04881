"""Mends what a problem is about, where the problem says what should stand there instead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sco_report.editing.entries.lookup import path_at
from sco_report.editing.entries.text import rewritten
from sco_report.editing.entries.values import value_at, with_value
from sco_report.editing.formatting.formatter import has_content
from sco_report.files import read_limited
from sco_report.model.file_kinds import kind_of
from sco_report.problems import Problem
from sco_report.source import KeyPath, SourceFile, Value, parse, read_text
from sco_report.source.loader import without_forbidden_in_file

_DETAILS = {
    "SCO-E068": "last",
    "SCO-W115": "name",
    **dict.fromkeys(("SCO-E028", "SCO-W201", "SCO-W202", "SCO-W203", "SCO-W204", "SCO-W215", "SCO-W216"), "right"),
}
"""The detail that has the right words, where it is not the suggestion; SCO-W207 and others give a form to be chosen."""

UNSEEN = "SCO-E009"
"""The problem of a character that no text may have; all of a file are taken away at once."""

_OF_KEYS = {"SCO-E011", "SCO-E022"}
"""Problems of a key, and not of its value."""


def right_words(problem: Problem) -> str:
    """What should stand in place of what is wrong, in some lists «[one, other]»; empty where that is not known."""
    right = problem.details.get(_DETAILS.get(problem.id, "suggestion"), "")
    return right if _wrong_words(problem) not in {"", right} else ""


def _wrong_words(problem: Problem) -> str:
    return problem.details.get("key" if problem.id in _OF_KEYS else "value", "")


def path_of(problem: Problem, content: SourceFile) -> KeyPath:
    """The path of the value or the key that stands at the problem's position, or nearest before it."""
    return path_at(content, (problem.position.line, problem.position.column), key=problem.id in _OF_KEYS)


def mended_value(problem: Problem, value: Value | None) -> Value | None:
    """A value with what is wrong in it replaced; None where nothing is known to mend it, or it is not in the value."""
    wrong, right = _wrong_words(problem), right_words(problem)
    if problem.id in _OF_KEYS or not right or not isinstance(value, str):
        return None
    if right.startswith("["):
        several: list[Value] = [*right.strip("[]").split(", ")]
        return several if value == wrong else None
    mended = _whole(wrong).sub(lambda _: right, value)
    return mended if mended != value else None


def _whole(wrong: str) -> re.Pattern[str]:
    """Finds some words, but not as a part of a longer word: «plan» is not in «plan-2021»."""
    before = r"(?<![\w-])" if re.match(r"\w", wrong) else ""
    after = r"(?![\w-])" if re.search(r"\w\Z", wrong) else ""
    return re.compile(before + re.escape(wrong) + after)


def mended_file(root: Path, problem: Problem) -> dict[Path, str | None] | None:
    """The file of a problem with its new text; None where it cannot be mended so, or no longer has the problem.

    Raises:
        ProblemsFound: it cannot be read, or not be changed.
    """
    file = problem.position.file
    kind = kind_of(file.relative_to(root)) if file.is_relative_to(root) else None
    if kind is None or not (right_words(problem) or problem.id == UNSEEN):
        return None
    text, raw = read_text(file), read_limited(file).decode()
    if problem.id == UNSEEN:
        seen = without_forbidden_in_file(raw)
        return {file: seen} if seen != raw else None
    content = parse(file, text)
    path = path_of(problem, content)
    if problem.id in _OF_KEYS:
        renamed = _with_key(content, path, problem, raw)
        return {file: renamed} if renamed else None
    mended = mended_value(problem, value_at(content.value, path))
    return None if mended is None else {file: rewritten(file, raw, kind, with_value(content.value, path, mended))}


def _with_key(content: SourceFile, path: KeyPath, problem: Problem, raw: str) -> str | None:
    """The text with another key in its place, in the line and with all that belongs to it."""
    wrong, right = _wrong_words(problem), right_words(problem)
    mapping = value_at(content.value, path[:-1])
    if not path or path[-1] != wrong or not isinstance(mapping, dict) or right in mapping:
        return None
    lines, (line, column) = raw.splitlines(keepends=True), content.keys[path]
    head, tail = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    lines[line - 1] = head + tail.replace(wrong, right, 1)
    renamed: Any = {right if key == wrong else key: value for key, value in mapping.items()}
    text = "".join(lines)
    return text if has_content(content.file, text, with_value(content.value, path[:-1], renamed)) else None
