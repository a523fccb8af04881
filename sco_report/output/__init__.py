"""Writes finished files: each of them whole or not at all, whatever happens to the program meanwhile.

New files are written under hidden names beside the files that they replace and forced onto the disk. Then they are
renamed one by one, under a lock on the folder, so that two programs never mix their files, and with Ctrl-C
deferred. The record of a build is renamed last: after a kill or an error between two renames it does not fit the files
beside it, and the next build says so and makes all of them again.

A document that was edited by hand since it was written is kept under another name beside the new one.

Nothing that lies in the folder is trusted: temporary folders of killed programs are removed and never used, a rename
replaces a link and does not follow it, and no time of a file is read.
"""

from sco_report.output.atomic import committed, create, create_folder, replace_all, temporary_folder
from sco_report.output.disk import refuse_links_outside, refuse_obstacles, write_failed
from sco_report.output.file_set import exclusive, remove_interrupted, write, write_documents, write_locked

__all__ = [
    "committed",
    "create",
    "create_folder",
    "exclusive",
    "refuse_links_outside",
    "refuse_obstacles",
    "remove_interrupted",
    "replace_all",
    "temporary_folder",
    "write",
    "write_documents",
    "write_failed",
    "write_locked",
]
