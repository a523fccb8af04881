"""A pytest plugin for mutation testing: every test begins with empty memories and examines the same examples.

A mutant must not be answered from what was computed before it: the workers of mutmut are forked from a process that ran
all tests, and which tests reach a function is only seen where no memory answers in its place.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

# Memories of what no test can change: the dictionary takes a tenth of a second to load.
_KEPT = {"_analyzer"}

settings.register_profile("mutants", derandomize=True, deadline=None, database=None)


def pytest_configure() -> None:
    settings.load_profile("mutants")
    # pytest collects garbage several times as it ends; what was there when it began need not be searched each time.
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    for clear in _memories():
        clear()


def _memories() -> Iterator[Callable[[], None]]:
    for name, module in list(sys.modules.items()):
        if name.startswith("sco_report."):
            for attribute, value in vars(module).items():
                if hasattr(value, "cache_clear") and attribute not in _KEPT:
                    yield value.cache_clear
