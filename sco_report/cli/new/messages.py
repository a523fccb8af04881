"""What ``sco-report new`` asks and tells, from ``messages.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from sco_report.problems.catalogue import Language


@cache
def _messages() -> Mapping[str, Mapping[Language, str]]:
    content = files("sco_report.cli.new").joinpath("messages.yaml").read_text(encoding="utf-8")
    read: Mapping[str, Mapping[Language, str]] = yaml.load(content, Loader=yaml.CSafeLoader)
    return read


def message(name: str, language: Language, **details: str) -> str:
    """A message in a language, filled in."""
    return _messages()[name][language].format(**details)


def knows(name: str) -> bool:
    """Whether there is a message of that name."""
    return name in _messages()
