"""New entries and new years: proposed, validated by the rules of the data, written; independent of the command line."""
