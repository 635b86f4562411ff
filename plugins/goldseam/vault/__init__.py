"""Bytes in, age files out: knows keys, blobs and folders, and nothing of what a journal is."""
