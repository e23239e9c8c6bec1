"""Where outputs go: a folder, or memory."""
