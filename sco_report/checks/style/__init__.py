"""Advice on style: a report names actions by nouns, «высказались за развитие», not «за то, чтобы развивать»."""
