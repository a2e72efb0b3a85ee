import { toast } from "./toast.js";

/** Copies `text` and says so. Plain http pages have no clipboard API; a selected text area does there. */
export async function copy(text, said = "Copied") {
  let done = false;
  if (navigator.clipboard) {
    done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  }
  if (!done) done = copySelected(text);
  if (done) toast(said);
  else toast("Copying is not allowed here. Select the text and copy it by hand.", { tone: "bad" });
}

function copySelected(text) {
  const home = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  home.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  return done;
}
