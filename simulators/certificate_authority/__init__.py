"""A simulated certificate authority (数字证书) with a signer for its tokens (UKey)."""
