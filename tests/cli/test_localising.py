"""The command line speaks Russian unless it is asked for English."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from sco_report.cli.commands import _METAVAR, _texts, help_text, localised
from sco_report.cli.main import commands, run


def verbs(verb: click.Command = commands) -> Iterator[tuple[str, click.Command]]:
    """The command line and every verb below it, by name."""
    yield verb.name or "", verb
    if isinstance(verb, click.Group):
        context = click.Context(verb)
        for name in verb.list_commands(context):
            below = verb.get_command(context, name)
            assert below is not None
            yield from verbs(below)


def names(verb: click.Command) -> set[str]:
    """All of a verb that has help: itself and its options."""
    options = [one for one in verb.params if isinstance(one, click.Option) and not one.hidden]
    return {"help", *(max(option.opts, key=len) for option in options)}


def test_every_verb_and_option_has_its_russian_help() -> None:
    named = [(verb, name) for verb, command in verbs() for name in sorted(names(command))]
    assert [(verb, name) for verb, name in named if not help_text(verb, name)] == []


def test_there_is_no_help_for_what_is_not_there() -> None:
    known = {verb: names(command) for verb, command in verbs()}
    everywhere = {"--help"} | {name for one in known.values() for name in one}
    texts = {verb: set(one) for verb, one in _texts().items() if verb != "metavars"}
    assert texts.pop("*") - everywhere == set()
    assert {verb: one - known.get(verb, set()) for verb, one in texts.items() if one - known.get(verb, set())} == {}


def test_russian_help_is_russian_and_begins_with_a_short_sentence() -> None:
    for verb, command in verbs():
        for name in names(command):
            text = help_text(verb, name) or ""
            assert re.match("[А-Я]", text), (verb, name)
            assert text.endswith("."), (verb, name)
        assert len((help_text(verb, "help") or "").partition(". ")[0]) <= 64, verb


def test_what_stands_for_a_value_is_russian() -> None:
    for name, command in verbs():
        context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
        records = [record[0] for option in command.params if (record := option.get_help_record(context))]
        shown = " ".join([*records, *command.collect_usage_pieces(context)])
        assert sorted(set(_METAVAR.findall(shown)) - _texts()["metavars"].keys()) == []


def test_in_english_nothing_changes() -> None:
    assert localised(commands, "en") is commands


def test_the_verbs_themselves_stay_as_they_are() -> None:
    before = [command.help for _, command in verbs()]
    localised(commands, "ru")
    assert [command.help for _, command in verbs()] == before


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
        (["check", "--project", "nosuch"], "папки «nosuch» нет", "Directory 'nosuch' does not exist."),
        (["build", "one", "two"], "Ошибка: лишнее в команде: one two", "Got unexpected extra arguments (one two)"),
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


def test_usage_and_where_help_is(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--yaer"])
    assert capsys.readouterr().err.splitlines()[:3] == [
        "Использование: sco-report check [ПАРАМЕТРЫ] [ФАЙЛЫ]...",
        "Справка: sco-report check --help",
        "",
    ]


def test_help_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["layout", "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Использование: sco-report layout [ПАРАМЕТРЫ]\n\n  Измерить страницы документов")
    assert "\nПараметры:\n" in said
    assert re.search(r"--lang \[ru\|en\] +Язык сообщений\.  \[по умолчанию ru\]", said)
    assert re.search(r"-h, --help +Показать эту справку\.", said)
    assert run(["layout", "--help", "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Usage: sco-report layout [OPTIONS]\n\n  Measure the package")


def test_without_a_verb_the_verbs_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Использование: sco-report [ПАРАМЕТРЫ] КОМАНДА [ПАРАМЕТРЫ]...\n")
    assert re.search(r"\nКоманды:\n  build +Собрать документы года\.\n  check +Проверить данные года\.\n", said)


def test_the_language_may_be_named_before_the_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", "explain", "e014"]) == 0
    assert "Swap the dates" in capsys.readouterr().out
    assert run(["--lang", "en", "explain", "e014", "--lang", "ru"]) == 0
    assert "Поменяйте даты" in capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"sco-report \d+\.\d+\.\d+\n", capsys.readouterr().out)
