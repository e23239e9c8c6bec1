"""Measurements, each by one command: `python -m bench NAME`, or all of them without a name."""
