"""The day's edition of the demo: laid out, set by Typst, and a picture made of its front page."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.sites import environment, python

_CODE = """
import json, time
from pathlib import Path
from django.conf import settings
from warraq.conf import wiring
from warraq.newsroom import public
from warraq.newsroom.models import Edition
from warraq.press.recipes.edition import EditionRecipe
from warraq.press.recipes.newspaper import make
from warraq.trace import snapshot

wiring.press()
recipe = next(r for r in wiring.all_recipes() if isinstance(r, EditionRecipe))
day = Edition.objects.latest("day").day
rows = []
for n in range(4):
    with snapshot.snapshot():
        start = time.perf_counter()
        edition = public.edition(day)
        paper = make(edition, public.site())
        laid = time.perf_counter()
        pdf, cover = recipe.render(day.isoformat())
        rows.append((laid - start, time.perf_counter() - laid))
# The first run fills what a process keeps: fonts, widths of words.
print(json.dumps([rows, paper.pages, len(edition.stories), len(pdf.body), len(cover.body)]))
"""


def run(sizes: Sequence[int]) -> None:
    """Make the demo and print what its edition costs; sizes are of no matter here."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "demo"
        line = [sys.executable, "-m", "warraq", "init", str(folder), "--demo"]
        subprocess.run(line, env=environment(folder), check=True, capture_output=True)
        rows, pages, stories, pdf, cover = json.loads(python(folder, _CODE).splitlines()[-1])
    lay, whole = (sorted(row[at] for row in rows[1:])[1] for at in (0, 1))
    print(f"edition: {stories} stories on {pages} pages, laid out in {lay * 1000:.0f} ms")
    print(
        f"         laid out, set and pictured in {whole * 1000:.0f} ms (first {sum(rows[0]):.1f} s)"
    )
    print(f"         PDF {pdf / 1024:.0f} KB, picture {cover / 1024:.0f} KB")
