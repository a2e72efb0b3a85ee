// Numbers, dates and sizes in words, in the reader's own manner.

const fullDay = { day: "numeric", month: "long", year: "numeric" };
const time = { hour: "2-digit", minute: "2-digit" };
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { ...fullDay, timeZone: "UTC" });
const dayAndTime = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", ...time });
const timeOnly = new Intl.DateTimeFormat("en-GB", time);
const longDay = new Intl.DateTimeFormat("en-GB", { weekday: "long", ...fullDay });
const number = new Intl.NumberFormat("en-GB");

/** `2026-06-20` as "20 June 2026"; a calendar day has no time zone. */
export const day = (text) => (text ? dayAndMonth.format(new Date(`${text}T00:00:00Z`)) : "");

/** A moment, "20 Jun, 14:05". */
export const moment = (text) => (text ? dayAndTime.format(new Date(text)) : "");

export const clock = (text) => timeOnly.format(new Date(text));

/** The day of a moment, "Saturday 20 June 2026". */
export const dayOf = (text) => longDay.format(new Date(text));

export const count = (value) => number.format(value);

/** "1 photo", "12 photos". */
export function counted(value, one, many = `${one}s`) {
  return `${number.format(value)} ${value === 1 ? one : many}`;
}

/** How long ago a day was: "today", "yesterday", "3 days ago", or the day itself when that says more. */
export function ago(text, now = new Date()) {
  const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const then = new Date(text);
  const days = Math.round((midnight(now) - midnight(then)) / 86_400_000);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${days} days ago`;
  return `on ${dayAndMonth.format(new Date(Date.UTC(then.getFullYear(), then.getMonth(), then.getDate())))}`;
}

/** "Anna", "Anna and Bert", "Anna, Bert and Ida". */
export const listed = (words) =>
  (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);

/** What a gallery or scene holds: "214 photos and 2 films". */
export function holdings(photos, videos) {
  const parts = [];
  if (photos > 0 || videos === 0) parts.push(counted(photos, "photo"));
  if (videos > 0) parts.push(counted(videos, "film"));
  return parts.join(" and ");
}

/** "18 MB", "640 KB". */
export function size(bytes) {
  if (bytes < 1000) return counted(bytes, "byte");
  const units = ["KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Of a film: "1:05". */
export function duration(seconds) {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  if (parts[0] === 0) parts.shift();
  return parts.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** How long something may take: "about 2 minutes". */
export function wait(seconds) {
  if (seconds < 8) return "a few seconds";
  if (seconds < 55) return `about ${Math.round(seconds / 5) * 5} seconds`;
  if (seconds < 3300) return `about ${counted(Math.max(1, Math.round(seconds / 60)), "minute")}`;
  return `about ${counted(Math.max(1, Math.round(seconds / 3600)), "hour")}`;
}
