"""What `make fuzz` begins with holds in every harness."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from fuzz.__main__ import SHARES

FUZZ = Path(__file__).parent.parent / "fuzz"
CORPUS = FUZZ / "corpus"
FILES = sorted(file for folder in CORPUS.iterdir() for file in folder.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_corpus_holds(file: Path) -> None:
    import_module(f"fuzz.{file.parent.name}").run(file.read_bytes())


def test_every_harness_has_a_corpus_and_a_share() -> None:
    harnesses = {file.stem for file in FUZZ.glob("*.py") if "\ndef run(" in file.read_text(encoding="utf-8")}
    assert {file.parent.name for file in FILES} == set(SHARES) == harnesses
    assert sum(SHARES.values()) == 100
