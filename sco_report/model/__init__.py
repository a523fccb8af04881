"""What the data means: one concept a file, validated by Pydantic, and the year that holds them together."""
