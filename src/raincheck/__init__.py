"""Raincheck: a training workbook for career coaches."""

__version__ = "0.1.0"
