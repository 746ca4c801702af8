"""Shebao (社保): one platform for administering social insurance online."""
