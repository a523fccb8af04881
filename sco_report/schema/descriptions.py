"""What an editor reads about a key while he types, from ``descriptions.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from sco_report import packaged

Naming = Literal["actor", "organ", "state", "place", "document", "event"]
"""What the value of a key is an id of; an actor is a state or an organ."""


class Description(BaseModel):
    """One key: a title, an explanation and examples in Russian.

    ``names`` says what the value is an id of, ``values`` what each of a fixed list of values means.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    text: str
    examples: tuple[Any, ...] = ()
    names: Naming | None = None
    values: Mapping[str, str] = {}

    def annotations(self) -> dict[str, Any]:
        """The keywords of JSON Schema by which editors show it."""
        keywords = {"title": self.title, "description": self.text, "examples": list(self.examples)}
        return {name: value for name, value in keywords.items() if value}


class Descriptions(BaseModel):
    """The whole file: keys by model, complements by the kind of their slot, and what is said of wrong values."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    models: Mapping[str, Mapping[str, Description]]
    slots: Mapping[str, Description]
    acts: Mapping[str, str]
    forms: Mapping[str, str]
    files: Mapping[str, Description]


class _DatesAreText(yaml.SafeLoader):
    """Reads a date as the text that JSON will hold."""


_DatesAreText.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


@cache
def descriptions() -> Descriptions:
    """The descriptions that come with the program."""
    content = packaged.folder("sco_report.schema").joinpath("descriptions.yaml").read_text(encoding="utf-8")
    return Descriptions.model_validate(yaml.load(content, Loader=_DatesAreText))  # noqa: S506 - a safe loader


def described(model: str, key: str) -> Description:
    """The description of a key of a model."""
    return descriptions().models[model][key]
