"""Material and outputs that are kept: for now only what people without an account park for an hour."""
