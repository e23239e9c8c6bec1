"""The doctor's look at mail, against real servers: one for mail, one for names."""

from __future__ import annotations

import base64
import datetime as dt
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from tests import sites
from warraq.ops import mail_records

Zone = dict[str, list[str]]


def bits(size: int) -> str:
    """A public key as it is published."""
    der = rsa.generate_private_key(public_exponent=65537, key_size=size).public_key()
    raw = der.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base64.b64encode(raw).decode()


class Names(socketserver.ThreadingUDPServer):
    """A name server with the TXT records of `zone`; every name in `broken` fails."""

    def __init__(self) -> None:
        self.zone: Zone = {}
        self.broken: set[str] = set()
        super().__init__(("127.0.0.1", 0), _Answer)


class _Answer(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        raw, socket = self.request
        names = self.server
        assert isinstance(names, Names)
        query = dns.message.from_wire(raw)
        name = query.question[0].name
        plain = name.to_text(omit_final_dot=True)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA
        if plain in names.broken:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif plain not in names.zone:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            for text in names.zone[plain]:
                parts = [text[at : at + 200] for at in range(0, len(text), 200)] or [""]
                quoted = " ".join(f'"{part}"' for part in parts)
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", quoted))
        socket.sendto(answer.to_wire(max_size=4096), self.client_address)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    with Names() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def ours() -> dns.resolver.Resolver:
            found = dns.resolver.Resolver(configure=False)
            found.nameservers, found.port = ["127.0.0.1"], server.server_address[1]
            found.use_edns(0, 0, 4096)
            return found

        monkeypatch.setattr(mail_records, "resolver", ours)
        monkeypatch.setattr(mail_records, "SECONDS", 2.0)
        yield server
        server.shutdown()


GOOD: Zone = {
    "news.example": ["v=spf1 mx include:mail.example -all", "something=else"],
    "mail.example": ["v=spf1 ip4:192.0.2.1 -all"],
    "_dmarc.news.example": ["v=DMARC1; p=quarantine; rua=mailto:d@news.example"],
}


@pytest.fixture
def site(settings: Any) -> Any:
    """A site with a mail server, of which nobody listens yet."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sites.free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL = "غرفة الأخبار <newsroom@News.example>"
    more = {"smtp_host": "127.0.0.1", "smtp_security": "", "friend_mail": False}
    settings.WARRAQ = settings.WARRAQ | more
    return settings


def found() -> dict[str, tuple[str, str]]:
    return {each.id: (each.state, each.text) for each in mail_records.examine()}


def states() -> dict[str, str]:
    return {each.id: each.state for each in mail_records.examine()}


class TestWhetherAtAll:
    def test_without_a_mail_server_it_says_nothing(self, settings: Any) -> None:
        assert found() == {}

    def test_but_that_friends_want_one(self, settings: Any) -> None:
        settings.WARRAQ = settings.WARRAQ | {"friend_mail": True}
        assert [state for state, _text in found().values()] == ["warning"]

    def test_one_click_needs_https(self, site: Any, names: Names) -> None:
        site.WARRAQ = site.WARRAQ | {"friend_mail": True}
        assert "https" in found()["friend_mail"][1]
        site.WARRAQ_BASE_URL = "https://news.example"
        assert "friend_mail" not in found()

    @pytest.mark.parametrize("sender", ["newsroom@localhost", "newsroom@127.0.0.1"])
    def test_a_sender_that_is_nowhere(self, sender: str, site: Any, names: Names) -> None:
        site.DEFAULT_FROM_EMAIL = sender
        assert states() == {"smtp": "failure", "mail_from": "failure"}
        assert sender in found()["mail_from"][1]


class TestRecords:
    def test_all_is_well(self, site: Any, names: Names) -> None:
        names.zone = GOOD
        said = found()
        assert said["spf"] == ("ok", "v=spf1 mx include:mail.example -all")
        assert said["dkim"][0] == "ok"
        assert said["dkim"][1].startswith("not looked up")
        assert said["dmarc"] == ("ok", "v=DMARC1; p=quarantine; rua=mailto:d@news.example")

    def test_nothing_is_published(self, site: Any, names: Names) -> None:
        site.WARRAQ = site.WARRAQ | {"dkim_selector": "s1"}
        said = found()
        assert said["spf"][0] == said["dkim"][0] == "failure"
        assert "v=spf1 a:127.0.0.1 -all" in said["spf"][1]
        assert "s1._domainkey.news.example" in said["dkim"][1]
        assert said["dmarc"][0] == "warning"
        assert "_dmarc.news.example: v=DMARC1; p=none" in said["dmarc"][1]

    @pytest.mark.parametrize(
        ("records", "state"),
        [
            (["v=spf1 mx -all", "v=spf1 a -all"], "failure"),
            (["v=spf1 mx +all"], "failure"),
            (["v=spf1 all"], "failure"),
            (["v=spf1 mx ?all"], "warning"),
            (["v=spf1 mx"], "warning"),
            (["v=spf10 -all"], "failure"),
            (["V=SPF1 ~ALL"], "ok"),
            (["v=spf1 redirect=mail.example"], "ok"),
            (["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(10)) + " -all"], "ok"),
            (["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(11)) + " -all"], "failure"),
            (["v=spf1 include:news.example -all"], "failure"),
        ],
    )
    def test_spf(self, records: list[str], state: str, site: Any, names: Names) -> None:
        names.zone = GOOD | {"news.example": records}
        assert states()["spf"] == state

    def test_what_spf_includes_is_counted(self, site: Any, names: Names) -> None:
        inner = "v=spf1 " + " ".join(f"a:h{n}.example" for n in range(9)) + " -all"
        names.zone = GOOD | {"mail.example": [inner]}
        assert states()["spf"] == "failure", "mx, include and nine"

    @pytest.mark.parametrize(
        ("record", "state"),
        [
            (f"v=DKIM1; k=rsa; p={bits(2048)}", "ok"),
            (f"p={bits(2048)}", "ok"),
            (f"v=DKIM1; k=rsa; p={bits(1024)}", "warning"),
            (f"v=DKIM1; p={bits(1024)[:100]}", "failure"),
            ("v=DKIM1; p=", "failure"),
            ("v=DKIM1; p=not base64!", "failure"),
            ("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "ok"),
            ("v=DKIM2; p=AAAA", "failure"),
            ("hello", "failure"),
        ],
        # The keys are new each time: they name no test.
        ids=["2048", "no version", "1024", "cut", "empty", "no key", "ed25519", "DKIM2", "hello"],
    )
    def test_dkim(self, record: str, state: str, site: Any, names: Names) -> None:
        site.WARRAQ = site.WARRAQ | {"dkim_selector": "s1"}
        names.zone = GOOD | {"s1._domainkey.news.example": [record]}
        assert states()["dkim"] == state

    @pytest.mark.parametrize(
        ("records", "state"),
        [
            (["v=DMARC1; p=none"], "ok"),
            (["v=DMARC1;p=reject;sp=none"], "ok"),
            (["v=DMARC1; p=none", "v=DMARC1; p=reject"], "failure"),
            (["v=DMARC1; p=all"], "failure"),
            (["v=DMARC1"], "failure"),
            (["v=DMARC10; p=none"], "warning"),
        ],
    )
    def test_dmarc(self, records: list[str], state: str, site: Any, names: Names) -> None:
        names.zone = GOOD | {"_dmarc.news.example": records}
        assert states()["dmarc"] == state

    def test_a_domain_above_may_speak_for_it(self, site: Any, names: Names) -> None:
        site.DEFAULT_FROM_EMAIL = "desk@mail.city.news.example"
        names.zone = GOOD
        assert found()["dmarc"][1].startswith("v=DMARC1; p=quarantine")

    def test_no_name_server_answers(self, site: Any, names: Names) -> None:
        site.WARRAQ = site.WARRAQ | {"dkim_selector": "s1"}
        names.broken = {"news.example", "s1._domainkey.news.example", "_dmarc.news.example"}
        said = found()
        for name in ("spf", "dkim", "dmarc"):
            assert said[name][0] == "warning"
            assert "do not answer" in said[name][1]


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of `localhost`, signed by itself, and its key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    cert, secret = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert, secret


class Nothing:
    """A mail server's handler that notes whatever it is given."""

    def __init__(self) -> None:
        self.taken: list[Any] = []

    async def handle_MAIL(self, *given: Any) -> str:  # noqa: N802
        self.taken.append(given)
        return "250 OK"


@pytest.fixture
def serve(site: Any) -> Iterator[Callable[..., Nothing]]:
    """Starts a mail server where the site looks for one."""
    running: list[Any] = []

    def start(**options: Any) -> Nothing:
        handler = Nothing()
        controller = Controller(handler, hostname="127.0.0.1", port=site.EMAIL_PORT, **options)
        controller.start()
        running.append(controller)
        return handler

    yield start
    for controller in running:
        controller.stop()


def only_sami(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = (data.login, data.password) == (b"sami", b"palm")
    return AuthResult(success=good, handled=False)


class TestServer:
    @pytest.fixture(autouse=True)
    def _records(self, names: Names) -> None:
        names.zone = GOOD

    def smtp(self) -> tuple[str, str]:
        return found()["smtp"]

    def test_it_answers_and_is_given_no_mail(self, site: Any, serve: Any) -> None:
        handler = serve()
        assert self.smtp() == ("ok", f"127.0.0.1:{site.EMAIL_PORT} answers")
        assert handler.taken == []

    def test_nobody_is_there(self, site: Any) -> None:
        state, text = self.smtp()
        assert state == "failure"
        assert "smtp_host, smtp_port and the firewall" in text

    def test_encryption_that_it_does_not_offer(self, site: Any, serve: Any) -> None:
        site.EMAIL_USE_TLS = True
        serve()
        state, text = self.smtp()
        assert state == "failure"
        assert "smtp_security" in text

    def test_a_certificate_that_nobody_vouches_for(
        self, site: Any, serve: Any, certificate: tuple[Path, Path], monkeypatch: Any
    ) -> None:
        site.EMAIL_HOST, site.EMAIL_USE_TLS = "localhost", True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        serve(tls_context=context)
        state, text = self.smtp()
        assert state == "failure"
        assert "certificate" in text
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        site.WARRAQ = site.WARRAQ | {"smtp_security": "starttls"}
        assert self.smtp()[0] == "ok"

    @pytest.mark.parametrize(("password", "state"), [("palm", "ok"), ("olive", "failure")])
    def test_who_signs_in(self, password: str, state: str, site: Any, serve: Any) -> None:
        site.EMAIL_HOST_USER, site.EMAIL_HOST_PASSWORD = "sami", password
        serve(authenticator=only_sami, auth_require_tls=False)
        found = self.smtp()
        assert found[0] == state
        assert ("refuses smtp_user or smtp_password" in found[1]) == (state == "failure")
        assert "palm" not in found[1]
        assert "olive" not in found[1]

    def test_in_the_open_beyond_this_machine(self, site: Any, serve: Any, monkeypatch: Any) -> None:
        serve()
        monkeypatch.setattr(mail_records, "_LOCAL", ())
        state, text = self.smtp()
        assert state == "warning"
        assert "in the open" in text


@pytest.mark.process
def test_the_doctor_says_so(plain_site: Path) -> None:
    import json

    port = sites.free_port()
    with (plain_site / "warraq.toml").open("a") as file:
        file.write(f'smtp_host = "127.0.0.1"\nsmtp_port = {port}\nfriend_mail = true\n')
        file.write('mail_from = "newsroom@localhost"\n')
    result = sites.warraq("--site", plain_site, "doctor", "--json")
    said = {each["id"]: each for each in json.loads(result.stdout)}
    assert said["smtp"]["state"] == said["mail_from"]["state"] == "failure"
    assert said["friend_mail"]["state"] == "warning"
    assert f"127.0.0.1:{port}" in said["smtp"]["text"]
    assert result.returncode == 1
