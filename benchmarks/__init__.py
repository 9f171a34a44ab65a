"""Benchmarks: frozen cases, a runner, dated results."""
