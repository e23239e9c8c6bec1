"""One file a format: bytes become a Draft, without Django."""
