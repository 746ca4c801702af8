"""Service items (办理事项), one module each: a new one needs its module, a region's YAML and a test."""
