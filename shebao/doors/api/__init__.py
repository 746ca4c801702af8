"""The API for HR software: the items' forms as JSON, described by OpenAPI."""
