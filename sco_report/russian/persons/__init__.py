"""Names of persons: found in a phrase, read by the words they consist of, and declined."""
