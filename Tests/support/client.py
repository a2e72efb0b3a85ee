"""A client of the HTTP API with nothing but Python's own: one connection, one person."""

import http.client
import json
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    # Of time.monotonic(), right before the request's first byte was sent.
    begun: float
    took: float

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The stable code of a problem document."""
        assert self.headers["Content-Type"] == "application/problem+json", (self.status, self.body[:300])
        return self.json["code"]

    @property
    def is_success(self):
        return 200 <= self.status < 300


class Refused(Exception):
    def __init__(self, call, answer):
        super().__init__(f"{call}: {answer.status} {answer.body[:500].decode(errors='replace')}")
        self.answer = answer


class Client:
    """Keeps a connection open and its cookies. One thread each; `twin()` for another with the same credentials.

    source: a loopback address to come from, as in 127.0.7.1, so that throttles take it for another network.
    """

    def __init__(self, url, *, token=None, cookies=None, source=None, timeout=60, observe=None):
        self.url = url
        self.token = token
        self.cookies = dict(cookies or {})
        self.source = source
        self.timeout = timeout
        # Called with method, path and answer of every request: they can be held against the API's description.
        self.observe = observe
        self._connection = None
        self._used = 0.0

    def twin(self, **changes):
        options = dict(token=self.token, cookies=self.cookies, source=self.source, timeout=self.timeout,
                       observe=self.observe)
        return Client(self.url, **{**options, **changes})

    def close(self):
        if self._connection:
            self._connection.close()
        self._connection = None

    def request(self, method, path, body=None, *, raw=None, headers=None):
        """Answers whatever the status is. Raises OSError or http.client.HTTPException where there is no answer."""
        sent = dict(headers or {})
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        if self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        is_reused = self._connection is not None
        try:
            answer, response = self._exchange(method, path, data, sent)
        except ConnectionError:
            # An open connection that idled may have been closed at the other end: what reads is asked again.
            if not (is_reused and method in ("GET", "HEAD")):
                raise
            answer, response = self._exchange(method, path, data, sent)
        self._used = time.monotonic()
        if response.will_close:
            self.close()
        self._keep_cookies(response.headers)
        if self.observe:
            self.observe(method, path, answer)
        return answer

    def _exchange(self, method, path, data, headers):
        connection = self._connected()
        begun = time.monotonic()
        try:
            connection.request(method, path, body=data, headers=headers)
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        return Answer(response.status, response.headers, body, begun, time.monotonic() - begun), response

    def _connected(self):
        # What is not to be repeated is not sent where the other end may have closed.
        if self._connection and time.monotonic() - self._used > 2:
            self.close()
        if not self._connection:
            parts = urlsplit(self.url)
            self._connection = http.client.HTTPConnection(
                parts.hostname, parts.port, timeout=self.timeout,
                source_address=(self.source, 0) if self.source else None)
            self._connection.connect()
        return self._connection

    def _keep_cookies(self, headers):
        for header in headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value

    def call(self, method, path, body=None, **options):
        """The JSON of a call that is to succeed; raises Refused where it does not."""
        answer = self.request(method, path, body, **options)
        if not answer.is_success:
            raise Refused(f"{method} {path}", answer)
        return json.loads(answer.body) if answer.body else None

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.call("POST", path, body, **options)

    def patch(self, path, body, **options):
        return self.call("PATCH", path, body, **options)

    def put(self, path, body=None, **options):
        return self.call("PUT", path, body, **options)

    def delete(self, path, **options):
        return self.call("DELETE", path, **options)

    def pages(self, path, limit=500):
        """Every item of a list, page by page."""
        after = ""
        while True:
            page = self.get(f"{path}{'&' if '?' in path else '?'}limit={limit}{after}")
            yield from page["items"]
            if not page["next"]:
                return
            after = f"&after={page['next']}"
