"""A region's business time and the days on which its agency works."""
