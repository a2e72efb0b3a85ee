"""The outbox as a studio sees it, held against what a mail server got."""

import collections

from support.client import Refused
from support.system import eventually


def mails_by_recipient(studio, gallery):
    return {mail["toEmail"]: mail for mail in studio.mails(gallery)}


def has_lost_answer(mail):
    return any("answer was lost" in step.get("note", "") for step in mail["history"])


def wait_for_end(studio, gallery, within=180):
    def ended():
        try:
            return all(mail["status"] not in ("queued", "sending") for mail in studio.mails(gallery))
        except Refused as refused:
            # Courier is being started again.
            assert refused.answer.status == 503
    eventually(ended, within, 0.5, "the end of sending")


def hold_to_account(studio, gallery, server, recipients):
    """Every recipient got one mail; two at most where the history says that an answer was lost. Returns how many."""
    mails = mails_by_recipient(studio, gallery)
    assert mails.keys() == set(recipients)
    counts = collections.Counter(server.recipients())
    for recipient in recipients:
        mail = mails[recipient]
        assert mail["status"] == "sent", mail
        if has_lost_answer(mail):
            assert counts[recipient] in (1, 2) and mail["attempts"] == 2, (counts[recipient], mail)
        else:
            assert counts[recipient] == 1 and mail["attempts"] == 1, (counts[recipient], mail)
    # The copies are one mail to a program that reads them.
    for recipient in (recipient for recipient, count in counts.items() if count == 2):
        first, second = server.to(recipient)
        assert first["Message-ID"] == second["Message-ID"]
    return sum(has_lost_answer(mail) for mail in mails.values()), sum(count == 2 for count in counts.values())
