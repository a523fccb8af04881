"""Properties that must hold for any input of the program; run by `make fuzz`, with the corpus also by `make test`."""
