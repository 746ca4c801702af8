"""The simulated card readers of a hall's counters: a demonstration partner, no part of the platform."""
