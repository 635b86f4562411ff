"""Tests of the analysis, over invented lives."""
