"""What employers are told: text and recipients; whoever has the reason sends it."""
