"""The settings table, the addresses, and the wiring between rooms."""
