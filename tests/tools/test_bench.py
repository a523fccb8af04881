"""The README says what the bench measured last."""

from __future__ import annotations

import json

from support.paths import ROOT

from bench.report import with_budgets


def test_the_readme_has_the_budgets_of_the_last_run():
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    told = json.loads((ROOT / "bench/results.json").read_text(encoding="utf-8"))
    assert with_budgets(page, told) == page
    assert all(f"| {row['name']} | {row['size']} |" in page for row in told["rows"] if row["budget"])
