"""Solves challenges as a reader's browser does."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any


def solve(challenge: dict[str, Any]) -> str:
    """The payload for a challenge: base64 of JSON."""
    asked = challenge["parameters"]
    _kdf, _slash, digest = asked["algorithm"].partition("/")
    nonce, salt = bytes.fromhex(asked["nonce"]), bytes.fromhex(asked["salt"])
    counter = 0
    while True:
        key = hashlib.pbkdf2_hmac(
            digest.replace("-", "").lower(),
            nonce + counter.to_bytes(4, "big"),
            salt,
            asked["cost"],
            asked["keyLength"],
        ).hex()
        if key.startswith(asked["keyPrefix"]):
            solution = {"counter": counter, "derivedKey": key, "time": 1}
            whole = {"challenge": challenge, "solution": solution}
            return base64.b64encode(json.dumps(whole).encode()).decode()
        counter += 1


def proof(action: str, story: int) -> str:
    """A proof made in this process, without asking a server."""
    from warraq.reader import proof as proofs

    return solve(proofs.challenge(action, story))
