"""A mail server that remembers what it was handed, and can be told to misbehave towards some recipients."""

import asyncio
import email
import email.policy
from dataclasses import dataclass

from aiosmtpd.controller import Controller

from support.system import free_port


@dataclass(frozen=True)
class Handed:
    recipient: str
    message: email.message.EmailMessage


class MailServer:
    def __init__(self, delay=0.0):
        self.delay = delay
        self.handed = []
        # What to answer to a recipient's next mails, one each, instead of taking them. `lost`: taken, and not said so.
        self.answers = {}
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())

    def __enter__(self):
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self._controller.port}"

    def to(self, recipient):
        return [handed.message for handed in list(self.handed) if handed.recipient == recipient]

    def recipients(self):
        return [handed.recipient for handed in list(self.handed)]

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay)
        [recipient] = envelope.rcpt_tos
        answers = self.answers.get(recipient, [])
        answer = answers.pop(0) if answers else "250 taken"
        if answer.startswith("2") or answer == "lost":
            message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
            self.handed.append(Handed(recipient, message))
        if answer == "lost":
            server.transport.abort()
        return answer
