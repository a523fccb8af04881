"""The session pack: the final documents with all that they were made from, so that anybody can make them again."""
