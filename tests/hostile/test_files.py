"""What may stand in data and templates under the name of a file, or change while it is read."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from support.paths import ROOT
from support.problems import problems_of

from sco_report import limits
from sco_report.model import validation
from sco_report.source import preflight, read, reader

from .conftest import EVENTS, Check

ELSEWHERE = "id: secret\nsecret: 12345\n"


def pipe(file: Path) -> None:
    file.unlink(missing_ok=True)
    os.mkfifo(file)


def bound_socket(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(file.parent)  # The path of a socket is not to be long.
        try:
            listener.bind(file.name)
        finally:
            os.chdir(before)


def link_to(target: str) -> Callable[[Path], None]:
    def link(file: Path) -> None:
        file.unlink(missing_ok=True)
        file.symlink_to(target)

    return link


@pytest.mark.parametrize(
    ("make", "id_"),
    [
        (pipe, "SCO-E132"),
        (bound_socket, "SCO-E132"),
        (link_to("/dev/zero"), "SCO-E133"),
        (link_to("/dev/stdin"), "SCO-E133"),
        (link_to("/proc/self/environ"), "SCO-E133"),
        (link_to("/etc/passwd"), "SCO-E133"),
        (link_to("../../../../secret.yaml"), "SCO-E133"),
        (link_to("../../../.."), "SCO-E133"),
        (link_to("a.yaml"), "SCO-E001"),
        (link_to("nowhere.yaml"), "SCO-E001"),
        (Path.mkdir, "SCO-E001"),
    ],
)
def test_what_is_no_entry(small: Path, told: Check, make: Callable[[Path], None], id_: str) -> None:
    (small.parent / "secret.yaml").write_text(ELSEWHERE, encoding="utf-8")
    make(small / EVENTS / "a.yaml")
    code, said = told()
    assert code == 1
    assert f"{EVENTS}/a.yaml:1:1: {id_} " in said
    assert said.count("\n") == 2, "no line of what a link leads to is shown"


@pytest.mark.parametrize(
    ("name", "place"),
    [("data/2024/documents", "data/2024/documents"), ("data", "data/2024"), ("templates", "templates")],
)
def test_a_folder_from_elsewhere(small: Path, told: Check, name: str, place: str) -> None:
    (small / name).rename(small.parent / "elsewhere")
    (small / name).symlink_to(small.parent / "elsewhere")
    assert f"{place}:1:1: SCO-E133 " in told()[1]


def test_links_within_the_data_and_cycles_of_them_are_accepted(small: Path, told: Check) -> None:
    event = next((small / EVENTS).glob("*.yaml"))
    event.rename(small / "data/event.yaml")
    event.symlink_to(small / "data/event.yaml")
    (small / EVENTS / "up").symlink_to("..")
    assert told()[0] == 0


def test_a_project_reached_through_a_link(small: Path, told: Check) -> None:
    small.rename(small.with_name("elsewhere"))
    small.symlink_to("elsewhere")
    assert told()[0] == 0


def test_files_are_counted_before_one_is_read(small: Path, told: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "MOST_FILES", 200)
    for number in range(200):
        (small / EVENTS / f"{number}.yaml").touch()
    monkeypatch.setattr(validation, "read_file", lambda file: pytest.fail(f"{file} was read"))
    code, said = told()
    assert (code, said.count("SCO-")) == (1, 1)
    assert "SCO-E137 There are more than 200 files" in said


def test_how_many_values_there_are_in_all(small: Path, told: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "MOST_VALUES_OF_A_YEAR", 100)
    code, said = told()
    assert (code, said.count("SCO-")) == (1, 1)
    assert "SCO-E141 The files of the year have more than 100 values in all" in said


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_report.files.os.fstat", lambda _: os.stat_result((0o100644, *[0] * 9)))
    assert [problem.id for problem in problems_of(read, Path("/dev/zero"))] == ["SCO-E008"]


@pytest.mark.parametrize(("instead", "id_"), [(Path.unlink, "SCO-E001"), (pipe, "SCO-E132")])
def test_a_file_that_is_replaced_after_it_was_listed(
    small: Path, told: Check, monkeypatch: pytest.MonkeyPatch, instead: Callable[[Path], None], id_: str
) -> None:
    event = next((small / EVENTS).glob("*.yaml"))

    def changing(file: Path, *args: object, **options: object) -> bytes:
        if file.name == event.name:
            instead(file)
        return read_limited(file)

    read_limited = reader.read_limited
    monkeypatch.setattr(reader, "read_limited", changing)
    code, said = told()
    assert code == 1
    assert f"{EVENTS}/{event.name}:1:1: {id_} " in said


@pytest.mark.parametrize("name", ["²", "٢٠٢٥", "9" * 200, "-1", "20245", "2025\n", "2025"])
def test_what_is_no_folder_of_a_year(small: Path, told: Check, name: str) -> None:
    (small / "data" / name).touch() if name == "2025" else (small / "data" / name).mkdir()
    code, said = told()
    assert code == 0, said


def test_the_handbook_names_the_limits() -> None:
    section = (ROOT / "README.ru.md").read_text(encoding="utf-8").partition("### Пределы\n")[2].partition("\n###")[0]
    assert [int(number.replace(" ", "")) for number in re.findall(r"до\s(\d+(?: \d+)*)", section)] == [
        limits.LARGEST_FILE_MB,
        limits.MOST_VALUES,
        limits.LONGEST_TEXT,
        limits.MOST_FILES,
        limits.LARGEST_PROJECT_MB,
        limits.MOST_PROBLEMS,
    ]
