"""``sco-report diff`` in real repositories."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.processes import EVENT, append
from support.terminal import at_a_terminal

from sco_report.cli.main import run

WHOLE_WORK = "HEAD~7"
SESSION = "data/2024/session.yaml"


def diff(project: Path, *arguments: str) -> int:
    return run(["diff", *arguments, "--project", str(project)])


def shown(history: History, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The lines that a comparison shows."""
    capsys.readouterr()
    assert diff(history.root, *arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_a_years_work(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(work, WHOLE_WORK, "HEAD") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == [
        "Записи: добавлено 2, исключено 1, перемещено 1, изменено 2.",
        "Абзацы документа: добавлено 3, исключено 1, перемещено 1, изменено 4.",
    ]
    assert [line for line in lines if line and not line.startswith(" ")][3:] == [
        "Добавлено",
        "Исключено",
        "Перемещено в другой раздел",
        "Изменено",
        "Абзацы документа",
    ]
    assert "    Даты (dates): 2021-07-16 → 2021-07-19/2021-07-20" in lines
    assert "    Подписи (signatories[KZ].post): Премьер-министр → Первый заместитель Премьер-министра" in lines
    assert "  7. Отчет, раздел II: исключен (road-transport-commission)" in lines
    assert "  9. Отчет, раздел I → раздел IV: перемещен (regions-heads-forum)" in lines
    assert any(line.startswith("    [-16-]{+19-20+} июля 2021 года") for line in lines)


def test_titles_contain_the_names_that_they_refer_to(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    append(small.root, EVENT, "note: проба\n")
    small.edit(EVENT, "title: Совещание", "title: Совещание по {mtec-programme dat}, совещание")
    (line,) = (line for line in shown(small, capsys, "HEAD") if line.startswith("  мероприятие trade-ministers "))
    assert " Совещание по Программе многостороннего " in line


OTHERS = "Другие годы, которых касается изменение"


def test_other_years_are_shown_where_what_they_share_changed(
    small: History, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--date", "2025-11-18", "--place", "Москва", "--project", str(small.root))
    assert run(["new", "session", "2025", *options]) == 0
    small.edit("data/2025/session.yaml", "place: Москва", "place: Бишкек")
    small.commit()
    assert OTHERS not in shown(small, capsys, "HEAD~1")
    small.edit("templates/wording.yaml", "ПРОЕКТ", "Проект")
    lines = shown(small, capsys, "HEAD")
    assert lines[lines.index(OTHERS) + 1 :] == ["  2024: текст документов не меняется."]
    small.edit("templates/wording.yaml", "held: состоялся", "held: прошел")
    lines = shown(small, capsys, "HEAD")
    told = lines[lines.index(OTHERS) + 1 :]
    assert told[:2] == ["  2024: изменяется абзацев: 1.", "    Отчет, раздел I: изменен"]
    assert "[-состоялось-]{+прошло+}" in told[2]
    (others,) = json.loads("\n".join(shown(small, capsys, "HEAD", "--format", "json")))["other_years"]
    assert others["compared"]
    assert f"## {OTHERS}" in shown(small, capsys, "HEAD", "--format", "markdown")
    small.edit(EVENT, "chair: PK", "chair: TT")
    assert "2024: сравнить нельзя — " in (told := shown(small, capsys, "HEAD")[-1])
    assert f"{EVENT}:8: SCO-E030" in told


def test_json_markdown_and_the_exit_code(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads("\n".join(shown(small, capsys, "HEAD~1", "--format", "json")))
    assert [entry["id"] for entry in content["entries"]] == ["trade-ministers"]
    assert [paragraph["entries"] for paragraph in content["paragraphs"]] == [["trade-ministers"]]
    assert content["head"]["commit"] != content["base"]["commit"]
    lines = shown(small, capsys, "HEAD~1", "HEAD", "--format", "markdown")
    assert lines[0].startswith("## Отчет 2024 года: ")
    assert "| Запись | Поле | Было | Стало |" in lines
    assert diff(small.root, "HEAD~1", "--exit-code") == 1
    assert diff(small.root, "HEAD", "--exit-code") == 0


def test_the_working_folder_is_compared_with_where_the_branch_left(
    small: History, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(small.root) == 1
    assert "с чем сравнивать, неизвестно" in capsys.readouterr().err
    small.git("checkout", "--quiet", "-b", "post")
    small.edit(SESSION, "state: TJ, post: Премьер-министр", "state: TJ, post: Вице-премьер")
    small.commit()
    small.edit(EVENT, "dates: 2024-09-12", "dates: 2024-09-13")
    lines = shown(small, capsys)
    assert lines[0].endswith(" → рабочая папка")
    assert "    Подписи (signatories[TJ].post): Премьер-министр → Вице-премьер" in lines
    assert "    Даты (dates): 2024-09-12 → 2024-09-13" in lines


def test_since_the_circulated_draft(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(small, capsys, "--since-circulated")
    assert lines[0].startswith(
        "Отчет 2024 года: проект № 1 (draft/2024/1) → проект № 1 с последующими изменениями (1; draft/2024/1-1-g"
    )
    assert lines[1] == "Записи: изменено 1."
    assert diff(small.root, "HEAD", "--since-circulated") == 2
    assert "--since-circulated" in capsys.readouterr().err
    small.git("tag", "--delete", "draft/2024/1")
    assert diff(small.root, "--since-circulated") == 1
    assert "sco-report circulate" in capsys.readouterr().err


def test_new_templates_and_acts_are_not_taken_for_old_ones(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    (small.root / "templates/other.j2").write_text("{# empty #}", encoding="utf-8")
    act = '\nresolved_to:\n  takes: infinitives\n  passive: "постановлено {{ object | listed }}"\n'
    acts = small.root / "templates/acts.yaml"
    acts.write_text(acts.read_text(encoding="utf-8").rstrip("\n") + act, encoding="utf-8")
    small.edit(EVENT, "    by: parties\n", "    by: parties\n  - resolved_to: продолжить работу\n")
    content = json.loads("\n".join(shown(small, capsys, "--format", "json")))
    assert [(entry["change"], entry["id"]) for entry in content["entries"]] == [
        ("changed", "trade-ministers"),
        ("added", "acts/resolved_to"),
        ("added", "templates/other.j2"),
    ]


def test_a_year_that_one_revision_does_not_have(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    new = ["new", "session", "2025", "--date", "2025-11-18", "--place", "Москва", "--project", str(small.root)]
    assert run(new) == 0
    added = shown(small, capsys)
    assert added[0].startswith("Отчет 2025 года")
    assert added[1] == "Записи: добавлено 2."
    small.commit()
    assert shown(small, capsys, "HEAD", "HEAD~1", "--lang", "en")[1] == "Entries: 2 removed."
    assert diff(small.root, "HEAD", "--year", "2020") == 1
    assert "SCO-E047" in capsys.readouterr().err


def test_revisions_that_cannot_be_read_are_named(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    small.edit(SESSION, "place: Исламабад", "place: Нигде")
    broken = small.commit()
    assert diff(small.root, "HEAD~1") == 1
    assert f"{SESSION}:4:" in capsys.readouterr().err
    small.edit(SESSION, "place: Нигде", "place: Исламабад")
    for form in ("text", "json", "markdown"):
        assert diff(small.root, broken, "--format", form) == 1
        said = capsys.readouterr()
        name, _, place = said.err.partition(":")
        assert broken.startswith(name) or name.startswith("draft/2024/1-2-g")
        assert place.startswith(f"{SESSION}:4:")
        assert said.out == ""


@pytest.mark.parametrize("verb", ["diff", "redline"])
def test_a_revision_older_than_the_program(small: History, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    sections = "templates/sections.yaml"
    text = (small.root / sections).read_text(encoding="utf-8")
    small.edit(sections, "      prints: ", "      tells: ")
    older = small.commit()
    (small.root / sections).write_text(text, encoding="utf-8")
    assert run([verb, older, "--project", str(small.root)]) == 1
    # The last commit can still be corrected, so its problem is shown.
    assert f"{sections}:" in capsys.readouterr().err
    small.commit()
    for lang, said in (
        ("ru", "старше, чем умеет читать эта программа — у ее шаблонов прежняя форма (templates/sections.yaml:"),
        ("en", "is too old for this program"),
    ):
        assert run([verb, older, "--project", str(small.root), "--lang", lang]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
        assert "SCO-E" not in line


@pytest.mark.parametrize(
    ("arguments", "russian", "english"),
    [
        (["nowhere"], "редакции «nowhere» в истории git нет", "no revision “nowhere”"),
        (["HEAD~1..HEAD"], "«HEAD~1..HEAD» — диапазон", "“HEAD~1..HEAD” is a range"),
        ([""], "редакции «» в истории git нет", "no revision “”"),
        (["HEAD", "--since-circulated"], "уберите БЫЛО или", "omit BASE or"),
    ],
)
def test_wrong_revisions(
    work: Path, arguments: list[str], russian: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (("ru", russian), ("en", english)):
        assert run(["diff", "--project", str(work), "--lang", lang, *arguments]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["diff", "redline", "circulate"])
def test_without_git_a_repository_or_commits(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*options: str) -> str:
        assert run([verb, "--project", str(tmp_path), *options]) == 1
        return capsys.readouterr().err.splitlines()[-1]

    (tmp_path / "data/2024").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "git init" in refused()
    assert "git init" in refused("--lang", "en")
    History(tmp_path)
    assert "git commit" in refused()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "программа git не найдена" in refused()


def test_without_a_main_branch(small: History, capsys: pytest.CaptureFixture[str]) -> None:
    small.git("branch", "--move", "main", "trunk")
    assert diff(small.root) == 1
    assert "HEAD~1" in capsys.readouterr().err.splitlines()[-1]
    assert diff(small.root, "HEAD~1") == 0


def test_a_shallow_clone(small: History, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{small.root}", str(shallow)], check=True)
    assert diff(shallow, "HEAD~1") == 1
    assert "git fetch --unshallow" in capsys.readouterr().err.splitlines()[-1]
    assert diff(shallow, "HEAD", "HEAD") == 0
    capsys.readouterr()
    for arguments in (
        ["diff"],
        ["diff", "--since-circulated"],
        ["redline"],
        ["redline", "HEAD"],
        ["circulate"],
        ["seal"],
    ):
        assert run([*arguments, "--project", str(shallow)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("Ошибка: история git загружена не целиком")


def test_a_folder_of_another_user(
    small: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert diff(small.root) == 1
    said = capsys.readouterr().err
    assert said.startswith("Ошибка: папка проекта принадлежит другому пользователю")
    assert said.endswith(f"выполните один раз: git config --global --add safe.directory {small.root}\n")


def test_a_terminal_marks_words_by_colour_and_keeps_the_margin(small: History) -> None:
    arguments = ["diff", "HEAD~1", "--project", str(small.root)]
    screen = at_a_terminal(arguments, environment={"COLUMNS": "60"})
    assert screen.code == 0
    assert "\x1b[9;31mтретье\x1b[0m\x1b[4;32mвторое\x1b[0m" in screen.raw
    assert "{+" not in screen.text
    lines = [line for line in screen.text.splitlines() if line.strip()]
    assert max(map(len, lines)) <= 60
    start = next(place for place, line in enumerate(lines) if "председательством" in line)
    assert all(line.startswith("    ") for line in lines[start:])
    plain = at_a_terminal(arguments, environment={"NO_COLOR": "1"})
    assert "[-третье-]{+второе+}" in plain.text
