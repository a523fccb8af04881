"""Remarks of delegations: Word files that they sent back, read, compared with the draft and turned into data."""
