"""What came of a draft for other programs, with keys that stay.

``problems``, ``count`` and ``more`` are those of :mod:`sco_report.problems.json_reporter`. ``unfinished`` are the
entries with which there is only a draft, ``blocked`` the warnings of that kind, both listed as problems are. ``files``
and ``summary`` are paths from the current folder; ``not_compared`` says why there is no redline, and is null where
there is one, or no draft.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sco_report.cli.draft.summary import why_not_compared
from sco_report.problems.catalogue import Language
from sco_report.problems.json_reporter import as_object, listed
from sco_report.proposal import Proposal


def as_json(proposal: Proposal, files: Sequence[str], summary: str, lang: Language) -> str:
    """A proposal that was written as ``files`` and a ``summary``, as a JSON object."""
    said: dict[str, Any] = {
        **as_object(proposal.problems, lang),
        "unfinished": listed(proposal.unfinished, lang),
        "blocked": listed(proposal.blocked, lang),
        "files": files,
        "summary": summary,
        "not_compared": why_not_compared(proposal, lang) or None,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
