"""The three rooms: the package holds no sentence of a report and no fact of a year."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import sco_report
from sco_report.model.reading import read_year

PACKAGE = Path(sco_report.__file__).parent
ROOT = PACKAGE.parent
MESSAGES = {"messages.py", "reporters.py"}
"""What the program says to an editor about his data; not text of a report."""


def literals(file: Path) -> Iterator[str]:
    """The string literals of a module, docstrings aside."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.value)
        for body in (n.body for n in ast.walk(tree) if isinstance(n, described))
        for node in body
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_russian_sentence_in_the_package() -> None:
    found = [
        (file.name, literal)
        for file in PACKAGE.rglob("*.py")
        if file.name not in MESSAGES
        for literal in literals(file)
        if len(re.findall(r"[А-Яа-яЁё]{2,}", literal)) >= 3 and not re.search(r"[|\\]|А-Я", literal)
    ]
    assert found == []


def test_no_fact_of_a_year_in_the_package() -> None:
    year = read_year(ROOT, 2021).year
    assert year is not None
    ids = {*year.reference.states, *year.reference.organs, *year.events, *year.documents}
    names = {*year.reference.places, *(state.short.nom for state in year.reference.states.values())}
    found = [
        (file.name, literal)
        for file in PACKAGE.rglob("*.py")
        for literal in literals(file)
        if re.search(r"(?<!yaml.org,)(?<!/office/)\b20[0-4]\d\b", literal)
        or literal in ids
        or any(re.search(rf"\b{re.escape(name)}\b", literal) for name in names)
    ]
    assert found == []
