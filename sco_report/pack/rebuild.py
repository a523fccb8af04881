"""Makes the documents of a pack from its other members.

Sealing does it in a folder that holds these members; verifying does it again in a fresh process, which gets nothing
but the packed files and the tools of this machine.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import sco_report
from sco_report.build import make
from sco_report.history.authorship import unnamed
from sco_report.history.commits import Commit
from sco_report.history.redline import redline
from sco_report.history.snapshot import backfill, read_snapshot
from sco_report.limits import REBUILD_MEMORY_MB
from sco_report.model.year import Year
from sco_report.output import temporary_folder
from sco_report.pack.manifest import (
    CIRCULATED_FOLDER,
    CirculatedRevision,
    SealedRevision,
    SessionFacts,
    member_kind,
)
from sco_report.problems import reporters
from sco_report.problems.catalogue import Language
from sco_report.problems.messages import translate
from sco_report.problems.problem import ended_by, no_memory, refusal, refused
from sco_report.runtime import is_limited, lifeline

SESSION_FACTS = "session.json"
"""The file into which the fresh process writes the facts of the session."""

DATA_FAILURE, MACHINE_FAILURE = 10, 11
"""Exit codes of the fresh process; Python itself uses none of them."""

_TIMEOUT_SECONDS = 900
_KEPT_VARIABLES = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "SYSTEMROOT")
_KEPT_PREFIXES = ("FONTCONFIG_", "XDG_")
"""The environment variables that tell where libraries and fonts are; no other one may influence a document."""


class NotRebuilt(Exception):
    """The packed files give no documents; ``message`` is the last line of the output, ``timeout``: time ran out."""

    def __init__(self, message: str, *, timeout: bool = False) -> None:
        self.message = message
        self.timeout = timeout
        super().__init__(message)


class Unverifiable(Exception):
    """This machine cannot make the documents, whatever the pack; ``message`` is the reason with the remedy."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class Rebuilt:
    """What the packed files give: the documents by name of the member, and the facts of the session."""

    documents: Mapping[str, bytes]
    session: SessionFacts


def make_documents(
    root: Path,
    number: int,
    revision: SealedRevision,
    circulated: CirculatedRevision | None,
    observer: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """Make the members that are documents: the final ones, and the redline against the circulated draft if any.

    ``root`` is the folder with the other members; ``observer`` is called with the name of each step of the build.

    Raises:
        ProblemsFound: the documents cannot be made.
    """
    made = make(root, number, observer=observer).files
    if circulated:
        observer("redline.pdf")
        draft = root / CIRCULATED_FOLDER
        backfill(draft, root)
        old = read_snapshot(draft, number, _commit(circulated), circulated.described)
        new = read_snapshot(root, number, _commit(revision), revision.described)
        made |= redline(old, new, unnamed(new))
    return {f"documents/{name}": content for name, content in sorted(made.items())}


def session_facts(year: Year) -> SessionFacts:
    """Return the session as the data of its year states it."""
    session = year.session
    number = session.decision.number
    return SessionFacts(council=session.council, ordinal=session.ordinal, date=session.date, number=number)


def _commit(revision: SealedRevision) -> Commit:
    """The commit of a revision as far as a redline needs it."""
    return Commit(revision.commit, "", datetime.combine(revision.date, time(), UTC))


def write_members(members: Mapping[str, bytes], folder: Path) -> None:
    """Write members into a folder, each under its name.

    Raises:
        OSError: a path is both a file and a folder, or a file cannot be written.
    """
    for name, content in members.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)


def rebuild(members: Mapping[str, bytes], lang: Language) -> Rebuilt:
    """Make the documents of a pack from its other members in a fresh process; ``lang`` is the language of errors.

    Raises:
        NotRebuilt: the members give no documents.
        Unverifiable: this machine cannot make them.
    """
    try:
        with temporary_folder() as folder:
            _unpack(members, folder, lang)
            _run(folder, lang)
            made = sorted((folder / "documents").iterdir())
            facts = SessionFacts.model_validate_json((folder / SESSION_FACTS).read_bytes())
            return Rebuilt({f"documents/{file.name}": file.read_bytes() for file in made}, facts)
    except OSError as error:
        raise Unverifiable(reporters.text_report([refused(error)], lang).splitlines()[0]) from error


def _unpack(members: Mapping[str, bytes], folder: Path, lang: Language) -> None:
    try:
        sources = {name: content for name, content in members.items() if member_kind(name) != "document"}
        write_members(sources, folder)
    except OSError as error:
        if refusal(error):
            raise
        message = error.strerror or str(error)
        raise NotRebuilt(translate(message) if lang == "ru" else message) from error


def _run(folder: Path, lang: Language) -> None:
    # -P: no packed file may be imported as a module.
    command = [sys.executable, "-P", "-m", "sco_report.pack.rebuild_main", lang]
    environment = {name: value for name, value in os.environ.items() if _is_kept(name)}
    environment |= {"PYTHONPATH": str(Path(sco_report.__file__).parent.parent), "PYTHONUTF8": "1"}
    try:
        with lifeline() as stdin:
            done = subprocess.run(  # noqa: S603
                command, cwd=folder, env=environment, stdin=stdin, capture_output=True, timeout=_TIMEOUT_SECONDS,
                check=False,
            )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NotRebuilt("", timeout=True) from error
    message = (done.stderr.decode(errors="replace").strip().splitlines() or [f"{done.returncode}"])[-1]
    if done.returncode == MACHINE_FAILURE:
        raise Unverifiable(message)
    if done.returncode == -signal.SIGXCPU:
        raise NotRebuilt("", timeout=True)
    if done.returncode < 0:
        raise ended_by(done.returncode)
    if done.returncode not in {0, DATA_FAILURE} and is_limited(REBUILD_MEMORY_MB):
        # A library that gets no memory may fail in any way.
        raise no_memory()
    if done.returncode:
        raise NotRebuilt(message)


def _is_kept(name: str) -> bool:
    return name in _KEPT_VARIABLES or name.startswith(_KEPT_PREFIXES)
