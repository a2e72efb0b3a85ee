import { api } from "../../core/api.js";
import { button, errorLine, hiddenFiles, hint } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { fill, h } from "../../core/dom.js";

const types = ["image/png", "image/webp", "image/jpeg"];
/** In bytes. */
const most = 5_000_000;

/** The studio's logo: to see, to put in, to take away. It is one for all galleries. */
export class LogoField {
  isThere = false;
  #version = 0;
  #changed;
  #error = errorLine();
  #place = h("div", { class: "logo-place" });
  #files = hiddenFiles("Logo file", types.join(","), {});
  element;

  /** @param {() => void} changed told when there is another logo, or none */
  constructor(changed) {
    this.#changed = changed;
    this.#files.addEventListener("change", () => this.#put(this.#files.files[0]));
    this.element = h("div", { class: "logo-field" }, h("p", { class: "field-label" }, "Your logo"), this.#place,
      this.#files, this.#error.element);
    this.#draw();
  }

  /** Where it is to be seen; null where there is none. The number makes browsers fetch a new one. */
  get address() { return this.isThere ? `/api/v1/studio/logo?v=${this.#version}` : null; }

  know(isThere) {
    this.isThere = isThere;
    this.#draw();
  }

  #draw() {
    const words = this.isThere ? "Another logo" : "Choose a logo";
    const choose = button(words, () => this.#files.click(), { kind: "small" });
    const remove = button("Remove", () => this.#remove(), { kind: "quiet small" });
    fill(this.#place,
      this.isThere ? h("img", { class: "logo-picture", src: this.address, alt: "Your logo" }) : null,
      h("div", { class: "actions" }, choose, this.isThere ? remove : null),
      hint("PNG, WebP or JPEG of at most 5 MB; best a light one on a transparent ground. All your galleries share it: ",
        "where another one carries it, it is drawn anew there too."));
  }

  async #put(file) {
    if (!file) return;
    this.#files.value = "";
    await this.#doing(async () => {
      if (!types.includes(file.type)) throw new Error("A logo is a PNG, WebP or JPEG picture.");
      if (file.size > most) throw new Error("A logo has at most 5 MB.");
      await api.putFile("/studio/logo", file);
      this.#version += 1;
      this.isThere = true;
    });
  }

  async #remove() {
    const sure = await ask({
      title: "Remove the logo?", text: "It goes from your studio. A gallery that carries it keeps it from going.",
      confirm: "Remove",
    });
    if (!sure) return;
    await this.#doing(async () => {
      await api.delete("/studio/logo");
      this.isThere = false;
    });
  }

  async #doing(work) {
    this.#error.show();
    try {
      await work();
      this.#draw();
      this.#changed();
    } catch (problem) {
      this.#error.show(problem);
    }
  }
}
