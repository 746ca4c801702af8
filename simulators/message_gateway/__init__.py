"""A gateway for SMS and e-mail to try the platform with: what arrives stands on its pages."""
