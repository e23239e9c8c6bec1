"""The register of what came in: one row a source, so that nothing comes in twice."""

from django.db import models


class Imported(models.Model):
    """A story that came in. `sha256` is of the source, `revision` the one that the import saved."""

    system = models.CharField(max_length=20)
    source_id = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    revision = models.BigIntegerField()
    story = models.ForeignKey("newsroom.Story", on_delete=models.CASCADE, related_name="+")
    capture_date = models.DateField(null=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "source_id"], name="imported_once")
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.source_id}"
