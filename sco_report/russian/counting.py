"""A number with what it counts: «1 мероприятие», «22 мероприятия», «11 мероприятий»."""

from __future__ import annotations


def counted(number: int, one: str, few: str, many: str) -> str:
    """The number and the form of the noun that goes with it in the nominative.

    ``one`` goes with 1, 21, 101, ``few`` with 2-4, 22-24, ``many`` with the rest, 11-14 included.
    """
    last, last_two = abs(number) % 10, abs(number) % 100
    if 11 <= last_two <= 14 or last == 0 or last >= 5:
        return f"{number} {many}"
    return f"{number} {one if last == 1 else few}"
