"""Runs the document templates, and says in which file and line one of them does not work."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from sco_report.composition import compiled
from sco_report.composition.speaker import BrokenPattern
from sco_report.document import Part
from sco_report.document.markup import UnknownMarkup, parse
from sco_report.problems import Position, Problem, ProblemsFound
from sco_report.russian.phrases import NoHeadNoun


class Templates:
    """The templates of a folder, with the filters that they may use."""

    def __init__(self, folder: Path, filters: Mapping[str, Any]) -> None:
        self._folder = folder
        self._environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FileSystemLoader(folder),
            bytecode_cache=compiled.KeptTemplates(),
            autoescape=True,
            **compiled.OPTIONS,
        )
        self._environment.filters |= filters

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """The markup that a template makes of a context.

        Raises:
            ProblemsFound: the template does not work.
        """
        try:
            return self._environment.get_template(template).render(context)
        except jinja2.TemplateSyntaxError as error:
            file = self._folder / (error.name or template)
            raise template_problem(Position(file, error.lineno), str(error.message)) from error
        except (BrokenPattern, NoHeadNoun, ProblemsFound):
            raise
        except Exception as error:  # Whatever a template can do wrong is a mistake of the template.
            raise template_problem(_last_line(error, self._folder / template), str(error)) from error

    def part(self, template: str, markup: str) -> Part:
        """The one part in the markup that a template made.

        Raises:
            ProblemsFound: markup outside the vocabulary of the official document.
        """
        file = self._folder / template
        try:
            (part,) = parse(markup)
        except UnknownMarkup as error:
            details = {"value": error.found, "allowed": ", ".join(error.allowed)}
            raise ProblemsFound([Problem("SCO-E051", Position(file), details)]) from error
        except (etree.XMLSyntaxError, ValueError) as error:
            raise template_problem(Position(file), str(error)) from error
        return part


def template_problem(position: Position, error: str) -> ProblemsFound:
    """A template that does not work, at its place."""
    return ProblemsFound([Problem("SCO-E050", position, {"error": error})])


def _last_line(error: Exception, template: Path) -> Position:
    """The last line of a template through which an error came; Jinja gives them in its traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(f.filename), f.lineno) for f in frames if Path(f.filename).is_relative_to(template.parent)]
    file, line = places[-1] if places else (template, None)
    return Position(file, line or 1)
