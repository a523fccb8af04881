"""The requests of pages that show entries as forms, and that change entries and decide remarks."""
