"""What pages are made from: the texts and the templates in ``assets`` of a package; templates escape all data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import jinja2

from sco_report import files
from sco_report.problems.catalogue import Language
from sco_report.russian.typography import inside_quotes

FORMS = "sco_report.editing.forms"
PREVIEW = "sco_report.editing.preview"


@cache
def page_texts(package: str, language: Language) -> Mapping[str, str]:
    """The texts of the pages of a package by name: labels, buttons, messages."""
    entries = files.load_resource(package, "assets/texts.yaml")
    return {name: texts[language] for name, texts in entries.items()}


@cache
def page_templates(package: str) -> jinja2.Environment:
    """The templates of the pages of a package."""
    assets = files.resource_folder(package) / "assets"
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (assets / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inside_quotes"] = inside_quotes
    return environment
