"""The journal sealed in git: one age file for each readable file, and never the readable one."""
