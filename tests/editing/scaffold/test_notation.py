"""What is written is what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_report.editing.scaffold.entry import braced, field, scalar
from sco_report.source import parse
from sco_report.source.loader import forbidden

FILE = Path("entry.yaml")
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cn"]),
        st.sampled_from(" \t\n:#-?{}[],&*!|>'\"%@`~«»0159.АЯшN"),
    ),
    min_size=1,
).filter(lambda text: text.strip() and not forbidden(text) and "sco-report:" not in text)


@given(TEXTS)
def test_a_text_is_read_back(text: str) -> None:
    assert parse(FILE, "\n".join(field("title", text)) + "\n").value == {"title": text}


@given(st.recursive(TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(
    st.from_regex(r"[a-z_]+", fullmatch=True), inner, min_size=1, max_size=3), max_leaves=8))  # fmt: skip
def test_a_structure_is_read_back(value: object) -> None:
    lines = list(field("key", value))  # type: ignore[arg-type]
    assert parse(FILE, "\n".join([*lines, "after: 1"]) + "\n").value == {"key": value, "after": "1"}


@given(st.dictionaries(st.sampled_from(["state", "post", "first"]), TEXTS, min_size=1))
def test_braces_are_read_back_or_not_used(values: dict[str, str]) -> None:
    line = braced(values)
    if line is not None:
        assert parse(FILE, f"key: {line}\n").value == {"key": values}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Совещание министров", "Совещание министров"),
        ("План по реализации {energy-concept gen}", "План по реализации {energy-concept gen}"),
        ("вебинар «Вода: общий ресурс»", '"вебинар «Вода: общий ресурс»"'),
        ("{mtec-programme} в действии", '"{mtec-programme} в действии"'),
        ("сезон # 5", '"сезон # 5"'),
        ("- и далее", '"- и далее"'),
        ("5.10", "5.10"),
        ("no", "no"),
        ("«Шелковый путь»", "«Шелковый путь»"),
    ],
)
def test_quotes_stand_only_where_they_must(text: str, written: str) -> None:
    assert scalar(text) == written


def test_bare_words_stand_in_brackets() -> None:
    assert list(field("dates", ["2021-02-09", "2021-02-19/2021-02-20"])) == [
        "dates: [2021-02-09, 2021-02-19/2021-02-20]"
    ]
    assert list(field("participants", ["министры", "эксперты, главы"])) == [
        "participants:",
        "  - министры",
        "  - эксперты, главы",
    ]
    assert braced({"state": "IN", "post": "Министр"}) == "{state: IN, post: Министр}"
    assert braced({"state": "KG", "post": "и.о. Премьер-министра, вице-премьер"}) is None
