"""From a year's data and the templates to official documents."""
