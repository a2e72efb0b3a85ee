// What can keep a viewer outside: the door's needs, and the problem codes that say the same.

const needOfCode = {
  notEntered: "grant", codeNeeded: "guestCode", visitorDetailsNeeded: "details", deviceLimit: "device",
  notOpen: "opening",
};

/** Whether a failed call means that its viewer stands outside now. */
export const leadsOut = (problem) => problem?.code in needOfCode || problem?.status === 401;

/** What somebody who was inside hears as they find themselves at the door. */
export const wordsOutside = {
  opening: "The studio has just closed this gallery.",
  grant: "You are no longer inside this gallery. Enter again, or ask the studio.",
  personalCode: "The studio now asks everybody for their email and personal code. You go on where you were.",
  guestCode: "The studio now asks guests for a code. You go on where you were.",
  device: "The studio now limits on how many devices a key works.",
  details: "The studio now asks who visits. You go on where you were.",
};

const wordsLookedAt = {
  opening: "They see no photos: the gallery is not open.",
  grant: "They see no photos: the door asks them for the link they were sent, or for a code.",
  guestCode: "They see no photos before they type the code for guests at the door.",
  device: "They see no photos: their key is in use on as many devices as it may be.",
  details: "They see no photos before they tell their name and email at the door.",
};

/** What the studio reads where those through whose eyes it looks stand at the door. */
export const lookedAt = (problem) => wordsLookedAt[needOfCode[problem?.code]] ?? null;
