"""Lets the program read a state that is older than itself."""

from __future__ import annotations

from pathlib import Path

from sco_report.problems import ProblemsFound
from sco_report.source import Content, read


def complete(folder: Path, present: Path) -> None:
    """Add to an older state, in place, what came with a newer program and only the ``present`` project has.

    That is tables of reference data, templates, and keys of templates. The older state was composed without them, so
    that they change nothing of its text.
    """
    for room in ("data/reference", "templates"):
        for file in sorted((present / room).rglob("*")):
            older = folder / file.relative_to(present)
            if file.is_file() and not older.exists():
                older.parent.mkdir(parents=True, exist_ok=True)
                older.write_bytes(file.read_bytes())
            elif file.suffix == ".yaml" and room == "templates":
                _add_keys(older, file)


def _add_keys(older: Path, file: Path) -> None:
    try:
        old, new = read(older), read(file)
    except ProblemsFound:
        return  # Whoever reads the state says what is wrong with it.
    if isinstance(old.value, dict) and isinstance(new.value, dict):
        missing = [_source(new, key) for key in new.value if key not in old.value]
        older.write_text("\n".join([old.text.rstrip("\n"), *missing, ""]) if missing else old.text, encoding="utf-8")


def _source(content: Content, key: str) -> str:
    """The lines of a key with all that is under it."""
    first = content.key_position((key,)).line
    later = (place.line for path, place in content.keys.items() if len(path) == 1 and place.line > first)
    return "\n".join(content.lines[first - 1 : min(later, default=len(content.lines) + 1) - 1])
