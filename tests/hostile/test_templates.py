"""Templates are run in a sandbox: they reach nothing of the machine and cannot use it up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.processes import small_year

from sco_report.checks.check_year import check_year
from sco_report.composition import sandbox, templates
from sco_report.composition.compose import compose
from sco_report.model.year import Year
from sco_report.problems import Problem, ProblemsFound

Composed = Callable[..., list[Problem]]
REPORT = "templates/report.j2"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return check_year(small_year(tmp_path_factory.mktemp("year")), 2024).require_valid()


@pytest.fixture
def composed(small: Path, year: Year) -> Composed:
    """What is wrong with the documents where a piece stands before another in a template, by default at its head."""

    def composing(piece: str, before: str = "", file: str = REPORT) -> list[Problem]:
        text = (small / file).read_text(encoding="utf-8")
        if before:
            assert text.count(before) == 1
        (small / file).write_text(text.replace(before, f"{piece}{before}") if before else f"\n{piece}{text}", "utf-8")
        return problems(small, year)

    return composing


def problems(root: Path, year: Year) -> list[Problem]:
    try:
        compose(root, year)
    except ProblemsFound as found:
        return found.problems
    return []


@pytest.mark.parametrize(
    "piece",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(99999) if i > 99999 %}{% endfor %}" * 30,
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{{ 'a' * 10000000000 }}",
        "{{ 10000000000 * 'a' }}",
        "{{ [1, 2] * 10000000 }}",
        "{{ 9 ** 9 }}",
        "{{ ('f' * 1000000) | int(base=16) % 7 }}",
        "{{ ('f' * 1000000) | int(base=16) // 7 }}",
        "{{ ('f' * 1000000) | int(base=16) / 7 }}",
        "{% set ns = namespace(x=9) %}{% for i in range(60) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
        "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}"
        "{% set n.b = {1: n.b, 2: n.b} %}{% endfor %}{{ n.a == n.b }}",
        "{% set n = namespace(a=[1]) %}{% for i in range(60) %}{% set n.a = n.a + n.a %}{% endfor %}",
        "{{ ([['a'] * 10000] * 10000) | map('join') | map('length') | list | length }}",
        "{% for i in range(9999) %}{{ ('a' * 9999) | map('upper') | list | length }}{% endfor %}",
        "{{ ['a' * 1000000, 'b'] | join('c' * 1000000) | replace('c', 'd' * 1000000) }}",
    ],
)
def test_a_template_that_wants_too_much(composed: Composed, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 100_000)
    monkeypatch.setattr("sco_report.composition.compose.TEMPLATE_MEMORY_MB", 128)
    (problem,) = composed(piece)
    assert (problem.id, problem.position.file.name, problem.position.line) == ("SCO-E134", "report.j2", 2)


def test_a_template_that_includes_itself_again_and_again(
    small: Path, composed: Composed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 1000)
    text = "{% set depth = (depth or 0) + 1 %}{% if depth < 40 %}{% include 'a.j2' %}{% include 'a.j2' %}{% endif %}"
    (small / "templates/a.j2").write_text(text, encoding="utf-8")
    (problem,) = composed("{% set depth = 0 %}{% include 'a.j2' %}")
    assert problem.id == "SCO-E134"


def test_a_template_that_writes_too_much(composed: Composed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "LARGEST_MARKUP_MB", 1)
    (problem,) = composed("{% for i in range(9999) %}" + "а" * 1000 + "{% endfor %}")
    assert (problem.id, problem.position.line) == ("SCO-E134", 2)


def test_a_paragraph_that_no_page_holds(composed: Composed) -> None:
    (problem,) = composed("<p class=\"body\">{{ 'слово ' * 40000 }}</p>", "</section>")
    assert problem.id == "SCO-E134"


def test_a_pattern_that_wants_too_much(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 100_000)
    file = small / "templates/wording.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if line.startswith("opening: "))
    loops = "{% for i in range(999) %}{% for j in range(999) %}{% endfor %}{% endfor %}"
    lines[number + 1] = f"  {loops}{lines[number + 1]}"
    file.write_text("\n".join(lines), encoding="utf-8")
    (problem,) = problems(small, check_year(small, 2024).require_valid())
    assert (problem.id, problem.position.file, problem.position.line) == ("SCO-E134", file, number + 1)


@pytest.mark.parametrize(
    ("piece", "error"),
    [
        ("{{ ''.__class__.__mro__ }}", "access to attribute '__class__'"),
        ("{{ report.__init__.__globals__ }}", "access to attribute '__init__'"),
        ("{{ lead_paragraph.__globals__ }}", "'lead_paragraph' is undefined"),
        ("{{ self.__init__ }}", "access to attribute '__init__'"),
        ("{% macro m() %}{% endmacro %}{{ m._environment }}", "access to attribute '_environment'"),
        ("{% for i in [1] %}{{ loop._iterable }}{% endfor %}", "access to attribute '_iterable'"),
        ("{{ cycler.__init__.__globals__.os }}", "access to attribute '__init__'"),
        ("{{ '{0.__class__}'.format(1) }}", "not safely callable"),
        ("{{ session.parse_raw('x') }}", "access to attribute 'parse_raw'"),
        ("{{ session.parse_file('/etc/passwd') }}", "access to attribute 'parse_file'"),
        ("{{ session | attr('parse_file') }}", "No filter named 'attr'"),
        ("{{ [session] | map(attribute='parse_file') | first }}", "access to attribute 'parse_file'"),
        ("{{ session.model_copy() }}", "access to attribute 'model_copy'"),
        ("{{ session.date.today() }}", "access to attribute 'today'"),
        ("{{ council.name.__dict__ }}", "access to attribute '__dict__'"),
        ("{{ report.name_phrase.text.encode('utf-8') }}", "access to attribute 'encode'"),
        ("{{ 'a' | center(10000000000) }}", "No filter named 'center'"),
        ("{{ '%9999999999d' | format(1) }}", "No filter named 'format'"),
        ("{{ '{:>99999999999}'.format(1) }}", "not safely callable"),
        ("{{ 'a'.ljust(99999999999) }}", "access to attribute 'ljust'"),
        ("{{ ([[1]] * 100000) | sum(start=[]) | length }}", "No filter named 'sum'"),
        ("{{ [1] | slice(10000000000) | list | length }}", "No filter named 'slice'"),
        ("{{ [1, 2] | random }}", "No filter named 'random'"),
        ("{{ ('a' * 1000000) | wordwrap(1) | length }}", "No filter named 'wordwrap'"),
        ("{{ [1, nothing] }}", "'list' object is no text"),
        ("{{ session }}", "'Session' object is no text"),
        ("{{ none }}", "'NoneType' object is no text"),
        ("{{ true }}", "'bool' object is no text"),
        ("{% set x = {} %}{{ x.update(a=1) }}", "access to attribute 'update'"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ report.nothing }}", "has no attribute 'nothing'"),
        ("{{ ('a' | map('upper')) | string }}", "'generator' object is no text"),
        ("{{ ('a' | map('upper')) ~ 'b' }}", "'generator' object is no text"),
        ("{{ [session] | join }}", "'Session' object is no text"),
        ("{{ [session] | join(attribute='report') }}", "'Session' object is no text"),
        ("{{ ['a', 'b'] | join(session) }}", "'Session' object is no text"),
        ("{{ 'a' | replace('a', session) }}", "'Session' object is no text"),
        ("{{ session | upper }}", "'Session' object is no text"),
        ("{{ '%s' % session }}", "formats no text"),
        ("{{ '\\ue000a\\ue001gen\\ue002' }}", "a character of private use"),
        ("\ue006a\ue0071\ue008", "a character of private use"),
        ("{% include '../data/2024/session.yaml' %}", "not found in search path"),
        ("{% include '/etc/passwd' %}", "not found in search path"),
        ("{% include 'sections/../../data/2024/session.yaml' %}", "not found in search path"),
        ("{% import 'os' as os %}", "not found in search path"),
        ("{% for i in range(10000000) %}{% endfor %}", "Range too big"),
        ("{{ lipsum(n=9999999) }}", "'lipsum' is undefined"),
        ("{{ 1.5 | round(999999999) }}", "No filter named 'round'"),
        ("{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}", "recursive"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "maximum recursion depth"),
    ],
)
def test_a_template_that_reaches_for_what_is_not_its_own(composed: Composed, piece: str, error: str) -> None:
    (problem,) = composed(piece)
    assert (problem.id, problem.position.line) == ("SCO-E050", 2)
    assert error in problem.details["error"]


@pytest.mark.parametrize(
    "piece",
    [
        "{{ session.date.year }}{{ session.date.isoformat() }}{{ council.name.text.upper() }}{{ [1].count(1) }}",
        "{% for group in [{'a': 1}] | groupby('a') %}{{ group.grouper }}{{ group.list | length }}{% endfor %}",
        "{% for i in [1, 2] %}{{ loop.cycle('a', 'b') }}{% if loop.changed(i) %}c{% endif %}{% endfor %}",
        "{% set space = namespace(a=1) %}{% set space.a = 2 %}{{ space.a }}{{ cycler('a', 'b').next() }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}a{% endcall %}{{ m.name }}",
        "{% for key, value in {'a': 1}.items() %}{{ key }}{{ value }}{% endfor %}{{ 7 % 2 }}",
    ],
)
def test_what_a_template_may_do(composed: Composed, piece: str) -> None:
    assert composed(f'<p class="body">{piece}</p>', "</section>") == []


@pytest.mark.parametrize(
    ("piece", "id_", "value"),
    [
        ("<script>alert(1)</script>", "SCO-E051", "script."),
        ("{% set x %}<b>y</b>{% endset %}{{ x | replace('2', 'z') }}", "SCO-E051", "b."),
        ("<!-- <p> -->", "SCO-E051", "<!-- -->."),
        ("<?php x ?>", "SCO-E051", "<? ?>."),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', "SCO-E050", ""),
        ("&b;", "SCO-E050", ""),
        ("{{ '\\x1b' }}", "SCO-E050", ""),
        ("{{ '\\ufffe' }}", "SCO-E050", ""),
    ],
)
def test_markup_that_no_document_has(composed: Composed, piece: str, id_: str, value: str) -> None:
    (problem,) = composed(piece)
    assert (problem.id, problem.details.get("value", "").split("None")[0]) == (id_, value)


@pytest.mark.parametrize("file", [REPORT, "templates/sections/webinars.j2"])
@pytest.mark.parametrize(
    ("piece", "id_"),
    [
        ('<p class="body"><img/></p>', "SCO-E051"),
        ('<p class="bodi">x</p>', "SCO-E051"),
        ('<p class="body"><span class="gab">x</span></p>', "SCO-E051"),
        ("<!-- x -->", "SCO-E051"),
        ('<p class="body" onclick="x">y</p>', "SCO-E051"),
        ('<p class="body" data-entry="nosuch">y</p>', "SCO-E051"),
        ("{{ 'стр' ~ 'ока' }}", "SCO-E051"),
        ('<p class="body">x', "SCO-E050"),
        ("</p>", "SCO-E050"),
        ("<p", "SCO-E050"),
        ('<p class="body">&nosuch;</p>', "SCO-E050"),
        ("<a:b/>", "SCO-E050"),
        ("<![CDATA[", "SCO-E050"),
    ],
)
def test_wrong_markup_is_put_where_it_was_written(
    small: Path, composed: Composed, piece: str, id_: str, file: str
) -> None:
    before = '  <p class="period">' if file == REPORT else "{% call lead_paragraph"
    line = (small / file).read_text(encoding="utf-8").partition(before)[0].count("\n") + 1
    (problem,) = composed(f"{piece}\n", before, file)
    assert (problem.id, problem.position.file, problem.position.line) == (id_, small / file, line)
    assert "line" not in problem.details.get("error", "")


def test_wrong_markup_of_a_macro_is_put_at_the_macro(small: Path, composed: Composed) -> None:
    file, before = "templates/parts.j2", '<p class="body" data-entry="{{ event.id }}">'
    line = (small / file).read_text(encoding="utf-8").partition(before)[0].count("\n") + 1
    (problem,) = composed("<img/>", before, file)
    assert (problem.id, problem.position.file, problem.position.line) == ("SCO-E051", small / file, line)


def test_words_that_a_template_compares_have_no_marks(composed: Composed) -> None:
    piece = "{% set x %}a{% endset %}{% if x != 'a' %}{{ 1 / 0 }}{% endif %}<img/>"
    (problem,) = composed(piece)
    assert (problem.id, problem.position.file.name, problem.position.line) == ("SCO-E051", "report.j2", 2)


def test_a_template_in_another_encoding(small: Path, composed: Composed) -> None:
    (small / "templates/a.j2").write_bytes("ё".encode("cp1251"))
    (problem,) = composed("{% include 'a.j2' %}")
    assert (problem.id, problem.position.file.name) == ("SCO-E002", "a.j2")


@pytest.mark.parametrize("limit", ["MOST_PARAGRAPHS", "LONGEST_DOCUMENT"])
def test_a_document_too_long_to_be_printed(
    composed: Composed, small: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(templates, limit, {"MOST_PARAGRAPHS": 100, "LONGEST_DOCUMENT": 10_000}[limit])
    piece = "{% for i in range(101) %}<p class='body'>{{ 'а' * 100 }}</p>{% endfor %}"
    (problem,) = composed(piece, "</section>")
    assert (problem.id, problem.position.file) == ("SCO-E156", small / REPORT)


@pytest.mark.parametrize("separator", "\x85\u2028\u2029")
def test_other_ends_of_lines_are_spaces(small: Path, year: Year, composed: Composed, separator: str) -> None:
    file, text = small / "templates/decision.j2", '<p class="preamble">'
    written = file.read_text("utf-8").replace(text, f"{text}Один{separator}два ")
    file.write_text(written, "utf-8")
    parts = [part for document in compose(small, year) for part in document.parts]
    assert any(block.text.startswith("Один два ") for part in parts for block in part.blocks)
    (problem,) = composed(f"{{# а{separator}б #}}\n{{% include 'none.j2' %}}")
    assert (problem.id, problem.position.line, problem.position.file.name) == ("SCO-E050", 3, "report.j2")
