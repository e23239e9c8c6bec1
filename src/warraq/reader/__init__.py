"""What a reader can do beyond reading: comment, send a story to a friend. Served under /-/."""
