"""The fresh process of :mod:`sco_report.pack.rebuild`: makes the documents of the pack in the current folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from sco_report.limits import REBUILD_MEMORY_MB
from sco_report.model.reading import read_year
from sco_report.pack.manifest import MANIFEST, read_manifest
from sco_report.pack.rebuild import (
    DATA_FAILURE,
    MACHINE_FAILURE,
    SESSION_FACTS,
    make_documents,
    session_facts,
    write_members,
)
from sco_report.problems import ProblemsFound, reporters
from sco_report.problems.catalogue import Language
from sco_report.problems.problem import is_environment_error, refusal
from sco_report.runtime import end_with, limit_memory


def _main(lang: Language) -> int:
    """Write documents and session facts into the current folder; return the exit code."""
    folder = Path.cwd()
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    number = manifest.session.date.year
    try:
        facts = session_facts(read_year(folder, number).require_year())
        made = make_documents(folder, number, manifest.revision, manifest.circulated)
    except ProblemsFound as found:
        of_machine = [problem for problem in found.problems if is_environment_error([problem])]
        sys.stderr.write(reporters.text_report(of_machine or found.problems, lang).splitlines()[0])
        return MACHINE_FAILURE if of_machine else DATA_FAILURE
    write_members({**made, SESSION_FACTS: facts.model_dump_json().encode()}, folder)
    return 0


def _run_limited(lang: Language) -> int:
    """The same with limited memory; a refusal of memory, disk space or the like by the system is reported."""
    end_with(sys.stdin.fileno())
    limit_memory(REBUILD_MEMORY_MB)
    try:
        return _main(lang)
    except (OSError, MemoryError) as error:
        problems = refusal(error)
        if not problems:
            raise
        sys.stderr.write(reporters.text_report(problems, lang).splitlines()[0])
        return MACHINE_FAILURE


if __name__ == "__main__":
    sys.exit(_run_limited(cast("Language", sys.argv[1])))
