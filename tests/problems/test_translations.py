"""Russian translations of what YAML, the operating system, Jinja, Python and lxml say in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.paths import ROOT
from support.problems import problems_of
from support.small_year import write_year

from sco_report.checks.check_year import check_year
from sco_report.composition.compose import compose
from sco_report.model.year import Year
from sco_report.problems.messages import _translations, render, translate
from sco_report.source.reader import parse

PLACE = '  <p class="period">'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_year(tmp_path_factory.mktemp("project"), "outcomes: [{decided: о мире}]")


@pytest.fixture(scope="module")
def year(root: Path) -> Year:
    return check_year(root, 2021).require_valid()


@pytest.fixture
def message_of(root: Path, year: Year) -> Callable[[str], str]:
    """The message about a template with a broken piece."""

    def attempt(piece: str) -> str:
        text = (ROOT / "templates/report.j2").read_text(encoding="utf-8")
        (root / "templates/report.j2").write_text(text.replace(PLACE, f"{piece}\n{PLACE}", 1), encoding="utf-8")
        (problem,) = problems_of(compose, root, year)
        assert problem.id == "SCO-E050"
        return render(problem, "ru").reason.removeprefix("ошибка шаблона: ")

    return attempt


@pytest.mark.parametrize(
    ("piece", "said"),
    [
        ("{% endfi %}", "неизвестный тег «endfi»"),
        ("{% if x %}", "шаблон кончился раньше времени; нужен «elif» или «else» или «endif»; не закрыт тег «if»"),
        (
            "{% if x %}{% for y in z %}{% endif %}",
            "тег «endif» здесь не ожидается; раньше него нужен «endfor» или «else»; не закрыт тег «for»",
        ),
        ("{{ name }}", "имя «name» неизвестно"),
        ("{{ report.nosuch }}", "имени «nosuch» здесь нет"),
        ("{{ session.date.nosuch }}", "имени «nosuch» здесь нет"),
        ("{{ report.guided_by[99] }}", "элемента 99 здесь нет"),
        ("{{ 'а' | agre }}", "неизвестный фильтр «agre»"),
        ("{{ 'а' is strange }}", "неизвестная проверка «strange»"),
        ("{{ name %}", "здесь лишнее: }"),
        ("{{ a b }}", "ожидается «}}», а стоит b"),
        ("{{ (1 + 2 }}", "нет закрывающей скобки «)» перед «}»"),
        ("{{ }}", "не хватает значения: сразу стоит «}}»"),
        ("{% %}", "после «{%» не назван тег"),
        ("{% for x %}{% endfor %}", "ожидается in, а стоит «%}»"),
        ("{{ 'abc }}", "недопустимый знак ' или незакрытая кавычка"),
        ("{{ a ? }}", "недопустимый знак ? или незакрытая кавычка"),
        ("{# open", "не закрыт комментарий «{#»"),
        ("{{ 1 / 0 }}", "деление на ноль"),
        ("{{ 5 % 0 }}", "деление на ноль"),
        ("{% set x = 1 %}{% set x.a = 2 %}", "части есть только у переменной, созданной через namespace()"),
        ("{% if true %}{{ 'a' | nosuch }}{% endif %}", "неизвестный фильтр «nosuch»"),
        ("{{ [] | first }}", "первого элемента нет, список пуст"),
        ("{{ 1 | length }}", "у этого значения нет длины"),
        ("{{ '%d' % 'a' }}", "знак «%» тексты не складывает; напишите {{ … }} или «~»"),
        ("{% set a, b = 1 %}", "слева несколько имен, а справа одно значение"),
        ("{% set a, b = [1, 2, 3] %}", "слева имен 2, а значений справа больше"),
        ("{% for loop in [1] %}{% endfor %}", "имя «loop» занято; назовите переменную иначе"),
        ("{{ 'a' + 1 }}", "складывается текст не с текстом; соединяйте знаком «~»"),
        ("{{ 1 + 'a' }}", "действие «+» к таким значениям неприменимо"),
        ("{{ 'a' < 1 }}", "значения нельзя сравнить знаком «<»"),
        ("{{ 'a'() }}", "это не макрос, скобки после него лишние"),
        ("{% for x in 5 %}{% endfor %}", "это не список и не название, а одно значение"),
        ("{{ report.name_phrase | nom(1) }}", "фильтру дано лишнее значение"),
        ("{{ 'x' | agree }}", "фильтру не хватает значения"),
        ("{{ 'стал' | agree('план') }}", "«план» — не название, согласовать с ним нельзя"),
        ("{% include 'nosuch.j2' %}", "файла templates/nosuch.j2 нет"),
        ("{% include 'report.j2' %}", "шаблон включает сам себя или слишком глубоко вложен"),
        ("{% from 'parts.j2' import nosuch %}{{ nosuch() }}", "в templates/parts.j2 нет макроса «nosuch»"),
        ("{% from 'parts.j2' import running %}{{ running() }}", "макросу не дано значение «events»"),
        ("<p>", "разметка страницы: тег <p> закрыт как </section> или не закрыт вовсе"),
        ("<p class='body'>a & b</p>", "разметка страницы: знак «&» в тексте пишется «&amp;»"),
        ("<p class='body'>a < b</p>", "разметка страницы: знак «<» в тексте пишется «&lt;»"),
        ("<p class='body'>&nbsp;</p>", "разметка страницы: обозначение «&nbsp;» неизвестно; впишите сам знак"),
        ("<p class=body>x</p>", "разметка страницы: значение в теге стоит без кавычек"),
        ("<p class='body>x</p>", "разметка страницы: в теге не закрыта кавычка"),
        ("</section><section class='annex'>", "шаблон напечатал больше одной части «section»"),
    ],
)
def test_a_broken_template(message_of: Callable[[str], str], piece: str, said: str) -> None:
    assert message_of(piece) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [,]", "значения нет, а на его месте стоит «,»"),
        ("a: }", "значения нет, а на его месте стоит «,», скобка"),
        ("a: | x\n  b", "после «|» или «>» в этой строке стоит лишнее"),
        ("a: |0\n b", "после «|» или «>» стоит лишняя цифра"), ("%FOO 1\n---\na: b", "строка начинается с «%»"),
        ("%\na: b", "строка начинается с «%»"), ("%TAG x y\n---\na: b", "строка начинается с «%»"),
        ("%TAG ! x\n%TAG ! y\n---\na: b", "строка «%TAG» здесь не нужна"),
        ("%YAML 1.1\n%YAML 1.1\n---\na: b", "строка «%YAML» стоит дважды"),
        ("%YAML x\n---\na: b", "в строке «%YAML» неверный номер версии"),
        ("%YAML 1\n---\na: b", "в строке «%YAML» неверный номер версии"),
        ("%YAML 1.1111111111111111\n---\na: b", "в строке «%YAML» неверный номер версии"),
        ('a: "\\xzz"', "после «\\x», «\\u» или «\\U» в двойных кавычках нет номера знака"),
        ("a: &", "после «&» или «*» нет имени"), ("a: *", "после «&» или «*» нет имени"),
        ("a: !<> b", "«!» в начале значения"), ("a: !<x b", "«!» в начале значения"),
        ("a: !<%ff> b", "«!» в начале значения"), ("a: !<%c3%41> b", "«!» в начале значения"),
        ("a: !x!y b", "«!» в начале значения"), ("a: !%z b", "«!» или «%» в начале"),
        ('a: "b\n---\nc"', "в открытом здесь тексте стоит строка «---» или «...»"),
        ("a: ? b", "значение начинается с «?»"), ("{a: b, c: x:}", "лишнее двоеточие"),
        ("id: a\ntitle: Форум: итоги\n", "возьмите весь текст в кавычки"),
        ("id: a\n\ttitle: Форум\n", "отступ сделан табуляцией"),
        ("dates: [2021-01-01, 2021-02-01\n", "закрывающей скобки «]»"), ("a: {b: c\n", "закрывающей скобки «}»"),
        ('id: "a\ntitle: Форум\n', "открытая здесь кавычка нигде не закрыта"),
        ("id: a\nтекст\n", "нет двоеточия после ключа"), ("id: a\n---\nid: b\n", "в файле несколько записей"),
    ],
)  # fmt: skip
def test_broken_yaml(text: str, said: str) -> None:
    problem = problems_of(parse, Path("entry.yaml"), text)[-1]
    assert said in render(problem, "ru").reason.removeprefix("ошибка в YAML: ")
    assert not re.search("[а-я]", render(problem, "en").reason)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("No filter named 'name'.", "неизвестный фильтр «name»"),
        ('No such option "--it\'s".', "параметра «--it's» нет"),
        ("'x' is not one of 'a', 'b', 'c'.", "«x» не из списка; допустимы: «a», «b», «c»"),
        ("what nobody has translated", "what nobody has translated"),
        ("unknown encoding: foo", "кодировка «foo» неизвестна"),
        ("division by zero, again", "division by zero, again"),
    ],
)
def test_names_stay_as_they_are(english: str, russian: str) -> None:
    assert translate(english) == russian


def test_a_translation_has_the_placeholders_of_its_text_or_fewer() -> None:
    for english, russian in _translations().items():
        names = set(re.findall(r"\{([a-z]+)\}", english))
        assert set(re.findall(r"\{([a-z]+)\}", russian)) <= names, english
        words = re.sub(r"\{([a-z]+)\}", "", russian)
        assert re.search("[а-я]", words) or not re.search("[A-Za-z]", words), english


def test_each_text_is_reached() -> None:
    """No text stands behind another that fits all that it fits."""
    for english, russian in _translations().items():
        filled = re.sub(r"\{([a-z]+)\}", "…", english)
        if filled != english:
            assert translate(filled) == re.sub(r"\{([a-z]+)\}", "…", russian), english
