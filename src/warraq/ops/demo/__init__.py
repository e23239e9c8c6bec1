"""The demo newspaper: an invented city's paper, its stories and its drawn pictures."""
