"""A private journal for recovery: Markdown entries in, a site sealed with age out."""
