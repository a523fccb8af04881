"""The patterns of the vocabulary and the templates, tried before any entry needs them.

To load Jinja takes longer than many rules take to run, and most of its expressions are written as in Python. These are
read by Python's own parser, and their names and filters looked up; only what is written otherwise is given to Jinja.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from sco_report.checks.registry import rule
from sco_report.checks.templates.template_source import TemplateSource
from sco_report.files import find_files
from sco_report.limits import MOST_PROBLEMS
from sco_report.model.event import PATTERN_NAMES
from sco_report.model.pattern_language import (
    JINJA_FILTERS,
    JINJA_NAMES,
    PATTERN_FILTERS,
    TEMPLATE_FILTERS,
    TEMPLATE_NAMES,
    WORDING_NAMES,
)
from sco_report.model.vocabulary import Wording
from sco_report.model.year import Origin, Year
from sco_report.problems import Position, Problem
from sco_report.russian.morphology import Case, parses
from sco_report.source import KeyPath, read_text


@rule("SCO-E050")
def broken_patterns(year: Year) -> Iterator[Problem]:
    """Patterns of the vocabulary that cannot work, whether an entry uses them or not."""
    for origin, path, pattern, names in _patterns(year):
        source = TemplateSource(pattern)
        for fault in islice(_faults(source, source.defined | names | {"wording"}, PATTERN_FILTERS), MOST_PROBLEMS):
            place = origin.locate(path, fault.name, fault.nth(pattern)) if fault.name else origin.at(*path)
            yield Problem("SCO-E050", place, {"error": fault.error})


def _patterns(year: Year) -> Iterator[tuple[Origin, KeyPath, str, set[str]]]:
    """Each pattern, its place, and the names that it is given."""
    vocabulary = year.vocabulary
    for file, acts, given in (("acts", vocabulary.acts, "event"), ("clauses", vocabulary.clauses, "attached")):
        for path, text in Origin(year.sources[file]).texts():
            if path[1:] in (("active",), ("passive",)):
                names = {*acts[str(path[0])].kinds(), given} | ({"subject"} if path[1] == "active" else set())
                yield Origin(year.sources[file]), path, text, names
    attached = {name for act in vocabulary.clauses.values() for name in act.kinds()}
    names_of = WORDING_NAMES | {"attached": {*attached, "annex"}}
    for path, text in Origin(year.sources["wording"]).texts():
        if path[0] in names_of:
            yield Origin(year.sources["wording"]), path, text, names_of[str(path[0])]


@rule("SCO-E050")
def broken_templates(year: Year) -> Iterator[Problem]:
    """Templates that cannot work, whether a year uses them or not, and names of templates that are not there."""
    content = year.sources["sections"]
    folder = content.file.parent
    sources = {file: TemplateSource(read_text(file)) for file in find_files(folder, "*.j2")}
    names = TEMPLATE_NAMES.union(*(source.defined for source in sources.values()))
    unread = any(list(_unreadable(source)) for source in sources.values())
    for file, source in sources.items():
        # What defines a name may stand in the template that cannot be read.
        faults = _unreadable(source) if unread else _faults(source, names, TEMPLATE_FILTERS)
        for fault in islice(chain(faults, _missing(source, folder)), MOST_PROBLEMS):
            yield Problem("SCO-E050", fault.position(file, source.text), {"error": fault.error})
    for number, section in enumerate(year.vocabulary.sections):
        for place, group in enumerate(section.groups):
            if folder / group.template not in sources:
                position = content.position((number, "groups", place, "template"))
                yield Problem("SCO-E050", position, {"error": _not_found(group.template, folder)})


def _unreadable(source: TemplateSource) -> Iterator[_Fault]:
    """What keeps Jinja from reading a template."""
    found = () if source.is_usual else _found_by_jinja(source.text, TEMPLATE_FILTERS)
    return (fault for fault in found if not fault.name)


def _not_found(name: str, folder: Path) -> str:
    return f"'{name}' not found in search path: '{folder}'"


_ALWAYS = JINJA_NAMES | {"caller", "kwargs", "loop", "self", "varargs", "true", "false", "none"}
"""Names that every template has."""


class _Fault(NamedTuple):
    """What is wrong, in the words of Jinja, and the name that is wrong or the line."""

    error: str
    name: str = ""
    line: int = 1

    def nth(self, text: str) -> int:
        """How many times the letters of the name occur before it does as a word."""
        found = re.search(rf"(?<!\w){re.escape(self.name)}(?!\w)", text)
        return text.count(self.name, 0, found.start()) if found else 0

    def position(self, file: Path, text: str) -> Position:
        """The place of the fault in a file."""
        found = re.search(rf"(?<!\w){re.escape(self.name)}(?!\w)", text) if self.name else None
        if found is None:
            return Position(file, self.line)
        before = text[: found.start()]
        return Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _faults(source: TemplateSource, names: Collection[str], filters: Collection[str]) -> Iterator[_Fault]:
    """What is wrong with a pattern or template that is given ``names`` and may use ``filters``."""
    if not source.is_usual:
        yield from _found_by_jinja(source.text, filters)
    filtering = [node for node in source.nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr)]
    for node in filtering:
        yield from _wrong_filter(node, filters)
    applied = {id(_called(node.right)) for node in filtering} | {id(one) for one in _tests(source.nodes)}
    known = {*names, *_ALWAYS}
    for name in (node for node in source.nodes if isinstance(node, ast.Name)):
        if id(name) not in applied and not {name.id, name.id.removesuffix("_")} & known:
            yield _Fault(f"'{name.id}' is undefined", name.id)
    if filters is PATTERN_FILTERS:
        yield from _wrong_attributes(source.nodes)


def _wrong_attributes(nodes: Iterable[ast.AST]) -> Iterator[_Fault]:
    """What an event, or the wording, does not have."""
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            known = {"event": PATTERN_NAMES, "wording": Wording.model_fields}.get(node.value.id)
            if known is not None and node.attr not in known:
                yield _Fault(f"'{node.value.id}' has no attribute '{node.attr}'", node.attr)


def _called(node: ast.expr) -> ast.expr:
    """The name of a filter, with values or without."""
    return node.func if isinstance(node, ast.Call) else node


def _tests(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    """The names of tests: «is defined»."""
    for node in nodes:
        if isinstance(node, ast.Compare):
            yield from (one for one, is_ in zip(node.comparators, node.ops, strict=True) if isinstance(is_, _IS))


_IS = (ast.Is, ast.IsNot)


def _wrong_filter(node: ast.BinOp, filters: Collection[str]) -> Iterator[_Fault]:
    """A filter that does not exist, a case that does not exist, a word that cannot agree with anything."""
    called = _called(node.right)
    name = called.id if isinstance(called, ast.Name) else ""
    arguments = node.right.args if isinstance(node.right, ast.Call) else []
    if name not in JINJA_FILTERS and name not in filters:
        yield _Fault(f"No filter named '{name}'.", name)
    elif name in ("side", "dated", "spelled_out"):
        cases = [str(one.value) for one in arguments if isinstance(one, ast.Constant)]
        yield from (_Fault(f"'{case}' is not a valid Case", case) for case in cases if case not in {*Case})
    elif name == "agree" and isinstance(node.left, ast.Constant):
        word = str(node.left.value)
        if not _agrees(word):
            yield _Fault(f"'{word}' is not a word that agrees", word)


def _agrees(word: str) -> bool:
    """Whether a word is a verb, participle or adjective of the dictionary."""
    return any(one.is_known and str(one.tag.POS) in _AGREEING for one in parses(word))


_AGREEING = ("VERB", "PRTS", "PRTF", "ADJF", "ADJS")


def _found_by_jinja(text: str, filters: Collection[str]) -> Iterator[_Fault]:
    """What Jinja refuses in a text, and filters that do not exist."""
    from jinja2 import Environment, TemplateSyntaxError, nodes  # Only here: it is seldom needed.

    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        yield _Fault(str(error.message), line=error.lineno)
    except RecursionError as error:
        yield _Fault(str(error))
    else:
        for one in tree.find_all(nodes.Filter):
            if one.name not in JINJA_FILTERS and one.name not in filters:
                yield _Fault(f"No filter named '{one.name}'.", one.name)


def _missing(source: TemplateSource, folder: Path) -> Iterator[_Fault]:
    """Templates that are included or imported and are not there."""
    for name in source.included:
        if not (folder / name).is_file():
            yield _Fault(_not_found(name, folder), name)
