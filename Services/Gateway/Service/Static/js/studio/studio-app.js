import { api } from "../core/api.js";
import { moreButton } from "../core/controls.js";
import { define, fill, h } from "../core/dom.js";
import { problemBlock } from "../core/loading.js";
import { menu } from "../core/menu.js";
import { toastProblem } from "../core/toast.js";
import "./galleries/galleries-view.js";
import "./gallery-editor.js";
import "./records/outbox-view.js";
import "./settings/studio-settings.js";
import { forgetAll } from "./uploads/remembered-files.js";
import { holdWhileSending } from "./uploads/sending-lock.js";
import "./uploads/upload-panel.js";
import { uploads } from "./uploads/uploads.js";
import { follow } from "./router.js";

const places = [
  { name: "galleries", href: "/studio", label: "Galleries" },
  { name: "outbox", href: "/studio/outbox", label: "Outbox" },
  { name: "settings", href: "/studio/settings", label: "Studio" },
];

/** The studio's rooms: the bar at the top, and whatever the address names below it. */
class StudioApp extends HTMLElement {
  #name = h("a", { class: "studio-name", href: "/studio" });
  #links = new Map();
  #main = h("main", { id: "main", class: "studio-main", tabindex: "-1" });
  #studio = null;
  #isFirst = true;

  async connectedCallback() {
    addEventListener("vitrine-signed-out", () => this.#signInAgain());
    addEventListener("beforeunload", (event) => { if (uploads.isBusy) event.preventDefault(); });
    holdWhileSending();
    addEventListener("studio-changed", (event) => this.#know(event.detail));
    try {
      this.#know(await api.get("/studio"));
    } catch (problem) {
      if (problem.status !== 401) fill(this, h("main", { id: "main" }, problemBlock(problem, () => location.reload())));
      return;
    }
    fill(this, this.#bar(), this.#main, h("upload-panel"));
    follow((place) => this.#show(place));
  }

  #know(studio) {
    this.#studio = studio;
    this.#name.textContent = studio.name;
  }

  #bar() {
    const entries = () => [
      { label: this.#studio.email, href: "/studio/settings" },
      { label: "Sign out", icon: "sign-out", run: () => this.#signOut() },
    ];
    return h(
      "header", { class: "studio-bar" },
      this.#name,
      h("nav", { "aria-label": "Studio" }, h("ul", { class: "studio-places" }, places.map(({ name, href, label }) => {
        const link = h("a", { href }, label);
        this.#links.set(name, link);
        return h("li", {}, link);
      }))),
      menu(moreButton("Your account"), entries),
    );
  }

  #show(place) {
    const current = place.name === "gallery" ? "galleries" : place.name;
    for (const [name, link] of this.#links) {
      if (name === current) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const shown = this.#main.firstElementChild;
    if (place.name === "gallery" && shown?.localName === "gallery-editor" && shown.gallery === place.id) {
      shown.show(place.tab);
      return;
    }
    const label = places.find((other) => other.name === current)?.label ?? "Nothing here";
    document.title = `${label} · ${this.#studio.name}`;
    fill(this.#main, this.#view(place));
    scrollTo(0, 0);
    if (!this.#isFirst) this.#main.focus({ preventScroll: true });
    this.#isFirst = false;
  }

  #view(place) {
    switch (place.name) {
      case "galleries": return h("galleries-view");
      case "gallery": {
        const editor = h("gallery-editor");
        Object.assign(editor, { gallery: place.id, tab: place.tab, studio: this.#studio });
        return editor;
      }
      case "outbox": return h("outbox-view");
      case "settings": {
        const view = h("studio-settings");
        view.studio = this.#studio;
        return view;
      }
      default: return problemBlock({ detail: "There is nothing at this address." });
    }
  }

  async #signOut() {
    try {
      await api.delete("/session");
      await forgetAll();
      location.assign("/sign-in");
    } catch (problem) {
      toastProblem(problem);
    }
  }

  #signInAgain() {
    location.assign(`/sign-in?${new URLSearchParams({ to: location.pathname })}`);
  }
}

define("studio-app", StudioApp);
