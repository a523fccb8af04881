"""Every change of an entry: the new text of its file, validated, then written whole, and taken back where asked.

``text.py`` knows lines only, neither files nor rules; :class:`EntryStore` is one year of one project as its editor
changes it, and all its methods may be called from threads.

``id`` is that of an event, a document or an organ, «session», or the name of any other entry of the reference data;
events and documents can be renamed. ``changes`` are keys of the entry with their new values, which are texts, lists and
mappings as a file has them; None, an empty text or an empty list takes a key away. ``seen`` is the digest of the entry
that the editor was shown; after a :class:`Conflict` its digest is the one to give in order to write all the same. Only
``entry`` and ``new_entry`` raise ``ProblemsFound``.
"""

from sco_report.editing.entries.lookup import StoredEntry
from sco_report.editing.entries.store import Conflict, EntryStore, Refused, Result, Saved

__all__ = ["Conflict", "EntryStore", "Refused", "Result", "Saved", "StoredEntry"]
