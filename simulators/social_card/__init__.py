"""A simulated 电子社保卡 on a phone: scans the code on a login page and confirms it."""
