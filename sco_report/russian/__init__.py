"""Russian grammar and typography: text in, text out; the only files read are the word lists in ``data/`` beside it."""
