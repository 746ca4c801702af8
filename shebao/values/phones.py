"""Telephone numbers as pages show them."""

WHOLE = 11  # digits of a mobile number


def masked_phone(phone: str) -> str:
    """Print a telephone number with its middle hidden, 138****2690; one that is shorter stands as it is."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= WHOLE else phone
