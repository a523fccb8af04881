"""A nominative that would be left as it is while the head of its phrase is inflected."""

from __future__ import annotations

import pytest

from sco_report.russian.heads import NoHeadNoun, left_uninflected


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("министры экономики и представители деловых кругов", "представители"),
        ("министры экономики, представители деловых кругов", "представители"),
        ("министры и представители", None),
        ("обмен опытом и торговля услугами", "торговля"),
        ("обмен опытом и планы на год", None),
        ("программа «Вода, земля и люди»", None),
        ("Совещание министров", None),
        ("Форум регионов Россия – Казахстан", None),
        ("«Форум стран и министры»", None),
        ("министры «Пятерки» и представители", "представители"),
        ("министры экономики и представители форума «Путь»", "представители"),
        ("проект {plan gen} и министры", "министры"),
    ],
)
def test_left_uninflected(phrase: str, word: str | None) -> None:
    place = left_uninflected(phrase)
    assert (phrase[place[0] : place[1]] if place else None) == word


def test_a_phrase_without_a_head_is_refused() -> None:
    with pytest.raises(NoHeadNoun):
        left_uninflected("о развитии")
