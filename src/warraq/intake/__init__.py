"""Brings stories in: bytes of many formats become a Draft, of which no character is lost."""
