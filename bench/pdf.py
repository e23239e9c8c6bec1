"""PDFs of single stories: ms a story and KB, short, long and with pictures."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence

from bench.sites import python, site

RUNS = 40
_CODE = """
import dataclasses, datetime as dt, json, pathlib, statistics, sys, time
from PIL import Image
from warraq.arabic.dates import HouseStyle
from warraq.newsroom.public import shapes
from warraq.press.recipes.pdf import made

prints, runs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
image = Image.effect_noise((1200, 800), 60).convert("RGB")
image.save(prints / "aa-1200.jpeg", quality=80)
zone = dt.timezone(dt.timedelta(hours=3))
words = "قال رئيس المجلس إن كلفة الخطة تبلغ 186 مليون دينار، وإن العمل يبدأ في الخريف المقبل. "
section = shapes.SectionRef("city", "المدينة")
site = shapes.Site(
    "الجدول", "صحيفة يومية", "https://jadwal.example", "UTC", HouseStyle(), (section,), (), ()
)
jpeg = shapes.Rendition("/media/1-aa-1200.jpeg", 1200, 800, "image/jpeg")
picture = shapes.Picture("قارب", "قارب عند الرصيف.", "رسم", (jpeg,))

def story(number, paragraphs, pictures):
    teaser = shapes.Teaser(
        number, f"/2024/11/22/{number}/", "news", "", "الميناء", f"المجلس يقر الخطة رقم {number}",
        words, section, (shapes.AuthorRef("s", "سلمى النهري"),),
        shapes.Moment(dt.datetime(2024, 11, 22, 9, number % 60, tzinfo=zone)),
        picture if pictures else None,
    )
    body = [shapes.Paragraph(f"{number} {place} " + words * 4) for place in range(paragraphs)]
    for place in range(1, pictures):
        body.insert(place * 3, shapes.Figure(picture))
    return shapes.Story(teaser, None, tuple(body), None, (), ())

start = time.perf_counter()
made(story(0, 3, 0), site, prints)
found = {"first": (time.perf_counter() - start) * 1000}
for name, paragraphs, pictures in (("short", 4, 0), ("long", 60, 0), ("pictured", 12, 4)):
    times, sizes = [], []
    for number in range(1, runs + 1):
        start = time.perf_counter()
        pdf = made(story(number, paragraphs, pictures), site, prints)
        times.append((time.perf_counter() - start) * 1000)
        sizes.append(len(pdf) / 1024)
    times.sort()
    late = times[int(0.95 * (runs - 1))]
    found[name] = (statistics.median(times), late, statistics.median(sizes))
print(json.dumps(found))
"""


def run(_sizes: Sequence[int]) -> None:
    """Print one line a kind of story. The archive's size does not matter to any of them."""
    with site(1) as folder, tempfile.TemporaryDirectory() as prints:
        found = json.loads(python(folder, _CODE, prints, str(RUNS)).splitlines()[-1])
    print(f"pdf      first in a process: {found.pop('first'):.0f} ms", flush=True)
    for name, (median, late, size) in found.items():
        print(
            f"pdf      {name:<8} median {median:.0f} ms, 95 % within {late:.0f} ms, {size:.0f} KB",
            flush=True,
        )
