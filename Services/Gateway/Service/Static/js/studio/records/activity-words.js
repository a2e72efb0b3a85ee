// What people did, in words and with an icon each. Pure.

import { counted } from "../../core/format.js";

const times = (number) => (number > 1 ? `, ${number} times` : "");
const some = (verb, one, many = `${one}s`) => (number) =>
  (number > 1 ? `${verb} ${counted(number, one, many)}` : `${verb} a ${one}`);

/** icon, what it is called in a list of kinds, and the words for so many in a row. */
export const kinds = {
  opened: ["eye", "Came in", (number) => `came in${times(number)}`],
  viewed: ["image", "Looked", some("looked at", "photo")],
  favorited: ["heart", "Marked favourites", some("marked", "favourite")],
  unfavorited: ["heart", "Unmarked favourites", some("unmarked", "favourite")],
  downloaded: ["download", "Downloaded", some("downloaded", "photo")],
  shared: ["share", "Shared", (number) => (number > 1 ? `shared photos, ${number} times` : "shared photos")],
  hidden: ["eye-off", "Hid photos", some("hid", "photo")],
  unhidden: [
    "eye", "Showed photos again", (number) => `showed ${number > 1 ? counted(number, "photo") : "a photo"} again`,
  ],
  invited: ["mail", "Invited", () => "was invited"],
  revoked: ["close", "Revoked", () => "was revoked"],
  accessRequested: ["knock", "Asked to be let in", () => "asked to be let in"],
  deviceLimit: ["device", "Too many devices", () => "came with more devices than they may use"],
  loginRefused: ["warning", "Refused at the door", (number) => (number > 1
    ? `was refused at the door, again and again` : "was refused at the door, several times")],
};

/** What the table of people counts, by its members. */
export const columns = {
  opened: "Came in", viewed: "Looked at", favorited: "Favourites", downloaded: "Downloads", shared: "Shares",
  hidden: "Hidden",
};
