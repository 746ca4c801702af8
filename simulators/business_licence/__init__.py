"""A simulated 电子营业执照 system: an employer's licence is shown by whoever holds it."""
