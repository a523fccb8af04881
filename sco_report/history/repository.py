"""The history of a project, asked of the ``git`` command, which alone heeds all of a user's settings of git."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from fnmatch import fnmatchcase
from math import inf
from pathlib import Path

from sco_report.files import is_hidden
from sco_report.history.commits import ABBREVIATED, FIELDS, Commit, ListedFile, Step, read_commit, read_listed

ROOMS = ("data", "templates")
"""The folders that a document is made from."""

_MAIN = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "main", "master")
"""Where the main branch may be found, the best place first."""

_PLAIN = ("-c", "core.quotePath=false", "-c", "log.showSignature=false")
"""Settings of a user that would change what is read here."""


_BROKEN_TAG = re.compile(r"^warning: ignoring broken ref refs/tags/(\S+)$", re.MULTILINE)
_NONE = "not a git repository"
_UNBORN = "does not have any commits yet"

_LOST = " missing"
"""What ``git cat-file`` says behind the id of an object that it has not, or cannot read."""

_DAMAGE = re.compile(
    r"could not read|unable to (read|unpack)|bad object|corrupt|object file .* is empty|is broken|be broken",
    re.IGNORECASE,
)
"""What git says of objects that are not as they were written."""


class Unavailable(Exception):
    """History cannot answer; ``reason`` names why, ``details`` fill its text.

    Reasons: ``no_git``, ``no_repository``, ``unopened`` (error), ``no_commits``, ``unknown_revision`` (value),
    ``range`` (value), ``older`` (value, place), ``shallow``, ``no_main``, ``no_beginning``, ``no_identity``,
    ``uncommitted``, ``ignored`` (value), ``damaged`` (error), ``stray_tag`` (value), ``git_failed`` (error).
    """

    def __init__(self, reason: str, **details: str) -> None:
        self.reason = reason
        self.details: Mapping[str, str] = details
        super().__init__(reason)


class Repository:
    """The repository in which a project's folder lies.

    Raises:
        Unavailable: from every method.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        try:
            self._git("rev-parse", "--git-dir", otherwise="unopened")
        except Unavailable as error:
            if _NONE in error.details.get("error", "") and not _is_in_one(root):
                raise Unavailable("no_repository") from error
            raise

    def commit(self, name: str = "HEAD") -> Commit:
        """The commit that a revision names."""
        found = self._known(name)
        if found is None:
            raise self._missing(name)
        return read_commit(self._git("log", "-1", f"--format={FIELDS}", found, "--").strip())

    def fork(self) -> Commit:
        """Where the present branch left the main one; on the main branch its last commit."""
        self.refuse_shallow()
        head = self.commit()
        main = next((found for name in _MAIN if (found := self._known(name))), None)
        if main is None:
            raise Unavailable("no_main")
        base = self._git("merge-base", head.id, main, otherwise="no_main")
        return self.commit(base.strip())

    def described(self, commit: Commit, tags: str = "*") -> str:
        """A commit by the nearest tag that fits a pattern, as «draft/2021/2-3-gabc1234567», or its short id.

        As many digits of the id are given in each clone, as long as they tell it apart.
        """
        options = ("--tags", "--always", f"--abbrev={ABBREVIATED}", f"--match={tags}")
        return self._git("describe", *options, commit.id).strip()

    def edited(self, *folders: str) -> bool:
        """Whether ``folders``, by default data and templates, hold what no commit does."""
        return any(self._edits(*folders))

    def refuse_edited(self, *folders: str) -> None:
        """Refuse what :meth:`edited` tells (reasons ``uncommitted``, ``ignored``)."""
        for ignored, file in self._edits(*folders):
            raise Unavailable("ignored" if ignored else "uncommitted", value=file)

    def _edits(self, *folders: str) -> Iterator[tuple[bool, str]]:
        """The files, those that git would commit first, with whether it ignores them, and yet they are read here."""
        status = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored")
        lines = [line for line in self._git(*status, "--", *(folders or ROOMS)).split("\0") if line]
        above = self._git("rev-parse", "--show-prefix").strip()
        for ignored in (False, True):
            for line in lines:
                file = line[3:].removeprefix(above)
                if line.startswith("!!") is ignored and (not ignored or _is_read(file)):
                    yield ignored, file

    def files(self, commit: Commit, *folders: str, largest: float = inf) -> Iterator[tuple[str, bytes]]:
        """The files below ``folders`` (by default of data and templates) as they are in a commit, in order of path.

        Those of more than ``largest`` bytes are left out, unread.
        """
        files = [one for one in self.listing(commit, *folders) if one.is_file and one.size <= largest]
        for one, content in zip(files, self._contents([one.id for one in files]), strict=True):
            yield one.path, content

    def listing(self, commit: Commit, *folders: str) -> list[ListedFile]:
        """What a commit holds below ``folders`` (by default data and templates), in order of path."""
        # Names of files are bytes to git, and to this program as they are to the file system.
        listing = os.fsdecode(self._run("ls-tree", "-r", "-z", "-l", commit.id, "--", *(folders or ROOMS)))
        return [read_listed(line) for line in listing.split("\0") if line]

    def extract(self, commit: Commit, folder: Path) -> None:
        """Write data and templates of a commit into a folder; they have passed :func:`refuse_foreign`."""
        for path, content in self.files(commit):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def steps(self, base: Commit, head: Commit, *paths: str) -> list[Step]:
        """The commits up to ``head``, without those up to ``base``, that changed one of ``paths``; parents come first.

        Of a merge that took ``paths`` over from one side alone, only that side is followed.
        """
        order = ("--parents", "--topo-order", "--reverse")
        log = self._git("log", "-z", *order, f"--format={FIELDS}%x00%P", f"{base.id}..{head.id}", "--", *paths)
        fields = log.split("\0") if log else []
        rows = [fields[at : at + 4] for at in range(0, len(fields) - 3, 4)]
        return [Step(read_commit("\0".join(row[:3])), tuple(row[3].split())) for row in rows]

    def last_touching(self, head: Commit, *paths: str) -> Commit | None:
        """The last commit up to ``head`` that changed one of ``paths``: they are in both as they are in the other."""
        found = self._git("log", "-1", f"--format={FIELDS}", head.id, "--", *paths).strip()
        return read_commit(found) if found else None

    def differing(self, old: Commit, new: Commit, *paths: str) -> list[str]:
        """The files at or below ``paths`` that two commits hold in different states, by their path in the project."""
        compared = self._git("diff-tree", "-r", "-z", "--name-only", "--relative", old.id, new.id, "--", *paths)
        return [path for path in compared.split("\0") if path]

    def shallow(self) -> bool:
        """Whether earlier commits, and tags on them, may be missing here."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == "true"

    def refuse_shallow(self) -> None:
        """Refuse to answer what only the whole history can (reason ``shallow``)."""
        if self.shallow():
            raise Unavailable("shallow")

    def editor(self) -> str:
        """Who works here, as git knows them; empty text where it does not."""
        try:
            return self._git("config", "user.name").strip()
        except Unavailable:
            return ""

    def tags(self, pattern: str, within: Commit | None = None) -> list[str]:
        """The names of the tags that fit a pattern, by version («draft/2021/10» after «draft/2021/9»).

        With ``within`` only those on that commit and on what it follows from.
        """
        merged = [f"--merged={within.id}"] if within else []
        return self._git("tag", "--list", "--sort=version:refname", *merged, pattern).split()

    def stray_tags(self, pattern: str) -> list[str]:
        """The names of the tags that fit a pattern and lead to no commit, but elsewhere or nowhere."""
        listed = self._done("tag", "--list", "--sort=version:refname", pattern)
        said = listed.stderr.decode(errors="replace")
        broken = [name for name in _BROKEN_TAG.findall(said) if fnmatchcase(name, pattern)]
        names = listed.stdout.decode(errors="replace").split()
        if not names:
            return broken
        asked = "\n".join(f"refs/tags/{name}^{{commit}}" for name in names)
        answers = self._run("cat-file", "--batch-check", given=asked.encode()).decode(errors="replace").splitlines()
        return [*broken, *(name for name, answer in zip(names, answers, strict=True) if answer.endswith(_LOST))]

    def tagged(self, name: str) -> date:
        """The day on which a tag was set, where that was done; that of its commit where it says none that there is."""
        day = self._git("for-each-ref", "--format=%(creatordate:short)", f"refs/tags/{name}").strip()
        try:
            return date.fromisoformat(day)
        except ValueError:
            return self.commit(f"refs/tags/{name}").moment.date()

    def tag(self, name: str, message: str, commit: Commit) -> None:
        """Set an annotated tag; to set one, git must know who does."""
        self._git("var", "GIT_COMMITTER_IDENT", otherwise="no_identity")
        self._git("tag", "--annotate", "--message", message, name, commit.id)

    def _contents(self, blobs: list[str]) -> Iterator[bytes]:
        out = self._run("cat-file", "--batch", given="\n".join(blobs).encode())
        at = 0
        for _ in blobs:
            end = out.index(b"\n", at)
            said = out[at:end].decode(errors="replace")
            if said.endswith(_LOST):
                raise Unavailable("damaged", error=said)
            size = int(said.split()[2])
            yield out[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def _known(self, name: str) -> str | None:
        """The id of a commit that a name leads to, or None; «^name», which leaves commits out, names none."""
        if name.startswith("^"):
            return None
        try:
            verified = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            return self._git(*verified, otherwise="unknown_revision").strip()
        except Unavailable as error:
            if error.reason != "unknown_revision":
                raise
            return None

    def _missing(self, name: str) -> Unavailable:
        if self._known("HEAD") is None:
            return self._without_head()
        if ".." in name:
            return Unavailable("range", value=name)
        if self.shallow():
            return Unavailable("shallow")
        lost = self._lost(name)
        return Unavailable("damaged", error=f"{lost}{_LOST}") if lost else Unavailable("unknown_revision", value=name)

    def _without_head(self) -> Unavailable:
        """Why there is no last commit: none was made, or it cannot be read."""
        try:
            self._git("log", "-1", otherwise="damaged")
        except Unavailable as error:
            return Unavailable("no_commits") if _UNBORN in error.details["error"] else error
        return Unavailable("no_commits")

    def _lost(self, name: str) -> str:
        """The id to which a name leads, where nothing is there; empty text where it leads nowhere, or to something."""
        try:
            id_ = self._git(
                "rev-parse", "--verify", "--quiet", "--end-of-options", name, otherwise="git_failed"
            ).strip()
        except Unavailable:
            return ""
        if id_.startswith("^") or id_ == name.lower():  # Git takes any whole id for one.
            return ""
        try:
            self._git("cat-file", "-e", id_)
        except Unavailable:
            return id_
        return ""

    def _git(self, *arguments: str, otherwise: str = "git_failed") -> str:
        return self._run(*arguments, otherwise=otherwise).decode(errors="replace")

    def _run(self, *arguments: str, given: bytes = b"", otherwise: str = "git_failed") -> bytes:
        return self._done(*arguments, given=given, otherwise=otherwise).stdout

    def _done(
        self, *arguments: str, given: bytes = b"", otherwise: str = "git_failed"
    ) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0"}
        command = ["git", "-C", str(self.root), *_PLAIN, *arguments]
        try:
            return subprocess.run(command, input=given, capture_output=True, check=True, env=environment)  # noqa: S603
        except FileNotFoundError as error:
            raise Unavailable("no_git") from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
            if "dubious ownership" in said:
                raise Unavailable("git_failed", error=said) from error
            if _DAMAGE.search(said):
                raise Unavailable("damaged", error=_first(said)) from error
            raise Unavailable(otherwise, error=_first(said) if otherwise == "unopened" else said) from error


def _is_in_one(root: Path) -> bool:
    """Whether there is a repository for a folder, whether or not git can open it."""
    above = root.absolute()
    return "GIT_DIR" in os.environ or any(os.path.lexists(one / ".git") for one in (above, *above.parents))


def _first(said: str) -> str:
    """The first error in what git said, of which the others follow."""
    lines = [line for line in said.splitlines() if not line.startswith(("warning: ", "hint: "))] or [said]
    return lines[0].removeprefix("error: ").removeprefix("fatal: ")


def _is_read(file: str) -> bool:
    """Whether a file is one that a project is read from, and not what a system or an editor leaves beside it."""
    return file.endswith((".yaml", ".j2", ".txt")) and not any(map(is_hidden, file.split("/")))
