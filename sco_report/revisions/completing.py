"""Lets the program read a state that is older than itself."""

from __future__ import annotations

from pathlib import Path

from sco_report.problems import ProblemsFound
from sco_report.rooms import own_below
from sco_report.source import Content, read, text_of
from sco_report.source.survey import is_foreign


def complete(folder: Path, present: Path) -> frozenset[str]:
    """Add to an older state, in place, what came with a newer program and only the ``present`` project has.

    That is tables of reference data, templates, and keys of templates. The older state was composed without them, so
    that they change nothing of its text.

    Gives what was added, which is not the older state's own: files by path, keys by file and key («acts/adopted»).
    """
    added: set[str] = set()
    for room in ("data/reference", "templates"):
        for file in own_below(present / room):
            if is_foreign(present, file):
                continue  # Whoever reads the present says so.
            name = file.relative_to(present)
            older = folder / name
            if file.is_file() and not older.exists():
                older.parent.mkdir(parents=True, exist_ok=True)
                older.write_text(text_of(file), encoding="utf-8", newline="")
                added.add(name.as_posix())
            elif file.suffix == ".yaml" and room == "templates":
                added |= {f"{file.stem}/{key}" for key in _add_keys(older, file)}
    return frozenset(added)


def _add_keys(older: Path, file: Path) -> list[str]:
    try:
        old, new = read(older), read(file)
    except ProblemsFound:
        return []  # Whoever reads the state says what is wrong with it.
    if not (isinstance(old.value, dict) and isinstance(new.value, dict)):
        return []
    missing = [key for key in new.value if key not in old.value]
    if missing:
        text = [old.text.rstrip("\n"), *(_source(new, key) for key in missing), ""]
        older.write_text("\n".join(text), encoding="utf-8")
    return missing


def _source(content: Content, key: str) -> str:
    """The lines of a key with all that is under it."""
    first = content.key_position((key,)).line
    later = (line for path, (line, _) in content.keys.items() if len(path) == 1 and line > first)
    return "\n".join(content.lines[first - 1 : min(later, default=len(content.lines) + 1) - 1])
