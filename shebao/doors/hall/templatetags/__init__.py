"""Tags of the hall's templates."""
