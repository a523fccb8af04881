"""What must hold for whatever anybody feeds to the program; run by `make fuzz`, with the corpus also by `make test`."""
