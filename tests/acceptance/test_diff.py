"""``sco-report diff`` in real repositories."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.git_fixtures import History
from support.paths import ROOT
from support.redline_2021 import EVENTS, sequence
from support.terminal import at_a_terminal

from sco_report.cli.main import run

WHOLE_WORK = "HEAD~7"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a year's work in its history."""
    folder = tmp_path_factory.mktemp("work") / "project"
    sequence(folder)
    return folder


@pytest.fixture
def clone(work: Path, tmp_path: Path) -> History:
    """The same for a test to change."""
    shutil.copytree(work, tmp_path / "clone")
    return History(tmp_path / "clone")


def diff(project: Path, *arguments: str) -> int:
    return run(["diff", *arguments, "--project", str(project)])


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


PLAN, UNTITLED = "data/2021/documents/energy-concept-plan.yaml", f"{EVENTS}/2021-08-27-pandemic-plan-experts.yaml"
TITLED = "План мероприятий по практической реализации {}"


def test_titles_are_told_with_the_names_that_they_refer_to(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    for file in (PLAN, UNTITLED):
        with (clone.root / file).open("a", encoding="utf-8") as stream:
            stream.write("note: проба\n")
    assert diff(clone.root, "HEAD") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  мероприятие pandemic-plan-experts" in lines
    (line,) = [line for line in lines if line.startswith("  документ energy-concept-plan ")]
    assert line.endswith(f" {TITLED.format('Концепции сотрудничества государств-членов ШОС в сфере энергетики')}")
    assert diff(clone.root, "HEAD", "--format", "markdown") == 0
    assert f"<br>{TITLED.format('Концепции')}" in capsys.readouterr().out
    assert diff(clone.root, "HEAD", "--format", "json") == 0
    titles = [one["title"] for one in json.loads(capsys.readouterr().out)["entries"]]
    assert titles == ["", TITLED.format("{energy-concept gen}")]


def test_english(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(work, WHOLE_WORK, "HEAD", "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Entries: 2 added, 1 removed, 1 moved, 2 changed." in lines
    assert "  9. Report, section I → section IV: moved (regions-heads-forum)" in lines


def test_json(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(work, "HEAD~1", "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in said["entries"]] == ["session"]
    assert [paragraph["change"] for paragraph in said["paragraphs"]] == ["changed", "added", "added"]
    assert said["head"]["commit"] != said["base"]["commit"]


def test_markdown(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(work, "HEAD~1", "HEAD", "--format", "markdown") == 0
    said = capsys.readouterr().out
    assert said.startswith("## Отчет 2021 года: ")
    assert "| Запись | Поле | Было | Стало |\n| --- | --- | --- | --- |\n| заседание Совета<br>" in said


def test_the_working_folder_is_compared_with_where_the_branch_left(
    clone: History, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(clone.root) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Ничего не изменилось."]
    clone.git("checkout", "--quiet", "-b", "post")
    clone.edit("data/2021/session.yaml", "state: TJ, post: Премьер-министр", "state: TJ, post: Вице-премьер")
    clone.commit()
    clone.edit(f"{EVENTS}/2021-07-16-industry-ministers.yaml", "dates: 2021-07-19", "dates: 2021-07-18")
    assert diff(clone.root) == 0
    said = capsys.readouterr().out
    assert said.partition("\n")[0].endswith(" → рабочая папка")
    assert "Подписи (signatories[TJ].post): Премьер-министр → Вице-премьер" in said
    assert "Даты (dates): 2021-07-19/2021-07-20 → 2021-07-18/2021-07-20" in said


def test_exit_code(work: Path) -> None:
    assert diff(work, "HEAD~1", "--exit-code") == 1
    assert diff(work, "HEAD", "--exit-code") == 0


def test_since_the_draft_that_went_round(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(clone.root, "--since-circulated") == 1
    assert "sco-report circulate" in capsys.readouterr().err
    for number, commit in ((1, "HEAD~7"), (2, "HEAD~2")):
        clone.git("tag", "--annotate", "--message", "Проект", f"draft/2021/{number}", commit)
    assert diff(clone.root, "--since-circulated") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "Отчет 2021 года: проект № 2 (draft/2021/2) → проект № 2 с последующими изменениями (2; draft/2021/2-2-g"
    )
    assert lines[1] == "Записи: изменено 1."
    assert diff(clone.root, "HEAD", "--since-circulated") == 2
    assert "--since-circulated" in capsys.readouterr().err


def test_what_does_not_change_the_text(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    file = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    clone.edit(file, "chair: TJ\n", "chair: TJ\nnote: согласовано\n")
    assert diff(clone.root) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == ["Записи: изменено 1.", "Текст документа не изменился."]
    clone.edit(file, "chair: TJ\nnote: согласовано\n", "# согласовано\nchair: TJ\n")
    assert diff(clone.root) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Ничего не изменилось."]


def test_another_file_name_alone(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    file = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    (clone.root / file).rename(clone.root / EVENTS / "industry.yaml")
    assert diff(clone.root) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["Записи: переименовано 1.", "Текст документа не изменился."]
    assert f"    прежний файл: {file}" in lines


def test_templates_and_tables(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    clone.edit("templates/wording.yaml", "hybrid: в гибридном формате", "hybrid: в смешанном формате")
    clone.edit("templates/report.j2", "представляется", "предлагается")
    clone.edit("templates/layout.yaml", "left_mm: 25", "left_mm: 30")
    clone.edit("data/reference/places.yaml", "loc: Алматы, country", "loc: Алма-Ате, country")
    assert diff(clone.root, "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert {entry["id"]: [field["name"] for field in entry["fields"]] for entry in said["entries"]} == {
        "places/Алматы": ["loc"],
        "wording/formats": ["hybrid"],
        "templates/report.j2": ["10"],
        "layout/page": ["left_mm"],
    }
    assert len(said["paragraphs"]) > 2
    assert all(paragraph["entries"] for paragraph in said["paragraphs"])


def test_what_is_new_in_templates_is_not_taken_for_old(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    (clone.root / "templates/other.j2").write_text("{# empty #}", encoding="utf-8")
    act = '\nresolved_to:\n  takes: infinitives\n  passive: "постановлено {{ object | listed }}"\n'
    acts = clone.root / "templates/acts.yaml"
    acts.write_text(acts.read_text(encoding="utf-8").rstrip("\n") + act, encoding="utf-8")
    ministers = f"{EVENTS}/2021-07-16-industry-ministers.yaml"
    clone.edit(ministers, "decided_to: продолжить", "resolved_to: продолжить")
    assert diff(clone.root, "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [(entry["change"], entry["id"], entry["paragraphs"]) for entry in said["entries"]] == [
        ("changed", "industry-ministers", [1]),
        ("added", "acts/resolved_to", []),
        ("added", "templates/other.j2", []),
    ]
    clone.commit()
    assert diff(clone.root, "HEAD~1", "HEAD", "--exit-code") == 1
    assert "формулировка итога resolved_to" in capsys.readouterr().out


def test_a_year_that_one_state_does_not_have(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    made = ["new", "session", "2022", "--date", "2022-11-01", "--place", "Пекин", "--project", str(clone.root)]
    assert run(made) == 0
    capsys.readouterr()
    assert diff(clone.root) == 0
    come = capsys.readouterr().out.splitlines()
    assert come[0].startswith("Отчет 2022 года")
    assert come[1].startswith("Записи: добавлено ")
    clone.commit()
    assert diff(clone.root, "HEAD", "HEAD~1", "--lang", "en") == 0
    gone = capsys.readouterr().out.splitlines()
    assert gone[1].endswith(" removed.")
    assert come[1].split()[2].rstrip(".") == gone[1].split()[1]
    assert diff(clone.root, "HEAD", "--year", "2020") == 1
    assert "SCO-E047" in capsys.readouterr().err


def test_another_year(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(work, WHOLE_WORK, "--year", "2021") == 0
    assert "statistics-heads" in capsys.readouterr().out


def test_states_that_cannot_be_read_are_named(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    clone.edit("data/2021/session.yaml", "place: Нур-Султан", "place: Нигде")
    broken = clone.commit()
    assert diff(clone.root, "HEAD~1") == 1
    assert "data/2021/session.yaml:6:" in capsys.readouterr().err
    clone.edit("data/2021/session.yaml", "place: Нигде", "place: Нур-Султан")
    for form in ("text", "json", "markdown"):
        assert diff(clone.root, broken, "--format", form) == 1
        said = capsys.readouterr()
        name, _, place = said.err.partition(":")
        assert broken.startswith(name)
        assert place.startswith("data/2021/session.yaml:6:")
        assert said.out == ""


@pytest.mark.parametrize("verb", ["diff", "redline"])
def test_a_revision_older_than_the_program(clone: History, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    sections = "templates/sections.yaml"
    text = (clone.root / sections).read_text(encoding="utf-8")
    clone.edit(sections, "      prints: ", "      tells: ")
    older = clone.commit()
    (clone.root / sections).write_text(text, encoding="utf-8")
    assert run([verb, older, "--project", str(clone.root)]) == 1
    # The last commit can be mended, so it is told what is wrong there.
    assert f"{sections}:" in capsys.readouterr().err
    clone.commit()
    for lang, said in (
        ("ru", "старше, чем умеет читать эта программа — у ее шаблонов прежняя форма (templates/sections.yaml:"),
        ("en", "is older than this program can read"),
    ):
        assert run([verb, older, "--project", str(clone.root), "--lang", lang]) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
        assert "SCO-E" not in line


@pytest.mark.parametrize(
    ("arguments", "russian", "english"),
    [
        (["nowhere"], "редакции «nowhere» в истории git нет", "no revision “nowhere”"),
        (["HEAD", "--", "--all"], "редакции «--all» в истории git нет", "no revision “--all”"),
        (["HEAD~1..HEAD"], "«HEAD~1..HEAD» — диапазон", "“HEAD~1..HEAD” is a range"),
        (["HEAD", "HEAD~1..HEAD"], "«HEAD~1..HEAD» — диапазон", "“HEAD~1..HEAD” is a range"),
        (["^HEAD"], "редакции «^HEAD» в истории git нет", "no revision “^HEAD”"),
        ([""], "редакции «» в истории git нет", "no revision “”"),
        (["HEAD", "--since-circulated"], "уберите БЫЛО или", "leave out BASE or"),
        (["HEAD", "HEAD", "HEAD"], "лишнее в команде: HEAD", "unexpected extra argument (HEAD)"),
    ],
)
def test_wrong_revisions(
    work: Path, arguments: list[str], russian: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (("ru", russian), ("en", english)):
        assert run(["diff", "--project", str(work), "--lang", lang, *arguments]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["diff", "circulate"])
def test_without_a_repository(
    project: Path, verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    assert run([verb, "--project", str(project)]) == 1
    assert "git init" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("verb", ["diff", "circulate"])
def test_without_commits(project: Path, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    History(project)
    assert run([verb, "--project", str(project)]) == 1
    assert "git commit" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("verb", ["diff", "circulate"])
def test_without_git(
    work: Path, verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run([verb, "--project", str(work)]) == 1
    assert "программа git не найдена" in capsys.readouterr().err.splitlines()[-1]


def test_without_a_main_branch(clone: History, capsys: pytest.CaptureFixture[str]) -> None:
    clone.git("branch", "--move", "main", "trunk")
    assert diff(clone.root) == 1
    assert "HEAD~1" in capsys.readouterr().err.splitlines()[-1]
    assert diff(clone.root, "HEAD~1") == 0


def test_a_shallow_clone(work: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{work}", str(shallow)], check=True)
    assert diff(shallow, "HEAD~1") == 1
    assert "git fetch --unshallow" in capsys.readouterr().err.splitlines()[-1]
    assert diff(shallow, "HEAD", "HEAD") == 0
    capsys.readouterr()
    for arguments in (["diff"], ["diff", "--since-circulated"], ["redline"], ["circulate"]):
        assert run([*arguments, "--project", str(shallow)]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("Ошибка: история git загружена не целиком")


def test_a_terminal_marks_words_by_colour(work: Path) -> None:
    arguments = ["diff", WHOLE_WORK, "HEAD", "--project", str(work)]
    screen = at_a_terminal(arguments)
    assert screen.code == 0
    assert "\x1b[9;31m16\x1b[0m\x1b[4;32m19-20\x1b[0m июля 2021 года" in screen.raw
    assert "{+" not in screen.text
    plain = at_a_terminal(arguments, environment={"NO_COLOR": "1"})
    assert "[-16-]{+19-20+} июля 2021 года" in plain.text


def test_a_narrow_terminal_keeps_the_margin(work: Path) -> None:
    screen = at_a_terminal(["diff", "HEAD~1", "--project", str(work)], environment={"COLUMNS": "60"})
    lines = [line for line in screen.text.splitlines() if line.strip()]
    assert max(map(len, lines)) <= 60
    start = next(place for place, line in enumerate(lines) if "Принять к сведению" in line)
    assert all(line.startswith("    ") for line in lines[start : start + 2])


def test_what_is_not_needed_is_not_loaded(work: Path) -> None:
    code = (
        "import sys; from sco_report.cli.main import run; run(sys.argv[1:]);"
        "print(sorted({'rich', 'weasyprint', 'docx'} & set(sys.modules)))"
    )
    arguments = [sys.executable, "-c", code, "diff", "HEAD~1", "--project", str(work)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, encoding="utf-8", cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"
