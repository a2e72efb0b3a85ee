// The field's own words for what the API names.

import { day, holdings } from "../core/format.js";

export const audiences = {
  studio: "Studio", mainClient: "Main client", photographerInvited: "Guest of yours",
  clientInvited: "Guest of a client",
  guestFacebook: "Guest from Facebook", guestEmail: "Guest by email", guestLink: "Guest", vendor: "Vendor",
};

/** Those from whom a scene can be hidden, in the order people think of them. */
export const hideable = [
  "mainClient", "photographerInvited", "clientInvited", "guestLink", "guestEmail", "guestFacebook",
];

/** As whom people can be invited. */
export const invitable = ["mainClient", "photographerInvited", "clientInvited"];

/** What coming in as one of these means. */
export const audienceWords = {
  mainClient: "The couple, the family: sees everything, may hide photos and invite others.",
  photographerInvited: "Family, colleagues: sees what is not hidden, in all scenes or chosen ones.",
  clientInvited: "Somebody your client invited: sees what is not hidden.",
};

/** Several of an audience. */
export const groups = {
  studio: "the studio", mainClient: "main clients", photographerInvited: "guests of yours",
  clientInvited: "guests of your clients", guestFacebook: "guests from Facebook",
  guestEmail: "people whom photos were mailed", guestLink: "guests", vendor: "vendors",
};

export const galleryStates = {
  draft: { label: "Draft", tone: "" },
  online: { label: "Online", tone: "good" },
  offline: { label: "Offline", tone: "warn" },
  expired: { label: "Expired", tone: "warn" },
};

/** Expiry is not a state of its own: an online gallery that is not open has expired. */
export const stateOf = (gallery) =>
  galleryStates[gallery.state === "online" && !gallery.isOpen ? "expired" : gallery.state];

/** A gallery in a line: its date and what it holds. */
export const facts = ({ eventDate, counts }) =>
  [day(eventDate), holdings(counts.photos, counts.videos)].filter(Boolean).join(" · ");

export const privacies = {
  public: { label: "Public", text: "Anybody who has the address may look. The address cannot be guessed." },
  private: {
    label: "Private", text: "Only people you invite, each with a link of their own, and guests with a link you make.",
  },
  peopleIChoose: {
    label: "People I choose",
    text: "Only people you invite. Each enters with their email and a personal access code.",
  },
};

export const invitationStates = {
  pending: { label: "Not sent", tone: "" },
  queued: { label: "Queued", tone: "" },
  sent: { label: "Sent", tone: "" },
  bounced: { label: "Bounced", tone: "bad" },
  opened: { label: "Opened", tone: "good" },
  revoked: { label: "Revoked", tone: "warn" },
};

export const mailStates = {
  queued: { label: "Queued", tone: "" },
  sending: { label: "On its way", tone: "" },
  sent: { label: "Sent", tone: "good" },
  bounced: { label: "Bounced", tone: "bad" },
  cancelled: { label: "Cancelled", tone: "warn" },
};

export const mailKinds = {
  invitation: "Invitation", update: "Update", loginWarning: "Login warning", share: "Share",
  accessRequest: "Asks to be let in", deviceWarning: "Device warning", deviceLink: "Device link",
  signIn: "Sign-in link",
};

export const linkStates = {
  live: { label: "Works", tone: "good" },
  expired: { label: "Expired", tone: "warn" },
  spent: { label: "Used up", tone: "warn" },
  inert: { label: "Asleep", tone: "warn" },
  revoked: { label: "Revoked", tone: "warn" },
};

/** What a link makes of whoever holds it. */
export const linkAudiences = { guest: "guestLink", photographerInvited: "photographerInvited" };

export const requestStates = {
  waiting: { label: "Waiting", tone: "" },
  approved: { label: "Let in", tone: "good" },
  declined: { label: "Declined", tone: "warn" },
};

export const downloadTiers = {
  nobody: "Nobody", mainClients: "Main clients", invited: "Main clients and guests of yours",
  everyone: "Everyone with access",
};
