from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sco_report.history.similarity import Places, longest_weighted_subsequence

PLACES = st.tuples(st.integers(0, 5), st.integers(0, 5))


def rises(found: tuple[Places, ...]) -> bool:
    return all(i < j and k < m for (i, k), (j, m) in pairwise(found))


@given(st.dictionaries(PLACES, st.integers(1, 9), max_size=10))
def test_no_rising_sequence_is_heavier(weights: dict[Places, int]) -> None:
    found = tuple(longest_weighted_subsequence(weights))
    assert rises(found)
    every = (one for size in range(len(weights) + 1) for one in combinations(sorted(weights), size))
    assert sum(weights[one] for one in found) == max(
        sum(weights[one] for one in other) for other in every if rises(other)
    )


def test_many_pairs_take_little_time() -> None:
    weights = {(place, place * 7919 % 100_000): 1 for place in range(100_000)}
    assert len(longest_weighted_subsequence(weights)) > 100
