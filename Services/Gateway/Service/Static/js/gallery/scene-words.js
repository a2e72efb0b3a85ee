/** What screen readers say of an item: "Photo 3 of 12, Party". */
export function labelOf(item, index, count, scene) {
  const kind = item?.kind === "video" ? "Film" : "Photo";
  return `${kind} ${index + 1} of ${count}${scene ? `, ${scene}` : ""}${item?.hidden ? ", hidden" : ""}`;
}
