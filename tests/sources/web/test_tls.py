"""Secure connections: the certificate must be for the name that was asked, whatever address it led to."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not installed")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *(OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-keyout", key, "-out", certificate, "-subj", "/CN=news.example"),
            *("-addext", "subjectAltName=DNS:news.example"),
        ],
        check=True,
        capture_output=True,
    )
    return key, certificate


@pytest.fixture
def secure(server, certificate, answer):
    key, chain = certificate
    server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.context.load_cert_chain(chain, key)
    server.routes["/page"] = answer()
    return ssl.create_default_context(cafile=chain)


def test_the_certificate_is_checked_against_the_name_and_not_the_address(server, outside, secure):
    fetcher = outside(ssl_context=secure)
    got = fetcher.fetch(server.url(host="news.example", scheme="https"))
    assert got.content == b"<html>ok</html>"
    assert set(fetcher.internet.connected) == {"93.184.216.34"}


def test_a_certificate_for_another_name_is_refused(server, outside, secure, refused):
    assert refused(outside(ssl_context=secure), server.url(host="other.example", scheme="https")) == "fetch.tls"
    assert server.asked == []


@pytest.mark.usefixtures("secure")
def test_a_certificate_that_nobody_trusts_is_refused(server, outside, refused):
    assert refused(outside(), server.url(host="news.example", scheme="https")) == "fetch.tls"


def test_a_server_that_speaks_no_tls_is_told(server, outside, secure, refused):
    server.context = None
    fetcher = outside(ssl_context=secure, connect=0.2)
    assert refused(fetcher, server.url(host="news.example", scheme="https")) in {"fetch.tls", "fetch.timeout"}
