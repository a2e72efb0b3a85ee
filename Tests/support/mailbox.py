"""The mails a system put into its folder, where it has no mail server."""

import email
import email.policy
import re

from .system import eventually


class Mailbox:
    def __init__(self, system):
        self.folder = system.data / "mail"
        self.url = system.url

    def to(self, address):
        """The mails to somebody, oldest first."""
        files = sorted(self.folder.glob("new/*"), key=lambda file: file.stat().st_mtime_ns)
        mails = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        return [mail for mail in mails if address in str(mail["To"])]

    def wait_for(self, address, count=1, within=20):
        """The newest mail to somebody, once there are that many."""
        eventually(lambda: len(self.to(address)) >= count, within, 0.1, f"mail {count} to {address}")
        return self.to(address)[-1]

    def path(self, mail, prefix):
        """The path of the first address of ours in a mail that begins so, as in "/s/"."""
        text = words(mail)
        found = re.search(re.escape(self.url + prefix) + r"[A-Za-z0-9_-]+", text)
        assert found, f"no address {prefix} in: {text}"
        return found.group().removeprefix(self.url)


def words(mail):
    return mail.get_body(("plain",)).get_content()
