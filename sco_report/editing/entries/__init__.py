"""Every change of an entry: the new text of its file, validated, then written whole, and taken back where asked.

``text.py`` has no files and no rules, only lines::

    edited(file: Path, text: str, kind: FileKind, at: KeyPath, changes: Mapping[str, Value | None]) -> str
    rewritten(file: Path, text: str, kind: FileKind, value: Value) -> str

``store.py`` is one year of one project as its editor changes it::

    store = EntryStore(root: Path, year: int)
    store.entry(id: str) -> StoredEntry                     # .id .kind .file .path .value .digest .text
    store.references(id: str) -> tuple[Mention, ...]        # who names the entry, in the order of files
    store.save(id, changes: Mapping[str, Value | None], seen: str, *, even_if_wrong=False) -> Result
    store.create(kind: EntryKind, values: Mapping[str, Value], *, name=None, even_if_wrong=False) -> Result
    store.delete(id, seen: str, *, even_if_wrong=False) -> Result
    store.rename(old: str, new: str, *, even_if_wrong=False) -> Result
    store.undo() -> Result | None                           # None: there is nothing to take back
    store.redo() -> Result | None

    Result = Saved | Conflict | Refused
    Saved(files: tuple[Path, ...], problems: tuple[Problem, ...], digest: str)  # problems of the year afterwards
    Conflict(file: Path, theirs: str | None, ours: str | None, digest: str)  # the file now, and with the changes
    Refused(problems: tuple[Problem, ...])  # the errors that the change would bring in; nothing is written

``id`` is that of an event, a document or an organ, «session», or the name of any other entry of the reference data.
``changes`` are keys of the entry with their new values, which are texts, lists and mappings as a file has them; None,
an empty text or an empty list takes a key away. ``seen`` is the digest of the entry that the editor was shown; after a
:class:`Conflict` its digest is the one to give in order to write all the same.
"""
