"""Single words: the dictionary of OpenCorpora, our own list beside it, abbreviations, compounds."""
