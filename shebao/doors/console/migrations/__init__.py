"""What the web's role may do with background jobs."""
