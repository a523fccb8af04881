"""A project under git whose history a test writes."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from support.processes import edit

AUTHOR = "Редактор Первый"


class History:
    """A git repository around a project's folder; each commit is an hour after the one before."""

    def __init__(self, root: Path, commits: int = 0) -> None:
        """Make the repository, unless it is there already, with some commits."""
        self.root = root
        self._hours = commits
        if not commits:
            self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, author: str = AUTHOR, moment: str = "", zone: str = "+0000") -> str:
        """Run git and give what it says; ``moment`` is the time in UTC, by default that of the next hour."""
        moment = moment or f"2021-11-01T{self._hours:02}:00:00Z"
        seconds = int(datetime.fromisoformat(moment).timestamp())
        identity = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", author), ("EMAIL", "editor@example.org"), ("DATE", f"{seconds} {zone}"))
        }
        closed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-C", str(self.root), *arguments]
        environment = os.environ | identity | closed
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()

    def commit(self, message: str = "Правка", author: str = AUTHOR, moment: str = "", zone: str = "+0000") -> str:
        """Commit all that is in the folder, made at a time in a zone; gives the commit's id."""
        self._hours += 1
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, author=author, moment=moment, zone=zone)
        return self.git("rev-parse", "HEAD")

    def make_tree(self, folders: Mapping[str, str]) -> str:
        """Store a folder that holds the folders given by their ids; gives its id."""
        lines = "".join(f"040000 tree {id_}\t{name}\n" for name, id_ in folders.items())
        made = subprocess.run(
            ["git", "-C", str(self.root), "mktree"], input=lines, check=True, capture_output=True, text=True
        )
        return made.stdout.strip()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file, which must be there."""
        edit(self.root, path, old, new)
