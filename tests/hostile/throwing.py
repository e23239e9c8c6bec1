"""Throws payloads at every field that a reader can fill: `python -m tests.hostile.throwing N DIR`.

Runs on the site of WARRAQ_SITE, without its limits. Every comment that is taken in is published, so
that all of it is seen; some of the answers are written below DIR, to be looked at in a browser.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

from tests.hostile.payloads import KINDS, payloads

KEPT = 3  # answers of each field, kind and status
Field = Callable[[Any, str, int], Any]


def throw(count: int, folder: Path) -> dict[str, Any]:
    """Send `count` payloads, a field after the other; tells what was answered."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from warraq.conf import wiring
    from warraq.newsroom import actions
    from warraq.newsroom.models import Section, SiteSettings, Story
    from warraq.reader import limits
    from warraq.reader.comments import verbs
    from warraq.reader.models import Comment

    limits.take = lambda *these: None
    site = SiteSettings.objects.get()
    site.comments, site.comments_days = "post", 0
    site.save()
    story = Story(headline="جسر المشاة", lead="مقدمة.", section=Section.objects.all()[0])
    actions.save_draft(story)
    actions.publish(story)
    chief = get_user_model().objects.get(username="chief")
    client = Client(SERVER_NAME="localhost", HTTP_SEC_FETCH_SITE="same-origin")
    client.raise_request_exception = False
    thrower = Thrower(client, story.pk)
    verbs.publish(thrower.begin(), chief)
    statuses: Counter[str] = Counter()
    kept: Counter[tuple[str, int, int]] = Counter()
    for number, payload in enumerate(payloads(count)):
        name, field = list(FIELDS.items())[number % len(FIELDS)]
        answer = field(thrower, payload, number)
        statuses[f"{answer.status_code} {name}"] += 1
        mark = (name, number % len(KINDS), answer.status_code)
        kept[mark] += 1
        if kept[mark] <= KEPT and answer.headers.get("Content-Type", "").startswith("text/html"):
            _keep(folder / f"{number}.json", answer)
    waiting = list(Comment.objects.exclude(state="purged").values_list("pk", flat=True))
    verbs.many("publish", waiting, chief)
    wiring.press().drain()
    return {
        "statuses": statuses,
        "comments": Comment.objects.filter(state="published").count(),
        "story": story.path,
        "pages": len(list((wiring.public_folder() / story.path.strip("/")).rglob("index.html"))),
    }


class Thrower:
    """Posts forms as a browser would."""

    def __init__(self, client: Any, story: int) -> None:
        self.client, self.story = client, story
        self.pk, self.token = 0, ""

    def begin(self) -> int:
        """Write two comments, one to report and to answer, one to edit; the first one's number."""
        self.pk = self._plain("تعليق أول من جملة واحدة.")["id"]
        self.token = self._plain("تعليق ثان يُعدَّل مرة بعد مرة.")["token"]
        return self.pk

    def _plain(self, text: str) -> Any:
        fields = self.fields(name="قارئ", text=text)
        return self.client.post("/-/comments/", fields, HTTP_ACCEPT="application/json").json()

    def fields(self, **given: str) -> dict[str, str]:
        """A comment's form."""
        usual = {"story": str(self.story), "parent": "", "name": "اسم", "mail": "", "proof": ""}
        return usual | {"text": "نص من كلمتين", "website": "", "began": ""} | given

    def comment(self, number: int, **given: str) -> Any:
        """Post it, as a page or as a script in turn."""
        accept = {} if number % 3 else {"HTTP_ACCEPT": "application/json"}
        return self.client.post("/-/comments/", self.fields(**given), **accept)


def _name(to: Thrower, payload: str, number: int) -> Any:
    return to.comment(number, name=payload, text=f"نص من كلمات عددها {number}")


def _text(to: Thrower, payload: str, number: int) -> Any:
    return to.comment(number, name=f"قارئ {number}", text=payload)


def _cut(to: Thrower, payload: str, number: int) -> Any:
    """As much of it as fits, in both."""
    return to.comment(number, name=payload[:60], text=f"{payload[:2900]} {number}")


def _answer(to: Thrower, payload: str, number: int) -> Any:
    return to.comment(number, parent=str(to.pk), name=payload[:50], text=payload[:2000])


def _edit(to: Thrower, payload: str, number: int) -> Any:
    return to.client.post("/-/comments/edit/", {"token": to.token, "text": payload[:2900]})


def _report(to: Thrower, payload: str, number: int) -> Any:
    where = f"/-/comments/{to.pk}/report/"
    given = {"reason": "other" if number % 2 else payload[:50], "note": payload[:300]}
    address = f"10.{number >> 8 & 255}.{number & 255}.1"
    return to.client.post(where, given | {"proof": "", "website": ""}, REMOTE_ADDR=address)


def _send(to: Thrower, payload: str, number: int) -> Any:
    given = {"to": payload, "proof": payload, "website": ""}
    return to.client.post(f"/-/send/{to.story}/", given)


def _hidden(to: Thrower, payload: str, number: int) -> Any:
    name = ("story", "parent", "mail", "proof", "website", "began")[number % 6]
    return to.comment(number, **{name: payload}, text=f"حقل خفي {number} بكلمات")


def _query(to: Thrower, payload: str, number: int) -> Any:
    name = ("story", "parent")[number % 2]
    given = {"story": str(to.story), "parent": str(to.pk)} | {name: payload[:2000]}
    return to.client.get("/-/comments/", given)


def _challenge(to: Thrower, payload: str, number: int) -> Any:
    return to.client.get("/-/challenge/", {"for": payload[:2000], "story": payload[:2000]})


def _token(to: Thrower, payload: str, number: int) -> Any:
    from urllib.parse import quote

    where = ("comments/done", "comments/mine", "mail/stop")[number % 3]
    return to.client.get(f"/-/{where}/{quote(payload[:300], safe='', errors='replace')}/")


FIELDS: dict[str, Field] = {
    "name": _name,
    "text": _text,
    "name and text": _cut,
    "answer": _answer,
    "edit": _edit,
    "report": _report,
    "send": _send,
    "hidden": _hidden,
    "query": _query,
    "challenge": _challenge,
    "token": _token,
}


def _keep(file: Path, answer: Any) -> None:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    told = {"status": answer.status_code, "headers": headers, "body": answer.content.decode()}
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8", errors="surrogatepass")


def pieces(folder: Path) -> Iterator[dict[str, Any]]:
    """The answers that were kept."""
    for file in sorted(folder.glob("*.json")):
        yield json.loads(file.read_text("utf-8", errors="surrogatepass"))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(throw(int(sys.argv[1]), Path(sys.argv[2]))))
