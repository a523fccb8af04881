"""Runs one harness under atheris: ``python -m fuzz.one NAME [options of libFuzzer] [corpus …]``."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["sco_report"]):
    from fuzz.harnesses import HARNESSES


def main() -> None:
    """Hand over to libFuzzer, which ends the process."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, HARNESSES[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
