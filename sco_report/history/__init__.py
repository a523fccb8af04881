"""Two states of a project compared: what changed in the entries, in the document, and who changed it."""
