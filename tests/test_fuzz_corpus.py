"""What `make fuzz` begins with holds in every harness."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.__main__ import SHARES
from fuzz.harnesses import HARNESSES

CORPUS = Path(__file__).parent.parent / "fuzz" / "corpus"
FILES = sorted(file for folder in CORPUS.iterdir() for file in folder.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_corpus_holds(file: Path) -> None:
    HARNESSES[file.parent.name](file.read_bytes())


def test_every_harness_has_a_corpus_and_a_share() -> None:
    assert {file.parent.name for file in FILES} == set(SHARES) == set(HARNESSES)
    assert sum(SHARES.values()) == 100
