"""Makes the documents of a pack anew in a fresh process, which sees nothing but the packed files and the tools."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sco_report
from sco_report.limits import REBUILD_MEMORY_MB
from sco_report.memory import is_limited
from sco_report.output import temporary_folder
from sco_report.problems import Problem, text_reporter
from sco_report.problems.catalogue import Language
from sco_report.problems.foreign import in_russian
from sco_report.problems.machine import ended_by, no_memory, refusal, refused
from sco_report.sealing.making import put
from sco_report.sealing.parts import Part, part_of
from sco_report.sealing.states import SessionFacts

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
        put({name: content for name, content in members.items() if part_of(name) is not Part.DOCUMENT}, folder)
    except OSError as error:
        if refusal(error):
            raise
        said = error.strerror or str(error)
        raise NotRebuilt(in_russian(said) if lang == "ru" else said) from error


def _run(folder: Path, lang: Language) -> None:
    # -P: a packed file must never be taken for a module of the program.
    command = [sys.executable, "-P", "-m", "sco_report.sealing", lang]
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
    return Unverifiable(text_reporter.report([problem], lang).splitlines()[0])


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.startswith(_KEPT_PREFIXES)
