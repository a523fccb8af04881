"""What verbs that look into the history of a project share: their texts, and what is said where git cannot answer."""
