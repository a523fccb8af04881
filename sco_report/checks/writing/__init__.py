"""Rules of writing: how the Russian texts of the data are spelled and put together."""
