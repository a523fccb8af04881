"""The place and the reason of a break in the notation, where the line tells more than libyaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from sco_report.problems import ProblemsFound
from sco_report.source.reader import parse


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("id: a\n  format: x\n", (2, 9), "a key where none can be"),
        ("- decided_to x\n  joined: also\n", (2, 9), "a key where none can be"),
        ("title: Форум: итоги\n", (1, 13), "mapping values are not allowed in this context"),
        ('title: "Форум": итоги\n', (1, 15), "mapping values are not allowed in this context"),
        ("id: a\ntitle: «Форум\n  dates: x\n", (3, 8), "a key where none can be"),
        ('id: a\ntitle: "Форум\nformat: x\n', (2, 8), "found unexpected end of stream"),
        ("id: a\nformat:hybrid\nplace: x\n", (2, 1), "could not find expected ':'"),
        ("dates: [1,\nplace: x\n", (1, 8), "did not find expected ',' or ']'"),
        ("a: [б, {план gen} и в]\n", (1, 8), "did not find expected ',' or ']'"),
        ("a: [б,\n  в {план gen}, г]\n", (2, 5), "did not find expected ',' or ']'"),
        ("a: {б: {план gen} и в}\n", (1, 8), "did not find expected ',' or '}'"),
        ("a: [б, {план gen}\nв: г\n", (1, 4), "did not find expected ',' or ']'"),
        ("title: {ПДРГ} слово\n", (1, 15), "the value goes on after its closing quote or bracket"),
        ('title: "X" y\n', (1, 12), "the value goes on after its closing quote or bracket"),
        ("id: a\n x: 1\ny: 2\n", (2, 3), "a key where none can be"),
        ("id: a\ndates: [", (2, 9), "did not find expected node content"),
        ("%YAML 1.1\n# id", (2, 5), "did not find expected <document start>"),
    ],
)
def test_a_break(text: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        parse(Path("entry.yaml"), text)
    problem = found.value.problems[0]
    assert (problem.id, problem.details["error"]) == ("SCO-E003", said)
    assert (problem.position.line, problem.position.column) == place
