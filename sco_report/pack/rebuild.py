"""Makes the documents of a pack anew in a fresh process, which sees nothing but the packed files and the tools.

Makes the documents of a pack from a folder that holds what is packed, as sealing and verifying both do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import sco_report
from sco_report.build import make
from sco_report.history.authorship import Attribution
from sco_report.history.commits import Commit
from sco_report.history.redline import redline
from sco_report.history.snapshot import Snapshot, backfill, read_snapshot
from sco_report.limits import REBUILD_MEMORY_MB
from sco_report.model.reading import read_year
from sco_report.model.year import Year
from sco_report.output import temporary_folder
from sco_report.pack.manifest import (
    ATTRIBUTION,
    CIRCULATED,
    Circulated,
    PackPath,
    SealedRevision,
    SessionFacts,
    pack_path,
)
from sco_report.problems import Position, Problem, ProblemsFound, reporters
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import translate
from sco_report.problems.problem import ended_by, no_memory, refusal, refused
from sco_report.runtime import is_limited


def documents(
    root: Path,
    number: int,
    revision: SealedRevision,
    circulated: Circulated | None,
    observer: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """The members that are documents: the final ones of a year and the redline against the circulated draft.

    ``root`` holds the members that they are made from; ``observer`` follows the steps of the build.

    Raises:
        ProblemsFound: they cannot be made.
    """
    made = make(root, number, observer=observer).files
    if circulated:
        observer("redline.pdf")
        old = circulated_state(root, number, _commit(circulated), circulated.described)
        new = read_snapshot(root, number, _commit(revision), revision.described)
        made |= redline(old, new, _attribution(root / ATTRIBUTION))
    return {f"documents/{name}": content for name, content in sorted(made.items())}


def _attribution(file: Path) -> Attribution:
    """Who changed what since the circulated draft.

    Raises:
        ProblemsFound: the file says it in no form that is known.
    """
    try:
        return Attribution.from_json(json.loads(file.read_bytes()))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ProblemsFound([Problem("SCO-E139", Position(file))]) from error


def circulated_state(root: Path, number: int, commit: Commit, name: str) -> Snapshot:
    """The circulated draft beside the state in ``root``; what came with a newer program it takes from there.

    Raises:
        ProblemsFound: its data or templates cannot be used.
    """
    backfill(root / CIRCULATED, root)
    return read_snapshot(root / CIRCULATED, number, commit, name)


def packed_year(root: Path, number: int) -> Year:
    """The year whose data is in a folder.

    Raises:
        ProblemsFound: it cannot be read.
    """
    reading = read_year(root, number)
    if reading.year is None:
        raise ProblemsFound(reading.problems)
    return reading.year


def session_facts(year: Year) -> SessionFacts:
    """What the data of a year says of the session."""
    session = year.session
    number_of_decision = session.decision.number
    return SessionFacts(council=session.council, ordinal=session.ordinal, date=session.date, number=number_of_decision)


def _commit(revision: SealedRevision) -> Commit:
    """The commit of a state, as far as a redline asks for it; who changed what is in the attribution."""
    return Commit(revision.commit, "", datetime.combine(revision.date, time(), UTC))


def put(members: Mapping[str, bytes], folder: Path) -> None:
    """Write members into a folder, each under its name.

    Raises:
        OSError: one of them cannot stand beside the others, or there is no room.
    """
    for name, content in members.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)


SESSION = "session.json"
"""Where the fresh process writes what the data says of the session."""

DATA_AT_FAULT, MACHINE_AT_FAULT = 10, 11
"""Exit codes of the fresh process; Python itself gives none of them."""

_ALLOWED_SECONDS = 900
_KEPT = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")
_KEPT_PREFIXES = ("FONTCONFIG_", "XDG_")
"""What of the environment says where libraries and fonts are; nothing else of it may bear on a document."""


class NotRebuilt(Exception):
    """The packed files give no documents; ``said`` is the last that was said, ``slow`` whether time ran out."""

    def __init__(self, said: str, *, slow: bool = False) -> None:
        self.said = said
        self.slow = slow
        super().__init__(said)


class Unverifiable(Exception):
    """This machine cannot make the documents, which says nothing of the pack; ``said`` is why, with the remedy."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True)
class Rebuilt:
    """What the packed files give: the documents, by name, and the facts of the session."""

    documents: Mapping[str, bytes]
    session: SessionFacts


def rebuild(members: Mapping[str, bytes], lang: Language) -> Rebuilt:
    """Make the documents from the other members of a pack; ``lang`` is the language of what is said where they fail.

    Raises:
        NotRebuilt: they cannot be made.
        Unverifiable: this machine cannot make them.
    """
    try:
        with temporary_folder() as folder:
            _unpack(members, folder, lang)
            _run(folder, lang)
            made = sorted((folder / "documents").iterdir())
            facts = SessionFacts.model_validate_json((folder / SESSION).read_bytes())
            return Rebuilt({f"documents/{file.name}": file.read_bytes() for file in made}, facts)
    except OSError as error:
        raise _unverifiable(refused(error), lang) from error


def _unpack(members: Mapping[str, bytes], folder: Path, lang: Language) -> None:
    try:
        put({name: content for name, content in members.items() if pack_path(name) is not PackPath.DOCUMENT}, folder)
    except OSError as error:
        if refusal(error):
            raise
        said = error.strerror or str(error)
        raise NotRebuilt(translate(said) if lang == "ru" else said) from error


def _run(folder: Path, lang: Language) -> None:
    # -P: a packed file must never be taken for a module of the program.
    command = [sys.executable, "-P", "-m", "sco_report.pack.rebuild_main", lang]
    environment = {name: value for name, value in os.environ.items() if _is_kept(name)}
    environment |= {"PYTHONPATH": str(Path(sco_report.__file__).parent.parent), "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, env=environment, capture_output=True, timeout=_ALLOWED_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise NotRebuilt("", slow=True) from error
    said = (done.stderr.decode(errors="replace").strip().splitlines() or [f"{done.returncode}"])[-1]
    if done.returncode == MACHINE_AT_FAULT:
        raise Unverifiable(said)
    if done.returncode < 0:
        raise ended_by(done.returncode)
    if done.returncode not in {0, DATA_AT_FAULT} and is_limited(REBUILD_MEMORY_MB):
        # A library that is refused memory may say anything of it.
        raise no_memory()
    if done.returncode:
        raise NotRebuilt(said)


def _unverifiable(problem: Problem, lang: Language) -> Unverifiable:
    return Unverifiable(reporters.text_report([problem], lang).splitlines()[0])


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.startswith(_KEPT_PREFIXES)
