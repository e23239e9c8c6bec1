"""Template tags that other rooms may show."""
