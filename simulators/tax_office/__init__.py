"""A tax office to try the platform with: takes bills, collects money and tells of it; it has no clock."""
