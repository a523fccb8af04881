"""Runs one harness under atheris: ``python -m fuzz.one NAME [options of libFuzzer] [corpus …]``."""

from __future__ import annotations

import sys
from importlib import import_module

import atheris


def main() -> None:
    """Hand over to libFuzzer, which ends the process."""
    with atheris.instrument_imports(include=["sco_report"]):
        harness = import_module(f"fuzz.{sys.argv.pop(1)}")
    atheris.Setup(sys.argv, harness.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
