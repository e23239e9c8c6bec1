"""The newsroom's template tags."""
