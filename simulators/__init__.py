"""Partners of the platform as small programs of their own; none imports anything of it."""
