"""A medical insurance office to try the platform with: it is told of joint cases, and lists them."""
