"""Measure what must be fast, as ratios in one run, and prove that the engines agree."""
