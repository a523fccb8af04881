"""Fixtures that all tests share."""

from __future__ import annotations

import atexit
import gc
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from support.git_fixtures import History
from support.pack_fixtures import SESSION_DAY, YEAR, small_project
from support.paths import ROOT
from support.processes import copy_project
from support.redline_2021 import branches, sequence

from sco_report import runtime
from sco_report.model.reading import read_year
from sco_report.model.year import Year

# The same examples in every run; `make fuzz` looks for new ones.
settings.register_profile("light", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("deep", deadline=None, max_examples=6000, print_blob=True)
settings.load_profile("light")

COMMANDS = """
    basename bash cat chmod cmp cp cut dirname env fc-list fc-match find git grep head ls make mkdir mktemp mv printf
    rm rmdir sed sh sha256sum sleep sort tail test touch tr true uname wc xargs
"""
"""The programs that tests may run without being marked ``real``: what the README promises and every system has."""
RICH = {name: os.environ.get(name, "") for name in ("PATH", "SCO_REPORT_DICTIONARY")}


@cache
def bare() -> Mapping[str, str]:
    """Environment variables under which only COMMANDS are found, and no dictionary, whatever is installed."""
    folder = Path(tempfile.mkdtemp(prefix="bare-"))
    atexit.register(shutil.rmtree, folder)
    for command in COMMANDS.split():
        if found := shutil.which(command, path=RICH["PATH"]):
            (folder / command).symlink_to(found)
    return {"PATH": str(folder), "SCO_REPORT_DICTIONARY": str(folder / "no-dictionary")}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Make this machine as bare as the README promises, before any fixture, except for tests marked ``real``."""
    os.environ.update(RICH if item.get_closest_marker("real") else bare())


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failure")


def pytest_configure() -> None:
    """Let signals end programs under test: shells ignore Ctrl-C for background jobs, and nohup ignores hanging up."""
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


def pytest_collection_finish() -> None:
    """Collect garbage as seldom as the program does, and never among the tests themselves."""
    gc.freeze()
    runtime.tune_gc()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no test by bytes: all processes that share the tests out must give a test the same name."""
    return argname if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = len(terminalreporter.stats.get("skipped", []))
    if terminalreporter.config.getoption("--no-skips") and skipped:
        terminalreporter.write_line(f"{skipped} skipped: not allowed here", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def year_2021() -> Year:
    """The year of the project's data, which no test changes."""
    year = read_year(ROOT, 2021).year
    assert year is not None
    return year


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data and templates that a test may change."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes such copies for tests that share one and do not change it."""
    return lambda: copy_project(tmp_path_factory.mktemp("shared") / "project")


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a year's work of seven editors and their branches in its history; no test may change it."""
    folder = tmp_path_factory.mktemp("work") / "project"
    sequence(folder)
    history = History(folder)
    branches(history)
    history.git("checkout", "--quiet", "main")
    return folder


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a small pack, sealed once for all tests."""
    from sco_report.pack.seal import seal

    root = tmp_path_factory.mktemp("sealed")
    small_project(root)
    return seal(root, YEAR, root / "output", today=SESSION_DAY).file.read_bytes()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the six files of 2021, built by the command line."""
    from sco_report.cli.main import run

    output = tmp_path_factory.mktemp("built")
    assert run(["build", "--project", str(ROOT), "--year", "2021", "--output", str(output)]) == 0
    return output


@pytest.fixture
def unallowed(project: Path) -> Path:
    """The project without the comments that allow events to be without an outcome."""
    return _without_suppressions(project)


@pytest.fixture(scope="session")
def shared_unallowed(copies: Callable[[], Path]) -> Path:
    """The same project, shared by tests that do not change it."""
    return _without_suppressions(copies())


def _without_suppressions(project: Path) -> Path:
    for file in (project / "data/2021/events").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub("# sco-report: allow SCO-W107.*\n", "", text), encoding="utf-8")
    return project


@pytest.fixture(autouse=True)
def _outside_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the program as an editor does, also under GitHub Actions."""
    for name in ("GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
