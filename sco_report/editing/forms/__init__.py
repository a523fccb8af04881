"""The form of an event or a document: what it asks, as HTML, and what an entry that is being written would print.

``controls.py`` makes the questions of an entry from the fields of its model, ``names.py`` the lists from which answers
are chosen, ``page.py`` the HTML; ``trial.py`` tries an entry that is not written yet.
"""
