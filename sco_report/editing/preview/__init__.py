"""A page on this machine that shows the package as it will print, what is wrong with it, and the calendar of a year."""
