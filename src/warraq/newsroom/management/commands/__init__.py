"""What `warraq manage` runs for the newsroom."""
