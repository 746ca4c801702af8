"""Addresses of stylesheets and pictures: each is spelled out once in the life of a process."""

from functools import cache

from django.contrib.staticfiles.storage import StaticFilesStorage


class RememberedStorage(StaticFilesStorage):
    """Django's own; a page names two dozen files, always the same ones."""

    @cache  # noqa: B019  # there is one of it in a process
    def url(self, name: str | None) -> str:
        return super().url(name)
