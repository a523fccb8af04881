"""Clean clones of the project as it stands, for tests of what a checkout does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from support.paths import ROOT

ENVIRONMENT = {name: os.environ[name] for name in ("HOME", "PATH")}
"""All that a fresh machine has."""


def git(folder: Path, *words: str) -> str:
    """What git prints; commits are by nobody in particular."""
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def clean_clone(folder: Path) -> Path:
    """A clone on a branch ``main`` whose last commit holds what is changed here and not yet committed."""
    git(ROOT, "clone", "--quiet", str(ROOT), str(folder))
    git(folder, "checkout", "--quiet", "-B", "main")
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")[:-1]:
        (folder / name).unlink(missing_ok=True)
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "As it stands")
    return folder
