"""What every simulated partner is made of: its file, its key, its way to the platform, its pages' frame."""
