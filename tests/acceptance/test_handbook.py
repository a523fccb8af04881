"""What the editors' handbook shows is what the program does: its samples, and every command in a small project.

The handbook is about 2021; the small project has fewer entries, of 2024.
"""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from string import Template
from textwrap import dedent

import pytest
import yaml
from support.pack_fixtures import small_project
from support.paths import ROOT
from support.printed_text import bare, docx_paragraphs
from support.processes import append, edit

from sco_report.cli.command_group import COMMANDS
from sco_report.cli.main import run
from sco_report.model.event import Event
from sco_report.model.reference import State
from sco_report.project_files import project_files

HANDBOOK = (ROOT / "README.ru.md").read_text(encoding="utf-8")
BUILD = ("build", "--only", "report,docx")


def samples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", HANDBOOK, flags=re.DOTALL)


def indented_samples() -> list[str]:
    """The samples in lists."""
    found = re.findall(r"^  ```yaml\n(.*?)^  ```", HANDBOOK, flags=re.DOTALL | re.MULTILINE)
    return [dedent(sample) for sample in found]


def test_the_sample_event_reads_as_the_handbook_says(project: Path, tmp_path: Path) -> None:
    promised = re.search(r"Получится: «(.*?)»\n", HANDBOOK, flags=re.DOTALL)
    assert promised
    event = next(sample for sample in samples() if sample.startswith("id: industry-ministers"))
    (project / "data/2021/events/2021-07-16-industry-ministers.yaml").write_text(event, encoding="utf-8")
    assert run([*BUILD, "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    assert bare(promised[1]) in docx_paragraphs(tmp_path / "out" / "report.docx")


def test_the_sample_list_is_accepted(project: Path) -> None:
    webinars = next(sample for sample in samples() if sample.startswith("section: webinars"))
    (project / "data/2021/more-webinars.yaml").write_text(webinars, encoding="utf-8")
    assert run(["check", "--project", str(project)]) == 0


def test_the_sample_state_is_the_one_in_the_data_and_another_needs_only_its_names(project: Path) -> None:
    (state,) = yaml.safe_load(next(sample for sample in samples() if sample.startswith("MN:"))).values()
    table = "data/reference/states.yaml"
    known = yaml.safe_load((project / table).read_text(encoding="utf-8"))["MN"]
    assert state == {key: value for key, value in known.items() if key in state}
    assert State.model_validate_json(json.dumps(state, default=str)).membership[0].status == "observer"
    append(project, table, "ZZ:\n  name: {nom: Республика Н, gen: Республики Н}\n  short: {nom: Н, gen: Н}\n")
    entry = "id: zz\nsection: culture\ntitle: форум\ndates: 2021-07-16\nparticipants: послы\ncountries: [RU, ZZ]\n"
    (project / "data/2021/events/zz.yaml").write_text(entry, encoding="utf-8")
    assert run(["check", "--strict", "--project", str(project)]) == 0


def test_a_place_of_another_type_needs_its_short_form_in_the_wording(project: Path, tmp_path: Path) -> None:
    place = "Бостери: {type: поселок, gen: Бостери, loc: Бостери, country: KG}\n"
    append(project, "data/reference/places.yaml", place)
    entry = "id: zz\nsection: culture\ntitle: форум\ndates: 2021-07-16\nplace: Бостери\n"
    (project / "data/2021/events/zz.yaml").write_text(entry, encoding="utf-8")
    build = [*BUILD, "--project", str(project), "--output", str(tmp_path / "out")]
    assert run(build) == 1
    edit(project, "templates/wording.yaml", "  город: г.\n", "  город: г.\n  поселок: пос.\n")
    assert run(build) == 0
    assert bare("в пос. Бостери") in "".join(docx_paragraphs(tmp_path / "out" / "report.docx"))


def test_every_key_in_the_table_of_the_handbook_is_a_key_of_an_event() -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", HANDBOOK, flags=re.MULTILINE)
    keys = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert len(keys) > 10
    assert keys <= set(Event.model_fields)


def test_the_sample_message_is_what_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "data/2021/events/2021-06-30-health-ministers.yaml", "videoconference", "videoconferense")
    assert run(["check", "--project", str(project)]) == 1
    promised = re.search(r"```\n(data/2021/events/2021-06-30.*?)\n", HANDBOOK)
    assert promised
    said = capsys.readouterr().err
    assert promised[1] in said.replace(f"{project}/", "")


def test_the_sample_of_an_allowance_allows(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = next(sample for sample in samples() if "sco-report: allow" in sample)
    file = project / "data/2021/events/example.yaml"
    file.write_text(entry, encoding="utf-8")
    run(["check", "--project", str(project)])
    said = capsys.readouterr().err
    assert "SCO-W102" not in said
    assert "SCO-W001" not in said
    file.write_text(re.sub("# sco-report.*\n", "", entry), encoding="utf-8")
    run(["check", "--project", str(project)])
    assert "SCO-W102" in capsys.readouterr().err


PROGRAM = ".venv/bin/sco-report"

OF_REAL_PARTS = {"--spelling", "sudo"}
"""Marks of commands that need a system package; tests/real/test_spelling.py runs them."""


def blocks() -> list[list[str]]:
    """The commands of the handbook, block by block, without those of git and of the shell; none within another."""
    found = re.findall(r"```sh\n(.*?)```", HANDBOOK, flags=re.DOTALL)
    lines = [[line for line in block.splitlines() if not line.startswith(("git ", "cd "))] for block in found]
    blocks = [[line for line in block if not OF_REAL_PARTS & set(line.split())] for block in lines]
    return [block for block in blocks if block and not any({*block} < {*other} for other in blocks)]


def arguments(command: str) -> list[str]:
    """What the program is called with, directly or by the Makefile."""
    if command.startswith("make "):
        options = ["-n", "-o", ".venv/.runtime", *command.split()[1:]]
        recipe = subprocess.run(["make", *options], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        variables = dict(word.split("=", 1) for word in command.split() if "=" in word)
        line = next(line for line in recipe.splitlines() if line.startswith(PROGRAM))
        command = Template(line).substitute(variables)
    program, *words = shlex.split(command.replace("2022", "2025").replace("2021", "2024"))
    assert program == PROGRAM
    return words


@pytest.mark.parametrize("block", blocks(), ids=[" + ".join(block)[:60] for block in blocks()])
def test_a_block_of_commands(block: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    history = small_project(tmp_path, circulated=False)
    history.edit("data/2024/session.yaml", "date: 2024-10-16", "date: 2024-11-25")
    history.edit("data/2024/session.yaml", "last: 2024-10", "last: 2024-11")
    history.commit()
    history.git("config", "user.name", "Редактор")
    history.git("config", "user.email", "editor@example.org")
    for command in block:
        words = arguments(command)
        if "preview" in words:
            assert served(*(word for word in words if word not in {"--port", "8022"}))
        elif words == ["new", "event"]:
            # At a terminal it asks questions (tests/acceptance/test_new.py); here it names its options.
            assert run(words) == 2
        else:
            assert run(words) == 0, command


@cache
def served(*words: str) -> bool:
    """Whether the preview tells its address and opens it, and ends in good order when it is interrupted."""
    command = [sys.executable, "-m", "sco_report", *words, "--port", "0"]
    environment = {"PYTHONPATH": str(ROOT), "BROWSER": "echo opened %s"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert server.stdout is not None
    said, opened = server.stdout.readline(), server.stdout.readline()
    server.send_signal(signal.SIGINT)
    server.stdout.close()
    address = opened.partition("opened http://127.0.0.1:")[2].strip()
    return bool(address) and address in said and server.wait(20) in {0, 130}


def test_the_handbook_shows_every_verb() -> None:
    shown = {words[0] for block in blocks() for command in block if (words := arguments(command))}
    # What needs files of others is shown, and tried in tests of its own.
    shown |= {*re.findall(rf"^{re.escape(PROGRAM)} (\w+)", HANDBOOK, flags=re.MULTILINE)}
    assert shown == set(COMMANDS)


def test_the_pictures_of_the_handbook_come_with_a_new_project() -> None:
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", HANDBOOK)
    assert {*shown} == {name for name in project_files() if name.endswith(".png")} != set()


def test_the_sample_act_format_and_section_print(project: Path, tmp_path: Path) -> None:
    act = next(sample for sample in indented_samples() if sample.startswith("supported:"))
    section = next(sample for sample in indented_samples() if "id: youth" in sample)
    append(project, "templates/acts.yaml", act)
    append(project, "templates/sections.yaml", section.replace("youth.j2", "expert.j2"))
    edit(
        project, "templates/wording.yaml", "formats:\n", "formats:\n  by_telephone: в формате телефонной конференции\n"
    )
    outcome = re.search(r"`(- supported: .*?)`", HANDBOOK)
    assert outcome
    entry = "id: zz\nsection: youth\ntitle: форум\ndates: 2021-07-16\nformat: by_telephone\noutcomes:\n"
    (project / "data/2021/events/zz.yaml").write_text(f"{entry}  {outcome[1]}\n", encoding="utf-8")
    assert run([*BUILD, "--project", str(project), "--output", str(tmp_path / "out")]) == 0
    printed = "16 июля 2021 года в формате телефонной конференции состоялся форум. Поддержана инициатива"
    assert bare(printed) in "".join(docx_paragraphs(tmp_path / "out" / "report.docx"))


def test_the_package_of_the_dictionary_is_the_one_that_is_set_up() -> None:
    (package,) = re.findall(r"sudo apt-get install -y (\S+)", HANDBOOK)
    assert (
        package in (ROOT / "tools/setup").read_text(encoding="utf-8").split('real_packages="')[1].split('"')[0].split()
    )
