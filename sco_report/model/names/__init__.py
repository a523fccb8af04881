"""What is meant by a Russian word where entries write a key, a word of the templates or an id."""
