"""Comments: what readers write under a story, from the form to the printed page."""
