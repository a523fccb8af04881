"""The summary of remarks: the table of all remarks on a draft with the decisions."""
