"""Tables of the program itself: YAML files beside the modules that use them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml


def folder(package: str) -> Path:
    """The folder of a package that is loaded; ``importlib.resources`` would load twenty modules to find it."""
    return Path(sys.modules[package].__path__[0])


def table(package: str, name: str) -> Any:
    """What a YAML file of a package holds."""
    return yaml.load(folder(package).joinpath(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
