"""Which noun groups of a phrase are coordinated: what nouns name, what is governed, and what follows from it."""
