"""A small issuer of the tests: OpenID Connect over real HTTP, with knobs for everything that can be wrong."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm


class SmallIssuer:
    """Signs identity tokens for whoever comes; `claims` is what it says, `asked` what it was sent."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing_key = self.key
        self.claims: dict[str, Any] = {"sub": "entra-17"}
        self.asked: dict[str, str] = {}
        self.challenge = ""
        self.nonce = ""
        self.changes: dict[str, Any] = {}
        self.is_broken = False
        self.address = ""

    def visit(self, address: str) -> str:
        """Be the reader's browser at the issuer: return the address to which it is sent back."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert told["code_challenge_method"] == "S256"
        self.challenge, self.nonce = told["code_challenge"], told["nonce"]
        return f"{told['redirect_uri']}?code=code-1&state={told['state']}"

    def answer(self, path: str, body: bytes) -> dict[str, Any]:
        """Answer one request."""
        if path.endswith("/.well-known/openid-configuration"):
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return {"issuer": self.address} | {name: f"{self.address}/{last}" for name, last in names.items()}
        if path.endswith("/keys"):
            return {"keys": [{**json.loads(RSAAlgorithm.to_jwk(self.key.public_key())), "kid": "one", "alg": "RS256"}]}
        self.asked = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        return {"access_token": "unused", "token_type": "Bearer", "id_token": self.token()}

    def token(self) -> str:
        """Return the identity token."""
        said = {
            "iss": self.address, "aud": "kohtaanto", "iat": int(time.time()), "exp": int(time.time()) + 60,
            "nonce": self.nonce, **self.claims, **self.changes,
        }  # fmt: skip
        return jwt.encode(said, self.signing_key, algorithm="RS256", headers={"kid": "one"})

    def proves(self) -> bool:
        """Return whether the code was exchanged by whoever had asked for it (PKCE)."""
        from base64 import urlsafe_b64encode

        digest = sha256(self.asked["code_verifier"].encode()).digest()
        return urlsafe_b64encode(digest).rstrip(b"=").decode() == self.challenge


@contextmanager
def serving(issuer: SmallIssuer) -> Iterator[SmallIssuer]:
    """Serve the issuer on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            said = json.dumps(issuer.answer(self.path, body)).encode()
            self.send_response(500 if issuer.is_broken else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *args: Any) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
