"""The fresh process of :mod:`sco_report.pack.rebuild`: makes the documents of the pack in the current folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from sco_report.limits import REBUILD_MEMORY_MB
from sco_report.pack.manifest import MANIFEST, read_manifest
from sco_report.pack.rebuild import DATA_AT_FAULT, MACHINE_AT_FAULT, SESSION, documents, packed_year, put, session_facts
from sco_report.problems import ProblemsFound, reporters
from sco_report.problems.catalogue import Language
from sco_report.problems.problem import is_environment_error, refusal
from sco_report.runtime import limit_memory


def main(lang: Language) -> int:
    """Write the documents and the facts of the session into the folder; gives the exit code."""
    folder = Path.cwd()
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    number = manifest.session.date.year
    try:
        facts = session_facts(packed_year(folder, number))
        made = documents(folder, number, manifest.revision, manifest.circulated)
    except ProblemsFound as found:
        machine = [problem for problem in found.problems if is_environment_error([problem])]
        sys.stderr.write(reporters.text_report(machine or found.problems, lang).splitlines()[0])
        return MACHINE_AT_FAULT if machine else DATA_AT_FAULT
    put({**made, SESSION: facts.model_dump_json().encode()}, folder)
    return 0


def run(lang: Language) -> int:
    """The same, and an answer where the system refuses what is needed for it."""
    limit_memory(REBUILD_MEMORY_MB)
    try:
        return main(lang)
    except (OSError, MemoryError) as error:
        problems = refusal(error)
        if not problems:
            raise
        sys.stderr.write(reporters.text_report(problems, lang).splitlines()[0])
        return MACHINE_AT_FAULT


if __name__ == "__main__":
    sys.exit(run(cast("Language", sys.argv[1])))
