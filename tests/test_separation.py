"""Facts stand in data, wording in templates: the package holds no sentence of a report and no fact of a year."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from support.paths import ROOT

from sco_report.model.reading import read_year

MESSAGES = {"messages.py", "reporters.py"}
"""Modules with what the program says to an editor about his data, which is no text of a report."""


@cache
def literals() -> list[tuple[str, str]]:
    """The string literals of the package with the names of their files, docstrings aside."""
    files = (ROOT / "sco_report").rglob("*.py")
    return [(file.name, literal) for file in files for literal in _literals(file)]


def _literals(file: Path) -> Iterator[str]:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    statements = (statement for node in nodes if isinstance(node, described) for statement in node.body)
    docstrings = {id(one.value) for one in statements if isinstance(one, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_russian_sentence_in_the_package() -> None:
    assert not [
        (name, literal)
        for name, literal in literals()
        if name not in MESSAGES
        and len(re.findall(r"[А-Яа-яЁё]{2,}", literal)) >= 3
        and not re.search(r"[|\\]|А-Я", literal)
    ]


def test_no_fact_of_a_year_in_the_package() -> None:
    year = read_year(ROOT, 2021).year
    assert year is not None
    ids = {*year.reference.states, *year.reference.organs, *year.events, *year.documents}
    names = {*year.reference.places, *(state.short.nom for state in year.reference.states.values())}
    years = r"(?<!yaml.org,)(?<!/)(?<!Word 97-)\b20[0-4]\d\b"  # «/2006/» is in names of XML.
    facts = re.compile(rf"{years}|\b(?:{'|'.join(map(re.escape, names))})\b")
    assert not [(name, literal) for name, literal in literals() if literal in ids or facts.search(literal)]
