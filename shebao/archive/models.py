"""Stored files: what is kept under the hash of its content, and who brought it."""

from django.db import models
from django.db.models.functions import Now


class StoredFile(models.Model):
    """One content as one account brought it; the bytes stand once in the archive, under their hash."""

    sha256 = models.CharField("内容摘要", max_length=64)
    size = models.BigIntegerField("字节数")
    content_type = models.CharField("文件类型", max_length=100)
    name = models.CharField("文件名", max_length=200)
    uploader = models.CharField("上传账号", max_length=64)
    stored_at = models.DateTimeField("存入时间", db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "uploader"], name="stored_once_per_uploader"),
            models.CheckConstraint(condition=models.Q(size__gte=0), name="stored_size_not_negative"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_under_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.name
