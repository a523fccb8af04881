"""The git history of a project, read with the ``git`` command."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import date
from fnmatch import fnmatchcase
from hashlib import sha256
from itertools import islice
from pathlib import Path

from sco_report.files import is_hidden
from sco_report.history.commits import (
    ABBREVIATED,
    FIELDS,
    Commit,
    ListedFile,
    read_commit,
    read_listed,
    read_moment,
)
from sco_report.history.git import Git, Unavailable
from sco_report.limits import MOST_FILES

__all__ = ["Repository", "Unavailable"]

FOLDERS = ("data", "templates")
"""The folders that documents are made from."""

_MAIN_BRANCHES = (*(f"refs/remotes/origin/{name}" for name in ("HEAD", "main", "master")), "main", "master")
"""Where the main branch may be found, in order of preference."""

_BROKEN_TAG = re.compile(r"^warning: ignoring broken ref refs/tags/(\S+)$", re.MULTILINE)
_BLAMED_LINE = re.compile(r"^([0-9a-f]{40,64}) \d+ \d+", re.MULTILINE)
_NO_COMMITS = "does not have any commits yet"

_DIGEST = 16
"""Digits of a digest that tell projects apart."""

_MISSING = " missing"
"""The end of git's answer for an object that does not exist or cannot be read."""


class Repository:
    """The repository that contains a project's folder.

    Raises:
        Unavailable: from every method.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._git = Git(root)
        self._git.require_repository()

    def commit(self, name: str = "HEAD") -> Commit:
        """The commit that a revision names."""
        found = self._commit_id(name)
        if found is None:
            raise self._missing(name)
        return read_commit(self._git.text("log", "-1", *FIELDS, found, "--").strip())

    def fork(self) -> Commit:
        """The commit where the present branch left the main one; on the main branch its last commit.

        On the main branch without uncommitted changes nobody knows with what to compare (``no_beginning``).
        """
        self.refuse_shallow()
        head = self.commit()
        main = next((found for name in _MAIN_BRANCHES if (found := self._commit_id(name))), None)
        if main is None:
            raise Unavailable("no_main")
        base = self._git.text("merge-base", head.id, main, otherwise="no_main")
        left = self.commit(base.strip())
        if left == head and not self.edited():
            raise Unavailable("no_beginning")
        return left

    def described(self, commit: Commit, year: int, *, by_drafts_only: bool = False) -> str:
        """The name of a commit by the nearest draft or session of a year, «draft/2021/2-3-gabc1234567», or its id.

        Other tags, which may be about another year, give no names. The length of the id is the same in each clone,
        unless more digits are needed to tell it apart.
        """
        tags = [f"--match=draft/{year}/[1-9]*"]
        if not by_drafts_only:
            tags.append(f"--match=session-{year}-*")
        return self._git.text("describe", "--tags", "--always", f"--abbrev={ABBREVIATED}", *tags, commit.id).strip()

    def edited(self, *folders: str, ignoring: Callable[[str], bool] = lambda _: False) -> bool:
        """Whether ``folders``, by default data and templates, contain uncommitted files, those ignored aside."""
        return any(not ignoring(file) for _, file in self._edits(*folders))

    def edited_files(self) -> list[str]:
        """The uncommitted files of data and templates, by path in the project."""
        return [file for _, file in self._edits()]

    def refuse_edited(self, *folders: str) -> None:
        """Refuse uncommitted files in ``folders``, by default data and templates (``uncommitted``, ``ignored``)."""
        for ignored, file in self._edits(*folders):
            raise Unavailable("ignored" if ignored else "uncommitted", value=file)

    def _edits(self, *folders: str) -> Iterator[tuple[bool, str]]:
        """The uncommitted files, those last that git ignores although the program reads them; with whether it does."""
        # Git asks a submodule for its edits with the programs that its own settings name.
        kinds = ("--no-renames", "--untracked-files=all", "--ignored", "--ignore-submodules=dirty")
        status = self._git.text("status", "--porcelain", "-z", *kinds, "--", *(folders or FOLDERS))
        lines = [line for line in status.split("\0") if line]
        above = self._git.text("rev-parse", "--show-prefix").strip()
        for ignored in (False, True):
            for line in lines:
                file = line[3:].removeprefix(above)
                if line.startswith("!!") is ignored and (not ignored or _is_read(file)):
                    yield ignored, file

    def files(self, commit: Commit, *folders: str) -> Iterator[tuple[str, bytes]]:
        """The files in ``folders`` (by default data and templates) of a commit with their content, in order of path."""
        files = [one for one in self.listing(commit, *folders) if one.is_file]
        for one, content in zip(files, self._contents([one.id for one in files]), strict=True):
            yield one.path, content

    def listing(self, commit: Commit, *folders: str) -> list[ListedFile]:
        """The paths in ``folders`` (by default data and templates) of a commit, in order.

        The list ends after one more than a project may have: a small tree can list itself a thousand times over.
        """
        lines = self._git.records("ls-tree", "-r", "-z", "-l", commit.id, "--", *(folders or FOLDERS))
        with closing(lines):
            return [read_listed(line) for line in islice(lines, MOST_FILES + 1)]

    def extract(self, commit: Commit, folder: Path) -> None:
        """Write data and templates of a commit that passed :func:`require_own_commit` into a folder."""
        for path, content in self.files(commit):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def commits(self, base: Commit, head: Commit, *paths: str) -> list[Commit]:
        """The commits of ``head`` that ``base`` does not have and that changed ``paths``, the last one first."""
        log = self._git.text("log", "--topo-order", *FIELDS, f"{base.id}..{head.id}", "--", *paths)
        return [read_commit(line) for line in log.split("\n") if line]

    def blame(self, head: Commit | None, file: str, first: int, last: int) -> set[str]:
        """The ids of the commits that last changed lines of a file, counted from 1, as it is in ``head``.

        Without ``head`` the file is that of the working folder; uncommitted lines give an empty id.
        """
        revision = (head.id,) if head else ()
        try:
            lines = ("--porcelain", "--no-textconv", "--ignore-revs-file=", f"-L{first},{last}")
            output = self._git.text("blame", *lines, *revision, "--", file)
        except Unavailable:  # The file is in no commit.
            return set()
        return {"" if set(id_) == {"0"} else id_ for id_ in _BLAMED_LINE.findall(output)}

    def last_touching(self, head: Commit, *paths: str) -> Commit | None:
        """The last commit up to ``head`` that changed ``paths``."""
        found = self._git.text("log", "-1", *FIELDS, head.id, "--", *paths).strip()
        return read_commit(found) if found else None

    def differ(self, old: Commit, new: Commit, *paths: str, ignoring: Callable[[str], bool] = lambda _: False) -> bool:
        """Whether files in ``paths`` differ between two commits, those ignored aside."""
        with closing(self._changed(old, new, *paths)) as changed:
            return any(not ignoring(file) for file in changed)

    def changed_since(self, base: Commit) -> set[str]:
        """The files of data and templates, by path in the project, that differ from a commit or are not committed."""
        return {*self._changed(base, self.commit(), *FOLDERS), *self.edited_files()}

    def _changed(self, old: Commit, new: Commit, *paths: str) -> Generator[str]:
        """The files in ``paths`` that differ between two commits, by path in the project."""
        return self._git.records("diff-tree", "-r", "-z", "--name-only", "--relative", old.id, new.id, "--", *paths)

    def shallow(self) -> bool:
        """Whether the clone may lack earlier commits and their tags."""
        return self._git.text("rev-parse", "--is-shallow-repository").strip() == "true"

    def refuse_shallow(self) -> None:
        """Refuse a shallow clone for questions that need the whole history (``shallow``)."""
        if self.shallow():
            raise Unavailable("shallow")

    def editor(self) -> str:
        """The user's name in git's settings; empty without one."""
        return self._git.text("config", "--default", "", "user.name").strip()

    def project(self) -> str:
        """What tells this history from that of another project, in every clone: a digest of where it began.

        Empty in a shallow clone, which does not know.
        """
        if self.shallow():
            return ""
        began = sorted(self._git.text("rev-list", "--max-parents=0", "HEAD").split())
        return sha256("\n".join(began).encode()).hexdigest()[:_DIGEST]

    def tags(self, pattern: str, within: Commit | None = None) -> list[str]:
        """The names of the tags that match a pattern; with ``within`` only those on that commit and its ancestors."""
        merged = [f"--merged={within.id}"] if within else []
        return self._git.text("tag", "--list", "--sort=refname", *merged, pattern).split()

    def stray_tags(self, pattern: str) -> list[str]:
        """The names of the tags that match a pattern but do not lead to a commit."""
        listed = self._git.run("tag", "--list", "--sort=refname", pattern)
        warnings = listed.stderr.decode(errors="replace")
        broken = [name for name in _BROKEN_TAG.findall(warnings) if fnmatchcase(name, pattern)]
        names = listed.stdout.decode(errors="replace").split()
        if not names:
            return broken
        objects = "\n".join(f"refs/tags/{name}^{{commit}}" for name in names)
        answers = self._git.text("cat-file", "--batch-check", stdin=objects.encode()).splitlines()
        return [*broken, *(name for name, answer in zip(names, answers, strict=True) if answer.endswith(_MISSING))]

    def tagged(self, name: str) -> date:
        """The day on which a tag was set, where it was set, or that of its commit where the tag has no valid date."""
        moment = self._git.text("for-each-ref", "--format=%(creatordate:raw)", f"refs/tags/{name}").strip()
        return read_moment(moment).date() if moment else self.commit(f"refs/tags/{name}").moment.date()

    def tag(self, name: str, message: str, commit: Commit) -> None:
        """Set an annotated tag, signed where the user's git signs tags.

        Git must know the user's name and address (``no_identity``), and be able to set it (``untagged``).
        """
        self._git.text("var", "GIT_COMMITTER_IDENT", otherwise="no_identity")
        self._git.text("tag", "--annotate", "--message", message, name, commit.id, otherwise="untagged")

    def commit_files(self, files: Sequence[Path], message: str, author: str) -> Commit:
        """Commit the present state of some files, and nothing else; ``author`` is a name without an address.

        Git must know the user's name and address (``no_identity``), and be able to commit (``uncommittable``).
        """
        self._git.text("var", "GIT_COMMITTER_IDENT", otherwise="no_identity")
        names = [str(file) for file in files]
        self._git.text("add", "--all", "--", *names, otherwise="uncommittable")
        options = ("--quiet", "--message", message, f"--author={author} <>")
        self._git.text("commit", *options, "--only", "--", *names, otherwise="uncommittable")
        return self.commit()

    def _contents(self, blobs: list[str]) -> Iterator[bytes]:
        out = self._git.run("cat-file", "--batch", stdin="\n".join(blobs).encode()).stdout
        start = 0
        for _ in blobs:
            end = out.index(b"\n", start)
            header = out[start:end].decode(errors="replace")
            if header.endswith(_MISSING):
                raise Unavailable("damaged", error=header)
            size = int(header.split()[2])
            yield out[end + 1 : end + 1 + size]
            start = end + 1 + size + 1

    def _commit_id(self, name: str) -> str | None:
        """The id of the commit that a name leads to, or None; «^name», which excludes commits, names none."""
        if name.startswith("^"):
            return None
        return self._parsed(f"{name}^{{commit}}") or None

    def _parsed(self, name: str) -> str:
        """The object id that a name leads to; empty if it leads to none."""
        try:
            parse = ("rev-parse", "--verify", "--quiet", "--end-of-options", name)
            return self._git.text(*parse).strip()
        except Unavailable:
            return ""

    def _missing(self, name: str) -> Unavailable:
        if self._commit_id("HEAD") is None:
            return self._without_head()
        if ".." in name:
            return Unavailable("range", value=name)
        if self.shallow():
            return Unavailable("shallow")
        lost = self._lost_object(name)
        if lost:
            return Unavailable("damaged", error=f"{lost}{_MISSING}")
        return Unavailable("unknown_revision", value=name)

    def _without_head(self) -> Unavailable:
        """Why there is no last commit: none was made, or it cannot be read."""
        try:
            self._git.text("log", "-1", otherwise="damaged")
        except Unavailable as error:
            if _NO_COMMITS not in error.details["error"]:
                return error
        return Unavailable("no_commits")

    def _lost_object(self, name: str) -> str:
        """The id to which a name leads if no object has it; empty otherwise."""
        id_ = self._parsed(name)
        if not id_ or id_.startswith("^") or id_ == name.lower():  # Git accepts any full id.
            return ""
        try:
            self._git.text("cat-file", "-e", id_)
        except Unavailable:
            return id_
        return ""


def _is_read(file: str) -> bool:
    """Whether the program reads a file, which the system or an editor may have left there otherwise."""
    return file.endswith((".yaml", ".j2", ".txt")) and not any(map(is_hidden, file.split("/")))
