"""Every change of an entry: the new text of its file, validated, then written whole, and taken back where asked.

``text.py`` knows lines only, neither files nor rules::

    edited(file: Path, text: str, kind: FileKind, at: KeyPath, changes: Changes) -> str
    rewritten(file: Path, text: str, kind: FileKind, value: Value) -> str

:class:`EntryStore` is one year of one project as its editor changes it; all its methods may be called from threads::

    store = EntryStore(root: Path, year: int)
    store.entry(id) -> StoredEntry                     # .kind .file .path .value .content .text .digest
    store.references(id) -> tuple[Mention, ...]        # what names the entry, in the order of files
    store.save(id, changes, seen, *, even_if_wrong=False) -> Result
    store.create(kind: EntryKind, values, *, name=None, even_if_wrong=False) -> Result
    store.delete(id, seen, *, even_if_wrong=False) -> Result
    store.rename(old, new, *, even_if_wrong=False) -> Result
    store.new_entry(kind, values, name=None) -> (file, text)   # writes nothing
    store.replace(texts, *, even_if_wrong=False) -> Result     # several files in one step
    store.mend(problem, *, even_if_wrong=False) -> Result | None     # None: it is not to be mended so, or no longer
    store.take_over(source: int, id, *, even_if_wrong=False) -> Result
    store.undo() -> Result | None                      # None: there is nothing to take back
    store.redo() -> Result | None

    Result = Saved | Conflict | Refused

``id`` is that of an event, a document or an organ, «session», or the name of any other entry of the reference data;
events and documents can be renamed. ``changes`` are keys of the entry with their new values, which are texts, lists and
mappings as a file has them; None, an empty text or an empty list takes a key away. ``seen`` is the digest of the entry
that the editor was shown; after a :class:`Conflict` its digest is the one to give in order to write all the same. Only
``entry`` raises ``ProblemsFound``.
"""

from sco_report.editing.entries.lookup import StoredEntry
from sco_report.editing.entries.store import Conflict, EntryStore, Refused, Result, Saved

__all__ = ["Conflict", "EntryStore", "Refused", "Result", "Saved", "StoredEntry"]
