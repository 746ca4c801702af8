"""Service items (办理事项), one module each; all that a new one needs is its module, a region's YAML and a test."""
