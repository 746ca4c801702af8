"""A market-regulation office to try the platform with: a register of employers, asked by message."""
