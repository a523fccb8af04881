"""Every problem has texts and an explanation in both languages; every example is run, the wrong and the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from support.paths import ROOT
from support.small_year import write_year

import sco_report
from sco_report.checks.check_year import CheckResult, check_year
from sco_report.checks.release_gate import require_final
from sco_report.composition.compose import compose
from sco_report.memo import Memo
from sco_report.problems import Problem, ProblemsFound
from sco_report.problems.catalogue import Example, Language, catalogue, explanations, groups
from sco_report.problems.messages import as_sentences
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.writer import pdf

LANGUAGES: tuple[Language, ...] = ("ru", "en")
CYRILLIC = re.compile("[А-Яа-яЁё]")
QUOTED_RUSSIAN = re.compile("«[^»]*»|“[^”]*”")

EXAMPLES = {id_: one.example for id_, one in explanations().items() if one.example}
MENDED = [id_ for id_, one in EXAMPLES.items() if one.right != one.instead_of]
"""Those whose right text is not what the project has anyway, in which other tests find no problem."""
UNFINISHED = "SCO-W107"
"""What is found in every example that is too short to tell an outcome."""

MEMO = Memo()
"""What one example has read of the files that the next leaves alone (tests/generated/test_memo.py)."""

FEW = 3

REFERENCES = re.compile("[{]|[a-z]-[a-z]")
"""Signs that an entry refers to others of the project, whose ids have hyphens."""


def placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_clauses_that_make_sentences(language: Language) -> None:
    for id_, texts in catalogue(language).items():
        assert re.fullmatch(r"SCO-[EW]\d{3}", id_)
        assert re.fullmatch(r".*[^.\s]", texts.reason), id_
        assert re.fullmatch(r".*[^.\s]", texts.remedy), id_
        assert not as_sentences(texts.reason, texts.remedy).endswith((":.", ";.", "..")), id_


def test_the_languages_have_the_same_problems_and_placeholders() -> None:
    assert catalogue("ru").keys() == catalogue("en").keys()
    for id_, russian in catalogue("ru").items():
        english = catalogue("en")[id_]
        assert re.search("[а-я]", russian.reason), id_
        assert not CYRILLIC.search(english.reason), id_
        for one, other in ((russian.reason, english.reason), (russian.remedy, english.remedy)):
            assert placeholders(one) == placeholders(other), id_
            assert all(name.isidentifier() for name in placeholders(one)), id_


def test_the_ids_in_the_code_are_those_of_the_catalogue() -> None:
    """An unknown id would fail only where its problem is shown, and many are too rare for a test."""
    sources = [file.read_text(encoding="utf-8") for file in Path(sco_report.__file__).parent.rglob("*.py")]
    assert {id_ for source in sources for id_ in re.findall(r'"(SCO-[EW]\d{3})"', source)} == catalogue("ru").keys()


def test_every_problem_is_explained_and_nothing_else() -> None:
    assert catalogue("ru").keys() == explanations().keys()


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


@pytest.fixture(scope="module")
def projects(copies: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project, for parts of its files and for builds, and a small one, for entries that refer to no others."""
    return copies(), write_year(
        tmp_path_factory.mktemp("small"), "title: Статистика\ndates: 2021-02-03\nsection: webinars"
    )


@pytest.mark.parametrize("id_", EXAMPLES)
def test_what_is_wrong_gives_the_problem_and_no_other(id_: str, projects: tuple[Path, Path]) -> None:
    example = EXAMPLES[id_]
    with _written(projects, example, example.file, example.wrong) as root:
        ((found, file, *place),) = _found(root, example, id_)
    assert (found, file) == (id_, example.found_in or example.file)
    assert place == _in_the_file(example) if example.at else example.found_in


@pytest.mark.parametrize("id_", MENDED)
def test_what_is_right_gives_no_problem(id_: str, projects: tuple[Path, Path]) -> None:
    example = EXAMPLES[id_]
    assert example.right != example.wrong or example.right_file != example.file
    with _written(projects, example, example.right_file, example.right) as root:
        assert _found(root, example, id_) == []


@contextmanager
def _written(projects: tuple[Path, Path], example: Example, name: str, text: str) -> Iterator[Path]:
    """The project in which a text of an example stands, until the end of the context."""
    alone = example.file.startswith("data/2021/") and not example.instead_of and example.verb == "check"
    project = projects[alone and not REFERENCES.search(example.wrong + example.right)]
    file = project / name
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if example.instead_of:
        assert before.count(example.instead_of) == 1
        text = before.replace(example.instead_of, text)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    yield project
    if before:
        file.write_text(before, encoding="utf-8")
    else:
        file.unlink()


def _found(root: Path, example: Example, id_: str) -> list[tuple[str, str, int, int]]:
    """What the verb of an example finds in a project: ids, files, lines and columns."""
    result = check_year(root, 2021, memo=MEMO)
    expected = {UNFINISHED, "SCO-W116" if id_ == "SCO-E045" else UNFINISHED} - {id_}
    problems = [one for one in result.problems if one.id not in expected]
    if example.verb == "build":
        assert problems == []
        problems = _found_by_a_build(root, example, result)
    places = [(problem.id, problem.position) for problem in problems]
    return [(found, p.file.relative_to(root).as_posix(), p.line, p.column) for found, p in places]


def _found_by_a_build(root: Path, example: Example, result: CheckResult) -> list[Problem]:
    """The problems of a build, where only the events of the example are printed, or else a few."""
    try:
        layout = read_layout(root)
        require_final(result)
        year = result.require_valid()
        here = [id_ for id_ in year.events if year.origins[id_].content.file == root / example.file]
        events = {id_: year.events[id_].model_copy(update={"after": None}) for id_ in here or [*year.events][:FEW]}
        year = replace(year, events=events)
        _, report, _ = compose(root, year)
        with defects_as_problems(root, year):
            pdf(report, layout)
    except ProblemsFound as found:
        return found.problems
    return []


def _in_the_file(example: Example) -> list[int]:
    """The place of a problem in the file, from its place in the example."""
    assert example.at
    line, column = example.at
    if not example.instead_of:
        return [line, column]
    before = (ROOT / example.file).read_text(encoding="utf-8").partition(example.instead_of)[0]
    moved = len(before) - before.rfind("\n") - 1
    return [before.count("\n") + line, column + (moved if line == 1 else 0)]
