"""Finding stories: what readers ask, the index that answers, and what keeps it in step."""
