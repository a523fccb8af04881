"""A new project: templates, reference data and all that editors and CI need, without a year."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import sco_report
from sco_report.editing.scaffold.first_year import FIRST_SESSION
from sco_report.editing.schema import without_entries
from sco_report.output import create_folder, write_failed
from sco_report.project_files import project_files

REQUIREMENTS = "requirements.txt"
"""Names the version of the program that a project is written for."""

_VERSION = b"VERSION"


def write_project(folder: Path) -> None:
    """Write the folder of a new project, whole or not at all; the folder that it is in is made where it is missing.

    Raises:
        FileExistsError: there is something of that name.
        ProblemsFound: it cannot be written.
    """
    if os.path.lexists(folder):
        raise FileExistsError
    files = {name: file.read_bytes() for name, file in project_files().items() if name != FIRST_SESSION}
    files |= {name: without_entries(files[name].decode()).encode() for name in files if name.startswith("schema/")}
    files[REQUIREMENTS] = files[REQUIREMENTS].replace(_VERSION, sco_report.__version__.encode())
    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents} - {"."}
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        create_folder(folder, sorted(folders), files)
    except OSError as error:
        raise write_failed(folder, error) from error
