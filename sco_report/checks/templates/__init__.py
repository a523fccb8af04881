"""Rules about the templates: they are tried before any entry needs them."""
