import { api } from "../core/api.js";
import { button, errorLine } from "../core/controls.js";
import { define, h, icon } from "../core/dom.js";
import { counted, dayOf } from "../core/format.js";
import { problemBlock } from "../core/loading.js";
import { card, lede } from "./card.js";

/** R17: the devices a key works on, by the mailed link; taking one off the list makes room for another. */
class DeviceList extends HTMLElement {
  connectedCallback() {
    this.#load();
  }

  async #load() {
    try {
      this.#show(await api.post("/devices", { token: this.dataset.token }));
    } catch (problem) {
      if (problem.status !== 404) {
        card(this, "Your devices", problemBlock(problem, () => this.#load()));
        return;
      }
      card(this, "This link is used up",
        lede("A link to your devices works for an hour. Open the gallery once more, and have a new one mailed."));
    }
  }

  #show({ slug, title, limit, items }, said = null) {
    const isRoom = limit === null || limit === undefined || items.length < limit;
    const gallery = `/g/${encodeURIComponent(slug)}`;
    const error = errorLine();
    const heading = card(
      this, "Your devices",
      lede(limit ? `“${title}” opens to you on ${counted(limit, "device")}.` : `“${title}” opens to you on any device.`),
      said ? h("p", { class: "sign-in-sent", role: "status" }, said) : null,
      items.length === 0 ? h("p", {}, "No device uses your key at the moment.")
        : h("ul", { class: "devices" }, items.map((device, at) => this.#row(device, limit && at >= limit, error))),
      error.element,
      h("p", { class: "visitor-on" },
        h("a", { class: isRoom || said ? "button primary wide" : "button wide", href: gallery }, "To the gallery")));
    if (said) heading.focus();
  }

  #row({ id, name, since }, isWaiting, error) {
    const drop = button("Take off", async () => {
      drop.disabled = true;
      error.show();
      try {
        const list = await api.post("/devices/drop", { token: this.dataset.token, device: id });
        this.#show(list, `${name || "The device"} is off the list. The next one can come in.`);
      } catch (problem) {
        error.show(problem);
        drop.disabled = false;
      }
    }, { kind: "small" });
    drop.setAttribute("aria-label", `Take ${name || "this device"} off the list`);
    return h(
      "li", { class: "device" }, icon("device"),
      h("span", { class: "my-gallery-words" }, h("strong", {}, name || "A device"),
        h("span", { class: "hint" }, isWaiting ? "Waits for room" : `Since ${dayOf(since)}`)),
      drop);
  }
}

define("device-list", DeviceList);
