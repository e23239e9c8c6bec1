"""A story sent to a friend by mail."""
