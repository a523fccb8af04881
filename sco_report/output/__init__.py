"""Puts finished files into a folder: a set of them together or none of it, whatever happens to the program meanwhile.

A set is written aside, into a hidden folder beside the files that it replaces, and forced onto the disk. The last thing
written there is a mark that the set is complete. Only then its files are renamed one by one into their places, under a
lock on the folder, so that two programs never mix theirs, and with Ctrl-C put off. Where a place refuses its file, the
old ones come back. Where the program is killed, whatever writes into the folder next begins with :func:`recover`: it
puts the rest of a complete set in place and throws away one that is not.

So a reader may meet old files beside new ones for the instant of the renames and, after a kill within it, until the
next command. To switch all at once would take more than it gives. A folder exchanged for another (renameat2) would need
to take along all else that people keep there, drafts and packs of sessions, and would be pulled away from under whoever
stands in it; behind one symbolic link the documents would themselves be links, which mail, archives and shared folders
do not take along.

Nothing here looks at a clock or at the time of a file.
"""

from sco_report.output.atomic import create, create_folder, replace, temporary_folder
from sco_report.output.disk import refuse_obstacles, write_failed
from sco_report.output.file_set import Recovery, committed, exclusive, recover, write, write_locked

__all__ = [
    "Recovery",
    "committed",
    "create",
    "create_folder",
    "exclusive",
    "recover",
    "refuse_obstacles",
    "replace",
    "temporary_folder",
    "write",
    "write_failed",
    "write_locked",
]
