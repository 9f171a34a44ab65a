"""Tests of the benchmarks: the made-up families, the table of targets, the curve."""
