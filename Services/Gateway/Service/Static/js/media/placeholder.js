/** A placeholder as a CSS background: only a `data:` picture in base64 is taken, so nothing else can slip in. */
export function backgroundOf(placeholder) {
  return /^data:image\/[a-z+.-]+;base64,[A-Za-z0-9+/=]+$/.test(placeholder ?? "") ? `url("${placeholder}")` : "none";
}
