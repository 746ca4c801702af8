"""The public page on which a stranger checks a proof."""
