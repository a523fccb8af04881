"""Runs the document templates, and says in which file and line one of them does not work."""

from __future__ import annotations

import errno
import os
import re
import traceback
from collections.abc import Callable, Container, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from lxml import etree

from sco_report.composition import sandbox
from sco_report.composition.phraser import BrokenPattern
from sco_report.composition.sandbox import SandboxLimitExceeded
from sco_report.composition.template_lines import MarkingEnvironment, WrittenMarkup
from sco_report.document import Part
from sco_report.document.markup import UnknownMarkup, parse
from sco_report.files import MEGABYTE
from sco_report.limits import LARGEST_MARKUP_MB, LONGEST_DOCUMENT, LONGEST_PARAGRAPH, MOST_PARAGRAPHS
from sco_report.memo import NO_MEMO, Memo
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.russian.morphology import NoHeadNoun
from sco_report.source import read_text

_LINES = re.compile(r",? line \d+(?:, column \d+)?")

_SEPARATORS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")
"""Other ends of lines, which come along with copied text: spaces, as YAML reads them, so that a line stays a line."""


class Templates:
    """The templates of a folder, with the filters that they may use and the ids of entries that they may name."""

    def __init__(self, folder: Path, filters: Mapping[str, Any], entries: Container[str], memo: Memo = NO_MEMO) -> None:
        """A ``memo`` has the paragraphs that need not be parsed anew."""
        self._folder = folder
        self._entries, self._memo = entries, memo
        self._environment = MarkingEnvironment(
            loader=jinja2.FunctionLoader(self._source),
            bytecode_cache=sandbox.TemplateCache(),
            autoescape=True,
            **sandbox.OPTIONS,
        )
        self._environment.filters |= filters

    def part(self, template: str, context: Mapping[str, Any]) -> Part:
        """The one part that a template makes of a context.

        Raises:
            ProblemsFound: the template does not work, or its markup is outside the vocabulary of official documents.
            BrokenPattern: a name holds a pattern of the vocabulary that does not work.
            NoHeadNoun: the template wants a name in a case that grammar does not know.
        """
        written, file = WrittenMarkup(self._run(template, context)), self._folder / template
        try:
            (part,) = parse(written.markup, self._entries, self._memo)
        except UnknownMarkup as error:
            details = {"value": error.found, "allowed": ", ".join(error.allowed)}
            raise _refused("SCO-E051", self._origin(written, error, file), **details) from error
        except MemoryError as error:
            raise _refused("SCO-E134", Position(file)) from error
        except etree.XMLSyntaxError as error:
            reason = f"markup: {_without_lines(error)}"
            raise _refused("SCO-E050", self._origin(written, error, file), error=reason) from error
        except ValueError as error:
            raise _refused("SCO-E050", Position(file), error=str(error)) from error
        lengths = [len(block.text) for block in part.blocks]
        if any(length > LONGEST_PARAGRAPH for length in lengths):
            raise _refused("SCO-E134", Position(file))
        if len(lengths) > MOST_PARAGRAPHS or sum(lengths) > LONGEST_DOCUMENT:
            limits = {"paragraphs": str(MOST_PARAGRAPHS), "characters": str(LONGEST_DOCUMENT)}
            raise _refused("SCO-E156", Position(file), **limits)
        return part

    def _run(self, template: str, context: Mapping[str, Any]) -> str:
        """The markup that a template makes of a context, with marks of its lines."""
        try:
            return self._joined(self._environment.get_template(template).generate(context))
        except jinja2.TemplateSyntaxError as error:
            file = self._folder / (error.name or template)
            raise _refused("SCO-E050", Position(file, error.lineno), error=str(error.message)) from error
        except jinja2.TemplateNotFound as error:
            raise self._missing(error, self._folder / template) from error
        except (BrokenPattern, NoHeadNoun, ProblemsFound):
            raise
        except (SandboxLimitExceeded, MemoryError) as error:
            raise _refused("SCO-E134", _last_line(error, self._folder / template)) from error
        except Exception as error:  # Whatever a template can do wrong is a mistake of the template.
            raise _refused("SCO-E050", _last_line(error, self._folder / template), error=str(error)) from error

    def _joined(self, pieces: Iterator[str]) -> str:
        """All that a template writes; where that is too much, it stops at the line that writes it."""
        out, size = [], 0
        for piece in pieces:
            out.append(piece)
            size += len(piece)
            if size > LARGEST_MARKUP_MB * MEGABYTE:
                assert isinstance(pieces, Generator), "so that the error comes from the line that writes too much"
                pieces.throw(SandboxLimitExceeded())
        return "".join(out)

    def _missing(self, error: jinja2.TemplateNotFound, template: Path) -> ProblemsFound:
        """One that is not there: where a template names it, that line is wrong, else the file is to be restored."""
        place, name = _last_line(error, template), error.name if isinstance(error.name, str) else ""
        lines = read_text(place.file).split("\n") if place.file.is_file() else []
        if name in "".join(lines[place.line - 1 : place.line]):
            return _refused("SCO-E050", place, error=str(error))
        return _refused("SCO-E001", Position(self._folder / name), error=os.strerror(errno.ENOENT))

    def _source(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template and its file; nothing outside of the folder is a template.

        Raises:
            jinja2.TemplateNotFound: there is none of this name.
            ProblemsFound: it cannot be read.
        """
        steps = [step for step in name.split("/") if step]
        file = self._folder.joinpath(*steps)
        try:
            there = ".." not in steps and file.is_file()
        except OSError as error:
            raise _refused("SCO-E001", Position(file), error=error.strerror or str(error)) from error
        if not there:
            raise jinja2.TemplateNotFound(name, f"'{name}' not found in search path: '{self._folder}'")
        return read_text(file).translate(_SEPARATORS), str(file), lambda: True

    def _origin(self, written: WrittenMarkup, error: UnknownMarkup | etree.XMLSyntaxError, default: Path) -> Position:
        """The line of a template that wrote what is wrong; the head of ``default`` where that is unknown."""
        line = written.origin(error)
        return Position(self._folder / line[0], line[1]) if line else Position(default)


def _refused(id_: str, place: Position, **details: str) -> ProblemsFound:
    return ProblemsFound([Problem(id_, place, details)])


def _without_lines(error: etree.XMLSyntaxError) -> str:
    """What is wrong with markup, without its lines and its text: no file holds them."""
    return _LINES.sub("", str(error.msg).split("\n")[0]).strip()


def _last_line(error: Exception, template: Path) -> Position:
    """The last line of a template through which an error came; Jinja gives them in its traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(f.filename), f.lineno) for f in frames if Path(f.filename).is_relative_to(template.parent)]
    file, line = places[-1] if places else (template, None)
    return Position(file, line or 1)
