"""Text to values: reads a folder of Markdown files and never writes to it."""
