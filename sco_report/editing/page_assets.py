"""What the pages of the preview and their forms are made from: texts, and templates that escape all data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import jinja2

from sco_report import files
from sco_report.problems.catalogue import Language
from sco_report.russian.typography import inside_quotes

_EDITING = "sco_report.editing"


@cache
def page_texts(language: Language) -> Mapping[str, str]:
    """The texts of the pages by name: labels, buttons, messages."""
    entries = files.load_resource(_EDITING, "page_texts.yaml")
    return {name: texts[language] for name, texts in entries.items()}


def rendered(template: str, language: Language, **context: object) -> str:
    """A page, or a piece of one, of a template and the texts of a language; all data is escaped."""
    return _templates().get_template(template).render(text=page_texts(language), language=language, **context)


@cache
def _templates() -> jinja2.Environment:
    editing = files.resource_folder(_EDITING)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([editing / folder / "assets" for folder in ("preview", "forms")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inside_quotes"] = inside_quotes
    return environment
