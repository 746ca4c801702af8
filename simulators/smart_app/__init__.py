"""A simulated 江苏智慧人社APP on a phone: recognises a face, says who is registered under a real name."""
