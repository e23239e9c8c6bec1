"""Failed sign-ins, counted by account and by network so that guessing stays slow."""

from django.db import models


class FailedSignIn(models.Model):
    """One failed attempt. `bucket` is a keyed hash: no name and no address is stored."""

    bucket = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "at"], name="signin_bucket")]

    def __str__(self) -> str:
        return f"{self.bucket[:8]} {self.at:%Y-%m-%d %H:%M}"
