"""Remarks of three delegations on a draft of 2021: two on the same words, a comment, words without a patch."""

from __future__ import annotations

from pathlib import Path

NAVRUZ_TEXT = (
    "19 марта 2021 года в Секретариате ШОС прошло празднование Международного дня «Навруз», ставшее знаменательным "
    "событием в ряду культурно-гуманитарных мероприятий, приуроченных к 20-летию создания ШОС."
)
PREAMBLE = "Совет глав правительств (премьер-министров) государств-членов Шанхайской организации сотрудничества решил:"


def _of_navruz(number: str, old: str, new: str, patch: str) -> str:
    place = "  page: 14\n  paragraph: 5\n  section: IX\n  entry: navruz\n"
    words = f'  was: "{NAVRUZ_TEXT}"\n  proposed: "{NAVRUZ_TEXT.replace(old, new)}"\n'
    return f"- number: {number}\n{place}{words}{patch}"


def _date(day: str) -> str:
    return f"  kind: patch\n  patch: [{{entry: navruz, at: dates, was: 2021-03-19, now: 2021-03-{day}}}]\n"


COMMENT = f"""\
- number: KZ-2
  page: 1
  paragraph: 5
  kind: comment
  author: Ахметов А.
  date: 2021-11-02
  was: "{PREAMBLE}"
  words: решил
  comment: "<b>решил</b> или принял?"
"""
FILES = {
    "KZ": _of_navruz("KZ-1", "19 марта", "20 марта", _date("20")) + COMMENT,
    "RU": _of_navruz("RU-1", "19 марта", "21 марта", _date("21")),
    "TJ": _of_navruz("TJ-1", "прошло", "торжественно прошло", "  kind: words\n"),
}


def write_remarks(project: Path) -> Path:
    """Write the remarks into a project; give the folder."""
    folder = project / "data/2021/remarks/draft-1"
    folder.mkdir(parents=True)
    for delegation, text in FILES.items():
        (folder / f"{delegation}.yaml").write_text(text, encoding="utf-8")
    return folder
