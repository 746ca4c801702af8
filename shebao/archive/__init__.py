"""What is kept under its hash: material and outputs; and what people without an account park for an hour."""
