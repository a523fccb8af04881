from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.git_fixtures import AUTHOR, History
from support.redline_2021 import EVENTS, sequence

from sco_report.document import ChangeKind
from sco_report.history import authorship as module
from sco_report.history.alignment import entry_matches
from sco_report.history.authorship import NOBODY, Attribution, Authorship, attribution
from sco_report.history.redline import Hands, marked
from sco_report.history.repository import Repository
from sco_report.history.snapshot import snapshot

MINISTERS = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
ORGANISATION = "Шанхайская организация сотрудничества"
POST = ("state: TJ, post: Премьер-министр", "state: TJ, post: Вице-премьер")
Told = list[tuple[str, str]]


@pytest.fixture
def history(project: Path) -> History:
    """The data of 2021 under git, in one commit."""
    history = History(project)
    history.commit()
    return history


def attributed(history: History, base: str, head: str | None = "HEAD") -> tuple[Told, Attribution]:
    """Who brought or took which words, as a redline says it; and the attribution itself."""
    repository = Repository(history.root)
    with snapshot(repository, 2021, base) as old, snapshot(repository, 2021, head) as new:
        found = attribution(repository, old, new)
        (_, before), (_, after) = old.is_complete(), new.is_complete()
        document = marked(before, after, Hands(found, before, after), 2, entry_matches(old, new))
    runs = [run for part in document.parts for block in part.blocks for line in block.lines() for run in line]
    changes = [(run.change, run.text.strip()) for run in runs if run.change]
    return [(one.author, text) for one, text in changes if one.kind is not ChangeKind.MOVED_TO], found


def told(history: History, base: str, head: str | None = "HEAD") -> Told:
    return attributed(history, base, head)[0]


def test_everyone_stands_under_his_own_words(tmp_path: Path) -> None:
    sequence(tmp_path / "project")
    repository = Repository(tmp_path / "project")
    with snapshot(repository, 2021, "HEAD~7") as old, snapshot(repository, 2021, "HEAD") as new:
        found = attribution(repository, old, new)
    assert found.otherwise == Authorship("", datetime(2021, 11, 1, 8, tzinfo=UTC))
    assert Attribution.from_json(found.as_json()) == found
    known = [*found.old.values(), *found.new.values()]
    people = {span.who.author for one in known for span in one.text}
    assert people == {"Айгуль", "Борис", "Вера", "Гульнара", "Дана", "Евгений", "Жанна"}
    assert [one.place.author for one in found.new.values() if one.place] == ["Гульнара"]
    assert [one.form.author for one in found.new.values() if one.form] == ["Жанна"]


def test_in_one_paragraph_the_entry_and_the_templates_have_their_own_authors(history: History) -> None:
    history.edit("templates/wording.yaml", "videoconference: в формате", "videoconference: в режиме")
    history.edit("templates/decision.j2", ">РЕШЕНИЕ<", ">ПОСТАНОВЛЕНИЕ<")
    history.commit(author="Анна")
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.edit("data/2021/session.yaml", *POST)
    history.commit(author="Борис")
    found = told(history, "HEAD~2")
    assert found[:4] == [
        ("Анна", "РЕШЕНИЕ"),
        ("Анна", "ПОСТАНОВЛЕНИЕ"),
        ("Борис", "Премьер-министр"),
        ("Борис", "Вице-премьер"),
    ]
    at = found.index(("Борис", "19"))
    assert found[at - 1 : at + 3] == [("Борис", "16"), ("Борис", "19"), ("Анна", "формате"), ("Анна", "режиме")]
    assert set(found) == {*found[:4], *found[at - 1 : at + 3]}


def test_of_one_entry_each_word_has_its_author(history: History) -> None:
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Первая")
    history.edit(MINISTERS, "нынешнем состоянии сотрудничества", "нынешнем состоянии и задачах сотрудничества")
    history.commit(author="Вторая")
    assert told(history, "HEAD~2") == [("Первая", "16"), ("Первая", "19"), ("Вторая", "и задачах")]


def test_what_is_not_printed_makes_no_author(history: History) -> None:
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Первая")
    history.edit(MINISTERS, "chair: TJ", "note: проверено\nchair: TJ  # да")
    history.commit(author="Вторая")
    assert {author for author, _ in told(history, "HEAD~2")} == {"Первая"}


def test_a_renamed_entry_keeps_the_authors_of_its_words(history: History) -> None:
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Первая")
    history.edit(MINISTERS, "id: industry-ministers", "id: ministers-of-industry")
    experts = f"{EVENTS}/2021-05-27-industry-experts.yaml"
    while "industry-ministers" in (history.root / experts).read_text(encoding="utf-8"):
        history.edit(experts, "industry-ministers", "ministers-of-industry")
    history.commit(author="Вторая")
    history.edit(MINISTERS, "нынешнем состоянии сотрудничества", "нынешнем состоянии и задачах сотрудничества")
    history.commit(author="Третья")
    assert set(told(history, "HEAD~1")) == {("Третья", "и задачах")}
    assert {author for author, _ in told(history, "HEAD~3", "HEAD~1")} == {"Первая"}


def test_a_state_that_cannot_be_composed_is_passed(history: History) -> None:
    history.edit("data/2021/session.yaml", "place: Нур-Султан", "place: Нигде")
    history.edit("data/2021/session.yaml", *POST)
    history.commit(author="Первая")
    history.edit("data/2021/session.yaml", "place: Нигде", "place: Нур-Султан")
    history.commit(author="Первая")
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Вторая")
    assert set(told(history, "HEAD~3")) == {
        ("Первая", "Премьер-министр"),
        ("Первая", "Вице-премьер"),
        ("Вторая", "16"),
        ("Вторая", "19"),
    }


def test_past_a_state_that_cannot_be_composed_nobody_is_named_of_two(history: History) -> None:
    history.edit("data/2021/session.yaml", "place: Нур-Султан", "place: Нигде")
    history.edit("data/2021/session.yaml", *POST)
    history.commit(author="Первая")
    history.edit("data/2021/session.yaml", "place: Нигде", "place: Нур-Султан")
    history.commit(author="Вторая")
    assert set(told(history, "HEAD~2")) == {(ORGANISATION, "Премьер-министр"), (ORGANISATION, "Вице-премьер")}


def test_of_too_many_commits_some_are_passed(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = ("Премьер-министр", "Вице-премьер", "Премьер", "Канцлер")
    for before, after, author in zip(posts, posts[1:], ("Первая", "Первая", "Вторая"), strict=False):
        history.edit("data/2021/session.yaml", f"TJ, post: {before}", f"TJ, post: {after}")
        history.commit(author=author)
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Вторая")
    assert told(history, "HEAD~4")[:2] == [("Первая", "Премьер-министр"), ("Вторая", "Канцлер")]
    monkeypatch.setattr(module, "_MOST_PARAGRAPHS", 2 * 120)
    assert told(history, "HEAD~4")[:2] == [("Первая", "Премьер-министр"), ("Вторая", "Канцлер")]
    monkeypatch.setattr(module, "_MOST_PARAGRAPHS", 1)
    assert {author for author, _ in told(history, "HEAD~4")} == {ORGANISATION}


def merged(history: History) -> None:
    """Two lines of work that begin from the last commit, merged by a third person."""
    history.git("checkout", "--quiet", "-b", "side")
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Первая")
    history.git("checkout", "--quiet", "main")
    history.edit("data/2021/session.yaml", *POST)
    history.commit(author="Вторая")
    history.git("merge", "--quiet", "--no-ff", "--message", "Слить", "side", author="Третья")


def test_who_merged_did_not_write(history: History) -> None:
    merged(history)
    found, known = attributed(history, "HEAD~2", "HEAD")
    assert set(found) == {("Вторая", "Премьер-министр"), ("Вторая", "Вице-премьер"), ("Первая", "16"), ("Первая", "19")}
    assert known.otherwise.author == ""


def test_work_that_began_before_the_earlier_state(history: History) -> None:
    merged(history)
    assert set(told(history, "HEAD~1", "HEAD")) == {("Первая", "16"), ("Первая", "19")}


def test_beside_the_earlier_state_only_what_came_later_is_known(history: History) -> None:
    merged(history)
    found = told(history, "side", "main~1")
    assert set(found) == {
        (ORGANISATION, "19"),
        (ORGANISATION, "16"),
        ("Вторая", "Премьер-министр"),
        ("Вторая", "Вице-премьер"),
    }


def test_back_in_time_nobody_is_named(history: History) -> None:
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    history.commit(author="Первая")
    found, known = attributed(history, "HEAD", "HEAD~1")
    assert {author for author, _ in found} == {ORGANISATION}
    assert known.otherwise == Authorship("", datetime(2021, 11, 1, 1, tzinfo=UTC))


def test_what_is_not_committed_is_the_editors(history: History) -> None:
    history.git("config", "user.name", "Правщик")
    history.edit("data/2021/session.yaml", *POST)
    history.commit(author="Первая")
    history.edit(MINISTERS, "dates: 2021-07-16", "dates: 2021-07-19")
    assert set(told(history, "HEAD~1", None)) == {
        ("Первая", "Премьер-министр"),
        ("Первая", "Вице-премьер"),
        ("Правщик", "16"),
        ("Правщик", "19"),
    }
    assert set(told(history, "HEAD", None)) == {("Правщик", "16"), ("Правщик", "19")}


def test_without_an_edit_the_working_folder_is_its_last_commit(history: History) -> None:
    history.git("config", "user.name", "Правщик")
    found, known = attributed(history, "HEAD", None)
    assert found == []
    assert known == Attribution(Authorship("", datetime(2021, 11, 1, 1, tzinfo=UTC)))
    assert AUTHOR not in str(known)
    assert set(known.new.values()) <= {NOBODY}
