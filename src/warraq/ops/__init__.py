"""Running it: the `warraq` command and what stands behind it."""
