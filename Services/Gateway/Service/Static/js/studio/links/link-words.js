// What links are called and how they stand, in words. Pure.

import { ago, count, counted, day, listed } from "../../core/format.js";

const kinds = { guest: "Guest link", photographerInvited: "Secure link for colleagues" };
const channels = { facebook: "on Facebook", email: "by email", copy: "as a link" };

export const kindOf = (link) => kinds[link.kind] ?? "Share";

export const isShare = (link) => !(link.kind in kinds);

/** "12 visits, last yesterday", "3 of 10 visits, last today", "not used yet". */
export function use({ visits, maxVisits, lastVisitAt }, now = new Date()) {
  const last = lastVisitAt ? `, last ${ago(lastVisitAt, now)}` : "";
  if (maxVisits) return `${count(visits)} of ${counted(maxVisits, "visit")}${last}`;
  return visits === 0 ? "not used yet" : `${counted(visits, "visit")}${last}`;
}

/** Which scenes a link opens, and where that does not count. */
export function scope({ kind, scenes }, titles, privacy) {
  const chosen = (scenes ?? []).map((id) => titles.get(id)).filter(Boolean);
  if (privacy === "public" && kind === "guest") return "Everything, as the gallery is public";
  if (kind === "photographerInvited" && !scenes) return "All scenes";
  if (chosen.length === 0) return "No scenes: shows nothing";
  return listed(chosen);
}

/** "Anna Roth shared 3 photos by email with bob@example.com". */
export function shared({ kind, media, to, sharedBy }) {
  const what = media?.length ? counted(media.length, "photo") : "the gallery";
  return [sharedBy || "A guest", "shared", what, channels[kind], to ? `with ${to}` : null].filter(Boolean).join(" ");
}

/** "until 24 December 2026". */
export const until = (link) => (link.expiresAt ? `until ${day(dateOf(link.expiresAt))}` : "");

/** The reader's calendar day of a moment, `2026-12-24`. */
export function dateOf(text) {
  const at = new Date(text);
  const two = (value) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last moment of a calendar day, where the reader is. */
export const endOf = (date) => new Date(`${date}T23:59:59`).toISOString();
