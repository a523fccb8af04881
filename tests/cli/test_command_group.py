"""The commands are imported one by one, and their help and errors are in Russian unless English is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import click
import pytest
from support import processes
from support.pack_fixtures import small_project
from support.paths import ROOT
from support.processes import environment

import sco_report.cli
from sco_report.cli.command_group import _METAVAR, COMMANDS, _texts, help_text
from sco_report.cli.main import commands, run
from sco_report.cli.options import EXTRAS
from sco_report.source import read

MESSAGES = sorted((Path(sco_report.cli.__file__).parent / "texts").glob("*.yaml"))


def all_commands(command: click.Command = commands) -> Iterator[tuple[str, click.Command]]:
    """The command line and all commands and subcommands, by name."""
    yield command.name or "", command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            subcommand = command.get_command(context, name)
            assert subcommand is not None
            yield from all_commands(subcommand)


def names(command: click.Command) -> set[str]:
    """What has help in a command: the command itself and its options."""
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    return {"help", *(max(option.opts, key=len) for option in options)}


def test_there_is_no_unused_help() -> None:
    known = {verb: names(command) for verb, command in all_commands()}
    everywhere = {"--help"} | {name for one in known.values() for name in one}
    texts = {verb: set(one) for verb, one in _texts().items() if verb not in {"metavars", "groups"}}
    assert texts.pop("*") - everywhere == set()
    assert {verb: one - known.get(verb, set()) for verb, one in texts.items() if one - known.get(verb, set())} == {}


def test_russian_help_begins_with_a_short_sentence() -> None:
    for verb, command in all_commands():
        for name in names(command):
            text = help_text(verb, name) or ""
            assert re.match("[А-Я]", text), (verb, name)
            assert text.endswith("."), (verb, name)
        assert len((help_text(verb, "help") or "").partition(". ")[0]) <= 64, verb


def test_a_list_of_subcommands_says_of_each_what_its_own_help_says(capsys: pytest.CaptureFixture[str]) -> None:
    for group in ("new", "remarks"):
        assert run([group, "--help"]) == 0
        listed = dict(re.findall(r"^  ([a-z]+)  +([А-Я].*)$", capsys.readouterr().out, re.MULTILINE))
        assert listed
        for name, said in listed.items():
            assert run([group, name, "--help"]) == 0
            assert said.rstrip(".") in capsys.readouterr().out, (group, name)


def test_placeholders_of_values_are_russian() -> None:
    for name, command in all_commands():
        context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
        records = [record[0] for option in command.params if (record := option.get_help_record(context))]
        shown = " ".join([*records, *command.collect_usage_pieces(context)])
        assert sorted(set(_METAVAR.findall(shown)) - _texts()["metavars"].keys()) == []


@pytest.mark.parametrize(
    ("arguments", "russian", "english"),
    [
        (["chek"], "Ошибка: команды «chek» нет; возможно, «check»", "Error: No such command 'chek'."),
        (["check", "--yaer"], "Ошибка: параметра «--yaer» нет; возможно, «--year»", "Error: No such option '--yaer'."),
        (["check", "--year"], "Ошибка: после параметра «--year» нет значения", "Option '--year' requires an argument."),
        (["check", "--year", "x"], "значение для «--year» не подходит: «x» — не целое число", "not a valid integer."),
        (["build", "--house", "x"], "«x» не из списка; допустимы: «sco», «typographic»", "is not one of"),
        (["check", "--strict=1"], "Ошибка: параметр «--strict» пишется без значения", "does not take a value."),
        (["check", "nosuch.yaml"], "Ошибка: файла «nosuch.yaml» нет", "'nosuch.yaml' does not exist."),
        (["collect", "nosuch.docx"], "Ошибка: файла «nosuch.docx» нет", "'nosuch.docx' does not exist."),
        (["check", "--project", "nosuch"], "папки «nosuch» нет", "Directory 'nosuch' does not exist."),
        (["build", "one", "two"], "Ошибка: лишнее в команде: one two", "Got unexpected extra arguments (one two)"),
        (["verify"], "не указано: КОМПЛЕКТ", "'PACK'"),
        (["explain", "x"], "Ошибка: номера «x» нет; ближайший — SCO-", "there is no problem “x”"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], russian: str, english: str) -> None:
    assert run(arguments) == 2
    said = capsys.readouterr().err
    assert russian in said
    assert not re.search("Usage|Error|Invalid|Try", said)
    for asked in ([*arguments, "--lang", "en"], ["--lang", "en", *arguments]):
        if arguments != ["check", "--year"] or asked[0] == "--lang":
            assert run(asked) == 2
            said = capsys.readouterr().err
            assert english in said
            assert not re.search("[А-Яа-я]", said)


def test_a_usage_error_names_usage_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--yaer"])
    assert capsys.readouterr().err.splitlines()[:3] == [
        "Использование: sco-report check [ПАРАМЕТРЫ] [ФАЙЛЫ]...",
        "Справка: sco-report check --help",
        "",
    ]


def test_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Использование: sco-report schema [ПАРАМЕТРЫ]\n\n  Записать")
    assert "\nПараметры:\n" in said
    assert re.search(r"--lang \[ru\|en\] +Язык сообщений\.  \[по умолчанию ru\]", said)
    assert re.search(r"-h, --help +Показать эту справку\.", said)
    assert run(["schema", "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Usage: sco-report schema [OPTIONS]\n\n  Write")


def test_without_a_command_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Использование: sco-report [ПАРАМЕТРЫ] КОМАНДА [ПАРАМЕТРЫ]...\n")
    assert re.search(r"\nВносить записи:\n  new +Завести запись или подготовить новый год\.\n  check +Проверить", said)
    shown = re.findall(r"^  ([a-z]+) ", said, re.MULTILINE)
    assert shown == list(COMMANDS)


def test_narrow_help_cuts_no_sentence_off(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    run([])
    assert "Отметить последнюю фиксацию как очередной разосланный проект." in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(capfd: pytest.CaptureFixture[str], shell: str) -> None:
    assert run(["completion", shell]) == 0
    script = capfd.readouterr().out
    assert f"_SCO_REPORT_COMPLETE={shell}_complete" in script
    at = "--dr" if shell == "fish" else "2"
    asked = {"_SCO_REPORT_COMPLETE": f"{shell}_complete", "COMP_WORDS": "sco-report build --dr", "COMP_CWORD": at}
    answer = processes.run(variables=asked).stdout
    assert "--draft" in answer
    assert "--force" not in answer


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"sco-report \d+\.\d+\.\d+\n", capsys.readouterr().out)


HEAVY = {"weasyprint", "docx", "starlette", "uvicorn", "watchfiles"}
OTHERS = set(COMMANDS.values())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("small")).root


@pytest.mark.parametrize(
    ("command", "unneeded"),
    [
        (["explain", "e014"], {*HEAVY, "jinja2", "rich", *OTHERS} - {"sco_report.cli.commands.write.explain"}),
        (["check"], {*HEAVY, "jinja2", "rich", *OTHERS} - {"sco_report.cli.commands.write.check"}),
        (["status"], {*HEAVY, "rich"}),
        (["diff", "HEAD~1"], {*HEAVY, "rich"}),
        (["build"], {"rich"}),
    ],
)
def test_a_command_imports_only_what_it_needs(command: list[str], unneeded: set[str], small: Path) -> None:
    program = (
        "import sys; from sco_report.cli.main import run; code = run(sys.argv[1:]); print(*sys.modules); sys.exit(code)"
    )
    arguments = [sys.executable, "-c", program, *command]
    done = subprocess.run(arguments, cwd=small, env=environment(), capture_output=True, text=True, check=True)
    assert set(done.stdout.splitlines()[-1].split()) & unneeded == set()


@pytest.mark.parametrize(("command", "extra"), [(["preview"], "preview"), (["check", "--spelling"], "spelling")])
def test_a_missing_extra_is_named(
    command: list[str], extra: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, EXTRAS[extra][-1], None)
    assert run([*command, "--project", str(ROOT)]) == 2
    assert f"pip install 'sco-report[{extra}]'" in capsys.readouterr().err


def test_the_extras_are_those_of_the_package() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {extra: tuple(one.split(">=")[0] for one in declared[extra]) for extra in EXTRAS} == EXTRAS


@pytest.mark.parametrize("file", MESSAGES, ids=lambda file: file.stem)
def test_both_languages_have_the_same_placeholders(file: Path) -> None:
    texts = read(file).value  # Raises where a name occurs twice.
    assert isinstance(texts, dict)
    for name, languages in texts.items():
        assert isinstance(languages, dict)
        # Texts for the history of a project or for a document are only in Russian.
        assert "ru" in languages, name
        fields = [{field for _, field, _, _ in Formatter().parse(str(text)) if field} for text in languages.values()]
        assert all(one == fields[0] for one in fields), name
