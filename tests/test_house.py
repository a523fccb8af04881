"""The shape of the package that docs/architecture.md promises."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from support.paths import ROOT

MODULES = sorted((ROOT / "sco_report").rglob("*.py"))


def test_no_two_public_classes_share_a_name() -> None:
    names = Counter(
        node.name
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_no_folder_has_more_than_fourteen_modules() -> None:
    folders = Counter(file.parent.relative_to(ROOT) for file in MODULES if file.name != "__init__.py")
    assert {str(folder): count for folder, count in folders.items() if count > 14} == {}


def test_every_module_is_on_the_map() -> None:
    """Each folder and each loose module of the package is named in docs/architecture.md."""
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    loose = {Path(file.name) for file in (ROOT / "sco_report").glob("*.py") if not file.name.startswith("__")}
    folders = {file.parent.relative_to(ROOT / "sco_report") for file in MODULES} - {Path()}
    assert [str(name) for name in sorted(loose | folders) if f"`{name}`" not in page and f"`{name}/`" not in page] == []
