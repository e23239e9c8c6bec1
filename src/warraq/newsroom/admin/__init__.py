"""The newsroom's screens: Wagtail's own interface in our name, and what we add to it."""
