"""The steps in which a noun phrase is analysed: words, noun groups, coordination, what stays in doubt."""
