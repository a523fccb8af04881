"""Runs ``pip install`` with the user's settings of where packages come from, and with none that say where they go.

A mirror, a proxy or a certificate of the user is needed here too; «user = true», a target, or «no-binary» in pip.conf
or in the environment would put other packages elsewhere.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys

SOURCES = frozenset({
    "index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "proxy", "cert", "client-cert",
    "keyring-provider", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir", "no-input", "use-feature",
    "use-deprecated",
})  # fmt: skip
"""Settings that are kept, by their names in pip.conf."""

LEVELS = ("global", "install", ":env:")
"""The sections of settings that apply to ``pip install``; a later one has precedence."""

PIP = (sys.executable, "-m", "pip")


def listed_settings() -> str:
    """What ``pip config list`` prints of all levels; «user = true» would limit it to those of the user."""
    environment = os.environ | {"PIP_USER": "0", "PIP_GLOBAL": "0", "PIP_SITE": "0"}
    command = [*PIP, "config", "list"]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False).stdout


def kept_settings(listed: str) -> dict[str, str]:
    """Environment variables that stand for the settings to keep, from the output of ``pip config list``."""
    found: dict[str, dict[str, str]] = {level: {} for level in LEVELS}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        level, _, key = name.rpartition(".")
        if level in found and key in SOURCES:
            found[level][f"PIP_{key.upper().replace('-', '_')}"] = ast.literal_eval(value)
    return {name: value for settings in found.values() for name, value in settings.items()}


def main() -> None:
    """Run pip; exits with its code."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    # Of the null device pip takes that no file of settings is to be read.
    environment = own | kept_settings(listed_settings()) | {"PIP_CONFIG_FILE": os.devnull}
    command = [*PIP, "install", "--quiet", "--disable-pip-version-check", *sys.argv[1:]]
    raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
