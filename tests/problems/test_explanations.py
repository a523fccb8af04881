"""Every problem is explained in both languages; every example is run: the wrong is found, the right passes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.paths import ROOT
from support.small_year import write_year

from sco_report.checks.check_year import check_year
from sco_report.checks.release_gate import require_final
from sco_report.composition.compose import compose
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Example, Language, catalogue, explanations, groups
from sco_report.rendering.layout_file import defects_as_problems

LANGUAGES: tuple[Language, ...] = ("ru", "en")
CYRILLIC = re.compile("[А-Яа-яЁё]")
QUOTED_RUSSIAN = re.compile("«[^»]*»|“[^”]*”")

EXAMPLES = {id_: one.example for id_, one in explanations().items() if one.example}
UNFINISHED = "SCO-W107"
"""What is found in every example that is too short to tell an outcome."""

REFERENCES = re.compile("[{]|[a-z]-[a-z]")
"""Signs that an entry refers to others of the project, whose ids have hyphens."""

Found = list[tuple[str, str, int, int]]
Finds = Callable[[Example, str, str], Found]


def test_every_problem_is_explained_and_nothing_else() -> None:
    assert sorted(catalogue("ru").keys() - explanations().keys()) == []
    assert sorted(explanations().keys() - catalogue("ru").keys()) == []


def test_every_explanation_has_an_example_or_says_why_not() -> None:
    for id_, explanation in explanations().items():
        assert (explanation.example is None) == (set(explanation.no_example) == set(LANGUAGES)), id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meaning_is_a_few_sentences_of_its_own(language: Language) -> None:
    for id_, explanation in explanations().items():
        meaning, texts = explanation.meaning[language], catalogue(language)[id_]
        assert 2 <= len(re.findall(r"[.!?…](?: |$)", meaning)) <= 5, id_
        pieces = re.split(r"\{\w+\}", f"{texts.reason}|{texts.remedy}".replace("|", "{or}"))
        assert not [piece for piece in pieces if len(piece.split()) > 3 and piece.strip() in meaning], id_


def test_each_language_is_that_language() -> None:
    for id_, explanation in explanations().items():
        texts = [explanation.meaning, explanation.no_example]
        for text in [one["ru"] for one in texts if one]:
            assert len(CYRILLIC.findall(text)) > len(text) / 2, id_
        for text in [one["en"] for one in texts if one]:
            assert not CYRILLIC.search(QUOTED_RUSSIAN.sub("", text)), id_


def test_every_problem_stands_under_one_heading() -> None:
    ids = [id_ for group in groups() for id_ in group.ids]
    assert sorted(ids) == sorted(catalogue("ru"))


@pytest.mark.parametrize("id_", EXAMPLES)
def test_what_is_wrong_gives_the_problem_and_no_other(id_: str, finds: Finds) -> None:
    example = EXAMPLES[id_]
    found = [one for one in finds(example, example.file, example.wrong) if one[0] != UNFINISHED or id_ == UNFINISHED]
    assert [(one[0], one[1]) for one in found] == [(id_, example.found_in or example.file)]
    if example.at:
        assert found[0][2:] == _in_the_file(example)
    else:
        assert example.found_in


@pytest.mark.parametrize("id_", EXAMPLES)
def test_what_is_right_gives_no_problem(id_: str, finds: Finds) -> None:
    example = EXAMPLES[id_]
    assert example.right != example.wrong or example.right_file != example.file
    found = finds(example, example.right_file, example.right)
    assert [one for one in found if one[0] != UNFINISHED or id_ == UNFINISHED] == []


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project, for pieces of its files and for builds, and a small one, for entries that stand for themselves."""
    whole = tmp_path_factory.mktemp("whole")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, whole / name)
    return whole, write_year(
        tmp_path_factory.mktemp("small"), "title: Статистика\ndates: 2021-02-03\nsection: webinars"
    )


@pytest.fixture
def put(projects: tuple[Path, Path]) -> Iterator[Callable[[Example, str, str], Path]]:
    """Put a text of an example into a project, and take it out again after the test."""
    changed: list[tuple[Path, str | None]] = []

    def write(example: Example, name: str, text: str) -> Path:
        alone = example.file.startswith("data/2021/") and not example.instead_of and example.verb == "check"
        project = projects[alone and not REFERENCES.search(example.wrong + example.right)]
        file = project / name
        before = file.read_text(encoding="utf-8") if file.exists() else None
        changed.append((file, before))
        if example.instead_of:
            assert before is not None
            assert before.count(example.instead_of) == 1
            text = before.replace(example.instead_of, text)
        file.write_text(text, encoding="utf-8")
        return project

    yield write
    for file, before in reversed(changed):
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")


@pytest.fixture
def finds(put: Callable[[Example, str, str], Path]) -> Finds:
    """What the verb of an example finds in the project with a text of it: ids, files, lines and columns."""

    def run(example: Example, name: str, text: str) -> Found:
        root = put(example, name, text)
        problems = [*check_year(root, 2021).problems]
        if example.verb == "build":
            assert [one for one in problems if one.id != UNFINISHED] == []
            problems += _found_by_a_build(root)
        places = [(problem.id, problem.position) for problem in problems]
        return [(id_, p.file.relative_to(root).as_posix(), p.line, p.column) for id_, p in places]

    return run


def _found_by_a_build(root: Path) -> list[Problem]:
    from sco_report.rendering.layout_file import read_layout
    from sco_report.rendering.pdf.writer import pdf

    try:
        examination, layout = check_year(root, 2021), read_layout(root)
        require_final(examination)
        year = examination.require_valid()
        _, report, _ = compose(root, year)
        with defects_as_problems(root, year):
            pdf(report, layout)
    except ProblemsFound as found:
        return list(found.problems)
    return []


def _in_the_file(example: Example) -> tuple[int, int]:
    """The place of a problem in the file, from its place in the example."""
    assert example.at
    line, column = example.at
    if not example.instead_of:
        return line, column
    before = (ROOT / example.file).read_text(encoding="utf-8").partition(example.instead_of)[0]
    moved = len(before) - before.rfind("\n") - 1
    return before.count("\n") + line, column + (moved if line == 1 else 0)
