"""The official document as PDF, through WeasyPrint, in a process of its own."""
