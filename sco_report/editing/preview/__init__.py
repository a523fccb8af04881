"""A local web page with the package as it will be printed, its problems, and the calendar of the year."""
