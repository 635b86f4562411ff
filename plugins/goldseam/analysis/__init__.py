"""A journal's entries to values about it: pure, without a clock, a disk or a network."""
