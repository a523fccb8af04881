"""What editors read about each key, from ``descriptions.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from sco_report import files


class Description(BaseModel):
    """One key: a title, an explanation and examples in Russian.

    ``names`` are other words for it (:mod:`sco_report.model.names.keys`). ``values`` says what each of a fixed list of
    values means. ``hint`` is the comment beside a key that a new file suggests, with ``sample`` (YAML) as its value;
    without a sample that is the first example.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    names: tuple[str, ...] = ()
    text: str
    examples: tuple[Any, ...] = ()
    values: Mapping[str, str] = {}
    sample: str = ""
    hint: str = ""

    def annotations(self) -> dict[str, Any]:
        """The keywords of JSON Schema by which editors show it."""
        keywords = {"title": self.title, "description": self.text, "examples": list(self.examples)}
        return {name: value for name, value in keywords.items() if value}


class Descriptions(BaseModel):
    """The whole file: keys by model, complements by the kind of their slot, sentences about acts, messages, files."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    models: Mapping[str, Mapping[str, Description]]
    slots: Mapping[str, Description]
    acts: Mapping[str, str]
    forms: Mapping[str, str]
    refusals: Mapping[str, str]
    files: Mapping[str, Description]


class _DatesAsText(yaml.CSafeLoader):
    """Reads a date as the text that JSON will hold."""


_DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


@cache
def descriptions() -> Descriptions:
    """The descriptions that come with the program."""
    content = files.resource_folder(__package__ or "").joinpath("descriptions.yaml").read_text("utf-8")
    return Descriptions.model_validate(yaml.load(content, Loader=_DatesAsText))  # noqa: S506 - a safe loader


def described(model: str, key: str) -> Description:
    """The description of a key of a model."""
    return descriptions().models[model][key]
