"""Reads a pattern or template without Jinja: its expressions, and the names that it defines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from keyword import kwlist

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STATEMENT = re.compile(r"(\w*) ?(.*)")
_FOR = re.compile(r"(\w+) in (.+)")
_SET = re.compile(r"(\w+) = (.+)|(\w+)")
_MACRO = re.compile(r"(\w+)\((.*)\)")
_FROM = re.compile(r"(\S+) import (\w+(?:, \w+)*)")
_PARAMETER = re.compile(r"(\w+)(?:=[^,]*)?")
_PREFIXED = re.compile(r"(?<![\w'\"])[BFRUbfru]{1,2}['\"]")
"""A text of Python that is none of Jinja: «r'…'»."""


class _Unusual(Exception):
    """Something is not written as in Python, or not as Jinja wants it."""


def _tags(text: str) -> Iterator[tuple[str, str]]:
    """Each tag of a text: how it opens, and what stands in it.

    Raises:
        _Unusual: one is not closed.
    """
    position = 0
    while opening := _OPENING.search(text, position):
        end = text.find(_CLOSING[opening[0]], opening.end())
        if end < 0:
            raise _Unusual
        content = text[opening.end() : end]
        yield opening[0], content[content[:1] in ("-", "+") : len(content) - (content[-1:] in ("-", "+"))]
        position = end + 2


class TemplateSource:
    """A pattern or template: its expressions, the names that it defines itself, the templates that it names.

    ``is_usual`` is false where Jinja has to say what it makes of it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.defined: set[str] = set()
        self.included: list[str] = []
        self.nodes: list[ast.AST] = []
        self._open: list[str] = []
        try:
            for opening, content in _tags(text):
                if opening == "{{":
                    self._expression(content)
                elif opening == "{%":
                    self._statement(content)
            self.is_usual = not self._open
        except _Unusual:
            self.is_usual = False
            self.defined |= {*re.findall(r"\w+", text)}  # Any word may be a name that it defines.

    def _statement(self, content: str) -> None:
        tag, rest = _STATEMENT.findall(" ".join(content.split()))[0]
        if tag.startswith("end"):
            if rest or not self._open or self._open.pop() != tag.removeprefix("end"):
                raise _Unusual
        elif tag in ("if", "call"):
            self._open.append(tag)
            self._expression(rest)
        elif tag == "elif" and self._open[-1:] == ["if"]:
            self._expression(rest)
        elif tag == "include":
            self.included += [rest[1:-1]] if rest[:1] in ("'", '"') else []
            self._expression(rest)
        elif tag in ("for", "set", "macro", "from"):
            self._definition(tag, rest)
        elif not (tag == "else" and not rest and self._open[-1:] in (["if"], ["for"])):
            raise _Unusual

    def _definition(self, tag: str, rest: str) -> None:
        """A statement that defines names."""
        form = {"for": _FOR, "set": _SET, "macro": _MACRO, "from": _FROM}[tag].fullmatch(rest)
        if form is None:
            raise _Unusual
        if tag == "from":
            self.included.append(form[1][1:-1])
            self.defined |= {*form[2].split(", ")}
            return
        self.defined.add(form[1] or form[3])
        if tag == "macro":
            self.defined |= {*_PARAMETER.findall(form[2])}
        if tag != "set" or not form[1]:
            self._open.append(tag)
        if form[2]:
            self._expression(rest if tag == "macro" else form[2])

    def _expression(self, text: str) -> None:
        self.nodes += _nodes(text)


@cache
def _nodes(expression: str) -> tuple[ast.AST, ...]:
    """What an expression consists of; many templates have the same.

    Raises:
        _Unusual: it is not written as in Python.
    """
    words = expression.replace("~", "==").split()
    if words and words[0] in kwlist and words[0] not in ("not", "None", "True", "False"):
        words[0] += "_"  # A slot may be called «in».
    written = " ".join(words)
    if "#" in written or _PREFIXED.search(written):
        raise _Unusual
    try:
        tree = ast.parse(written, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise _Unusual from None
    nodes = tuple(ast.walk(tree))
    if not _ALIKE.issuperset(map(type, nodes)):
        raise _Unusual
    return nodes


_ALIKE = {
    *(ast.Expression, ast.Name, ast.Load, ast.Constant, ast.Attribute, ast.Call, ast.keyword, ast.Tuple, ast.List),
    *(ast.Dict, ast.Subscript, ast.IfExp, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.BinOp, ast.BitOr),
    *(ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot),
    *(ast.Add, ast.Sub),
}
"""What Python and Jinja write alike; a filter of Jinja is an «or» of bits in Python."""
