"""What the Arabic language asks of a newspaper: spelling, dates, digits, slugs; pure functions."""
