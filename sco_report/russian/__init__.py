"""Russian grammar and typography as pure functions: text in, text out, no model and no files."""
