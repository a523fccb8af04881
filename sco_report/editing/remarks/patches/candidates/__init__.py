"""Candidates of changes: other texts, values and outcomes, and new entries, which the search tries."""
