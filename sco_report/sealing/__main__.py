"""The fresh process of :mod:`sco_report.sealing.rebuilding`: makes the documents of the pack in the current folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from sco_report.limits import REBUILD_MEMORY_MB
from sco_report.memory import limit_memory
from sco_report.problems import ProblemsFound, text_reporter
from sco_report.problems.catalogue import Language
from sco_report.sealing.making import documents, packed_year, put, session_facts
from sco_report.sealing.manifest import read_manifest
from sco_report.sealing.parts import MANIFEST
from sco_report.sealing.rebuilding import SESSION


def main(lang: Language) -> int:
    """Write the documents and the facts of the session into the folder; gives the exit code."""
    limit_memory(REBUILD_MEMORY_MB)
    folder = Path.cwd()
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    number = manifest.session.date.year
    try:
        facts = session_facts(packed_year(folder, number))
        made = documents(folder, number, manifest.revision, manifest.circulated)
    except ProblemsFound as found:
        sys.stderr.write(text_reporter.report(found.problems, lang).splitlines()[0])
        return 1
    put({**made, SESSION: facts.model_dump_json().encode()}, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(cast("Language", sys.argv[1])))
