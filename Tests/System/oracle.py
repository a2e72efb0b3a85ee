"""Who sees what, written straight from R1 to R8, R11, R12, R16 and R17, and from nothing else.

It is slow and plain on purpose: what the services answer is held against it.
"""

from dataclasses import dataclass, field

INVITED = ("mainClient", "photographerInvited", "clientInvited")
GUESTS = ("guestLink", "guestFacebook", "guestEmail")

# The sizes that are for looking, not for keeping.
LOOKED_AT = ("thumb", "preview", "video", "video720")


@dataclass
class Item:
    id: str
    scene: str
    hidden: bool = False


@dataclass
class World:
    """A gallery as it stands."""
    items: list
    privacy: str = "private"
    state: str = "online"
    expired: bool = False
    sensitive: bool = False
    # scene → audiences it is hidden from (R4)
    hidden_from: dict = field(default_factory=dict)
    # R11: the version of the code for guests; None: none is asked for.
    guest_code: int = None
    collects: bool = False
    devices: int = None
    # R19: size → tier, and the scenes that may be downloaded; None: all.
    downloads: dict = field(default_factory=lambda: {"original": "mainClients", "web": "mainClients"})
    download_scenes: list = None


@dataclass
class Person:
    """A browser, and what it came in by."""
    audience: str
    # invitation, link, address, or None for nobody's grant
    grant: str = "invitation"
    # R12: whether email and personal code were typed
    by_code: bool = False
    # Scenes of the grant; None as the rules say for that audience.
    scenes: list = None
    # The items a share opens; None where the grant is no share.
    shared: set = None
    revoked: bool = False
    # Of a link: whether it asks for a code of its own, and that was typed.
    link_asks: bool = False
    link_typed: bool = False
    guest_code: int = None
    details: bool = False
    # R17: which device of a personal key; None where the grant is not personal.
    device: int = None


def kept_outside_by(person, world):
    """The code of the problem that a person meets, or None for whoever is inside."""
    if person.audience == "studio":
        return None
    if person.grant is None or person.revoked:
        return "notEntered"
    if person.link_asks and not person.link_typed:
        return "codeNeeded"
    # R7
    if world.state != "online" or world.expired:
        return "notOpen"
    # R1, R12: the address opens public galleries only; the people I choose show email and code.
    if person.grant == "address" and world.privacy != "public":
        return "notEntered"
    # R8
    if world.sensitive and person.grant in ("link", "address"):
        return "notEntered"
    if world.privacy == "peopleIChoose":
        if person.grant != "invitation" or person.audience in GUESTS or not person.by_code:
            return "notEntered"
    # R11
    if person.audience in GUESTS and world.guest_code is not None:
        if not (person.link_asks and person.link_typed) and person.guest_code != world.guest_code:
            return "codeNeeded"
    # R17
    if world.devices is not None and person.device is not None and person.device > world.devices:
        return "deviceLimit"
    # R16: whom the studio invited, it knows.
    if world.collects and person.grant != "invitation" and not person.details:
        return "visitorDetailsNeeded"
    return None


def sees(person, item, world):
    if person.audience == "studio":
        return True
    if kept_outside_by(person, world):
        return False
    if person.audience in world.hidden_from.get(item.scene, ()):
        return False
    if item.hidden and person.audience != "mainClient":
        return False
    return is_in_scope(person, item, world)


def is_in_scope(person, item, world):
    """R2, row by row."""
    if person.audience in ("mainClient", "clientInvited"):
        return True
    if world.privacy == "public":
        return person.audience != "vendor"
    if person.audience == "photographerInvited":
        return person.scenes is None or item.scene in person.scenes
    if world.privacy == "peopleIChoose":
        return False
    if person.shared is not None:
        return item.id in person.shared
    if person.audience == "guestLink":
        return item.scene in (person.scenes or [])
    return False


def may_download(person, item, size, world):
    """R19, for something they see."""
    if not sees(person, item, world):
        return False
    if person.audience == "studio":
        return True
    if world.download_scenes is not None and item.scene not in world.download_scenes:
        return False
    tiers = {"nobody": (), "mainClients": ("mainClient",), "invited": ("mainClient", "photographerInvited"),
             "everyone": INVITED + GUESTS}
    return person.audience in tiers[world.downloads[size]]


def visible(person, world):
    return [item for item in world.items if sees(person, item, world)]
