"""Which pages a journal has: journal values and analysis in, titles, templates and contexts out."""
