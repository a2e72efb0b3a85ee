import { moreButton } from "../core/controls.js";
import { h, icon } from "../core/dom.js";
import { count } from "../core/format.js";
import { menu } from "../core/menu.js";

const locked = "You are only looking: this is off";

/**
 * What one can do in a gallery, at the right of its bar. Built once and dressed anew, so that the focus stays.
 * @param {{isLookingOnly: boolean, filter: (only: string | null) => void, select: () => void, download: () => void,
 *   share: () => void, play: () => void, items: () => object[]}} given `items` are those of the menu, asked for as it opens
 */
export class GalleryTools {
  #given;
  #favorites;
  #hidden;
  #select;
  #download;
  #share;
  #play;
  #more = moreButton("More");

  constructor(given) {
    this.#given = given;
    this.#favorites = tool("heart", "Favourites", () => this.#toggle("favorites"), "always-counted");
    this.#hidden = tool("eye-off", "Hidden", () => this.#toggle("hidden"));
    this.#select = tool("select", "Select", given.select);
    this.#download = tool("download", "Download", given.download, "wide-only");
    this.#share = tool("share", "Share", given.share, "wide-only");
    this.#play = tool("slideshow", "Slideshow", given.play, "wide-only");
    const offered = menu(this.#more, given.items);
    this.element = h("div", { class: "bar-tools", role: "group", "aria-label": "This gallery" },
      this.#play.element, this.#favorites.element, this.#hidden.element, this.#select.element, this.#download.element,
      this.#share.element, offered);
    this.#menu = offered;
    if (given.isLookingOnly) {
      for (const one of [this.#select, this.#download, this.#share]) {
        one.element.setAttribute("aria-disabled", "true");
        one.element.title = locked;
      }
    }
  }

  #menu;

  /** @param {{may: Set<string>, mayDownload: boolean, mayShare: boolean, mayShareAll: boolean,
   *   counts: object, only: string | null,
   *   isSelecting: boolean, asking: number, isEmpty: boolean}} state */
  dress({ may, mayDownload, mayShare, mayShareAll, counts, only, isSelecting, asking, isEmpty }) {
    this.#only = only;
    this.#favorites.element.hidden = !may.has("favorite");
    this.#favorites.say("Favourites", counts.favorite, only === "favorites");
    this.#hidden.element.hidden = counts.hidden === null || (counts.hidden === 0 && only !== "hidden");
    this.#hidden.say("Hidden", counts.hidden ?? 0, only === "hidden");
    this.#play.element.hidden = isEmpty;
    this.#select.element.hidden = isEmpty || !(may.has("favorite") || mayDownload || mayShare || may.has("hide"));
    this.#select.press(isSelecting);
    this.#download.element.hidden = isEmpty || !mayDownload;
    this.#share.element.hidden = isEmpty || !mayShareAll;
    this.#menu.hidden = this.#given.items().filter(Boolean).length === 0;
    this.#more.dataset.asking = asking > 0 ? count(asking) : "";
    const label = asking > 0 ? `More, ${count(asking)} asking to be let in` : "More";
    this.#more.setAttribute("aria-label", label);
    this.#more.title = label;
  }

  #only = null;

  #toggle(only) {
    this.#given.filter(this.#only === only ? null : only);
  }
}

function tool(name, label, run, more = "") {
  const words = h("span", { class: "tool-label" }, label);
  const number = h("span", { class: "tool-count" });
  const element = h(
    "button", { type: "button", class: `bar-tool ${more}`, "aria-label": label, title: label, on: { click: run } },
    icon(name), words, number);
  return {
    element,
    press: (isSo) => element.setAttribute("aria-pressed", String(isSo)),
    say(text, value, isPressed) {
      element.setAttribute("aria-pressed", String(isPressed));
      element.setAttribute("aria-label", `${text} (${count(value)})`);
      element.title = `${text} (${count(value)})`;
      words.textContent = text;
      number.textContent = value > 0 ? count(value) : "";
    },
  };
}
