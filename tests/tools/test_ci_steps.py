"""The scripts in the files of CI, run by a shell with small programs in place of ``make``, ``gh`` and ``curl``.

Also the program that they call to find the folder of a session.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from support.git_fixtures import History
from support.paths import ROOT

TAG = "session-2021-11-25"
PACK = "session-pack.zip"

# ``make seal`` puts the pack $NEW in place; like the program it refuses another pack without SUPERSEDE.
MAKE = """
case $1 in
draft) echo "BASE=$BASE" "$@" ;;
seal)
    pack=output/2021/session-pack.zip
    mkdir -p output/2021
    if [ -e $pack ] && ! cmp -s "$NEW" $pack; then
        [ -n "$SUPERSEDE" ] || exit 1
        mv $pack output/2021/session-pack.superseded-1.zip
    fi
    cp "$NEW" $pack
    ;;
esac
"""
GH = """
echo "$1 $2" >>"$STORE/calls"
case "$1 $2" in
"release list") [ -z "$FAILS" ] || exit 1; [ ! -e "$STORE/session-pack.zip" ] || echo session-2021-11-25 ;;
"release view") [ -e "$STORE/session-pack.zip" ] ;;
"release download") mkdir -p "$7"; cp "$STORE/$5" "$7" ;;
"release create" | "release upload") for word; do case $word in *.zip) cp "$word" "$STORE" ;; esac; done ;;
esac
for word; do last=$word; done
case "$1 $2" in "release create" | "release edit") echo "$last" >"$STORE/notes" ;; esac
"""
CURL = """
case "$*" in
*L*JOB-TOKEN*) echo "a token that follows a redirect" >&2; exit 2 ;;
*--upload-file*) echo "release upload" >>"$STORE/calls"; cp "$6" "$STORE" ;;
*JOB-TOKEN*)
    if [ -e "$STORE/session-pack.zip" ]; then printf '302 https://storage/1'; else printf "${FAILS:-404} "; fi ;;
*https://storage/1) cp "$STORE/session-pack.zip" "$5"; printf 200 ;;
esac
"""


def github(job: str) -> list[str]:
    """The scripts of a job, each of which a shell of its own runs."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/draft-report.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in workflow["jobs"][job]["steps"] if "run" in step]
    return [script for script in scripts if "GITHUB_STEP_SUMMARY" not in script]


def gitlab(job: str) -> list[str]:
    """The script of a job."""
    lines = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))[job]["script"]
    return ["\n".join(line for line in lines if not line.startswith("tools/setup"))]


@dataclass
class Runner:
    """A checkout of a project, a service that keeps a pack, and the scripts of jobs of ``github`` or ``gitlab``."""

    service: str
    folder: Path

    @property
    def store(self) -> Path:
        return self.folder.parent / "store"

    def run(self, job: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a job until one of its scripts fails; the outcome of the last that was run, with the output of all."""
        paths = os.pathsep.join((str(self.folder.parent / "bin"), os.environ["PATH"]))
        environment = {"PATH": paths, "STORE": str(self.store), "RUNNER_TEMP": str(self.folder.parent), **variables}
        output = ""
        for script in (github if self.service == "github" else gitlab)(job):
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
            done = subprocess.run(
                command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
            )
            output += done.stdout
            if done.returncode:
                break
        done.stdout = output
        return done

    def seal(self, content: bytes, supersede: str = "", **variables: str) -> int:
        """Run the job of a session's tag in a clean checkout where ``make seal`` makes a pack of this content."""
        shutil.rmtree(self.folder / "output", ignore_errors=True)
        (self.folder.parent / "released.zip").unlink(missing_ok=True)
        (self.store / "calls").unlink(missing_ok=True)
        (self.folder.parent / "new").write_bytes(content)
        gitlab = ("CI_API_V4_URL", "CI_PROJECT_ID", "CI_JOB_TOKEN", "CI_PROJECT_URL")
        names = dict.fromkeys(gitlab, "") | {"TAG": TAG, "CI_COMMIT_TAG": TAG, "SUPERSEDE": supersede}
        names["NEW"] = str(self.folder.parent / "new")
        return self.run("seal", **names, **variables).returncode

    def released(self) -> dict[str, bytes]:
        """The files that the service keeps, by their names."""
        return {file.name: file.read_bytes() for file in self.store.glob("*.zip")}

    def uploads(self) -> int:
        """How often the last job brought a file there."""
        calls = (self.store / "calls").read_text(encoding="utf-8") if (self.store / "calls").exists() else ""
        return calls.count("upload") + calls.count("create")


@pytest.fixture(params=["github", "gitlab"])
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Runner:
    runner = Runner(request.param, tmp_path / "project")
    runner.store.mkdir()
    (tmp_path / "bin").mkdir()
    for name, script in (("make", MAKE), ("gh", GH), ("curl", CURL)):
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        program.chmod(0o755)
    (runner.folder / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "tools/tagged-year", runner.folder / "tools")
    session = runner.folder / "data/2021/session.yaml"
    session.parent.mkdir(parents=True)
    session.write_text("date: 2021-11-25\n", encoding="utf-8")
    return runner


def test_a_pack_is_released_once_however_often_the_job_runs(runner: Runner) -> None:
    assert runner.seal(b"first") == 0
    assert (runner.released(), runner.uploads()) == ({PACK: b"first"}, 1)
    notes = runner.store / "notes" if runner.service == "github" else runner.folder / "release-notes.md"
    assert f"SHA-256: {hashlib.sha256(b'first').hexdigest()}" in notes.read_text(encoding="utf-8")
    assert runner.seal(b"first") == 0
    assert (runner.released(), runner.uploads()) == ({PACK: b"first"}, 0)


def test_another_pack_replaces_it_only_with_a_reason(runner: Runner) -> None:
    runner.seal(b"first")
    assert runner.seal(b"second") != 0
    assert runner.released() == {PACK: b"first"}
    assert runner.seal(b"second", supersede="a wrong date") == 0
    assert runner.released() == {PACK: b"second", "session-pack.superseded-1.zip": b"first"}


def test_a_service_that_fails_has_not_said_that_there_is_no_pack(runner: Runner) -> None:
    assert runner.seal(b"first", FAILS="503") != 0
    assert runner.released() == {}


@pytest.mark.parametrize("known", [True, False])
def test_a_draft_is_compared_with_where_the_change_began(runner: Runner, known: bool) -> None:
    history = History(runner.folder)
    began = history.commit()
    history.git("checkout", "--quiet", "-b", "main-went-on")
    main = history.commit("main")
    history.git("checkout", "--quiet", "-b", "change", began)
    history.commit("change")
    before = main if known else "0" * 40
    variables: Mapping[str, str] = {"BEFORE": before, "BASE": "", "CI_COMMIT_BEFORE_SHA": before}
    done = runner.run("draft", **variables)
    assert done.returncode == 0, done.stderr
    assert f"BASE={began if known else ''} " in done.stdout


def tagged_year(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    (project / "tools").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tools/tagged-year", project / "tools")
    return subprocess.run([project / "tools/tagged-year", *words], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("date", ["2021-11-25", '"2021-11-25"', "2021-11-25   # Thursday"])
def test_the_folder_is_that_of_the_session_on_the_date(project: Path, date: str) -> None:
    session = project / "data/2021/session.yaml"
    session.write_text(
        session.read_text(encoding="utf-8").replace("date: 2021-11-25", f"date: {date}"), encoding="utf-8"
    )
    # A session is filed under the year that it reports on, whenever it is held.
    shutil.move(project / "data/2021", project / "data/2020")
    assert tagged_year(project, "session-2021-11-25").stdout == "2020\n"


@pytest.mark.parametrize(
    ("tag", "code", "said"),
    [
        ("session-2021-11-26", 1, "date: 2021-11-26"),
        ("session-2021-11-2", 2, "session-YYYY-MM-DD"),
        ("session-2021-11-25; id", 2, "session-YYYY-MM-DD"),
        ("draft/2021/1", 2, "session-YYYY-MM-DD"),
    ],
)
def test_a_tag_of_no_session_is_refused(project: Path, tag: str, code: int, said: str) -> None:
    done = tagged_year(project, tag)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


@pytest.mark.parametrize(("tag", "code"), [("v1.2.0", 0), ("v1.2.1", 1), ("v1.20", 1), ("1.2.0", 1), ("v1.3.0", 1)])
def test_only_the_version_of_the_program_is_released(tmp_path: Path, tag: str, code: int) -> None:
    for folder in ("tools", "sco_report"):
        (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "tools/version-notes", tmp_path / "tools")
    version = "1.3.0" if tag == "v1.3.0" else "1.2.0"
    (tmp_path / "sco_report/__init__.py").write_text(f'__version__ = "{version}"\n', encoding="utf-8")
    log = "# Log\n## [Unreleased]\n- new\n## [1.2.0]\n### Added\n- one\n## [1.1.0]\n- old\n"
    (tmp_path / "CHANGELOG.md").write_text(log, encoding="utf-8")
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))
    script = next(step["run"] for step in workflow["jobs"]["release"]["steps"] if "run" in step)
    environment = {"PATH": os.environ["PATH"], "TAG": tag, "RUNNER_TEMP": str(tmp_path)}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == ("" if code else "### Added\n- one\n")
