import { api } from "../../core/api.js";
import { button, errorLine } from "../../core/controls.js";
import { define, fill, h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { colourField } from "../settings/colour-field.js";
import { openApply } from "./apply-dialog.js";
import { designChoices } from "./choices.js";
import { Draft } from "./draft.js";
import { LivePreview } from "./live-preview.js";
import { watermarkCard } from "./watermark-card.js";

/** What was chosen and not saved yet, by gallery: it is still there when one comes back from another tab. */
const drafts = new Map();

/** How a gallery looks: everything to choose, beside the gallery itself as it would look. */
class DesignTab extends HTMLElement {
  #draft;
  #preview;
  #choices;
  #accent = h("div", {});
  #error = errorLine();
  #save = button("Save", () => this.#keep(), { kind: "primary" });
  #undo = button("Undo", () => this.#draft.undo(), { kind: "quiet", icon: "undo" });
  #state = h("p", { class: "hint", role: "status" });
  #stop = new AbortController();

  connectedCallback() {
    const { gallery } = this;
    // What was saved may have been changed from elsewhere; only what was not saved is held on to.
    const kept = drafts.get(gallery.id);
    this.#draft = kept?.isChanged ? kept : new Draft(gallery.design ?? {});
    drafts.set(gallery.id, this.#draft);
    this.#preview = new LivePreview(gallery, this.#draft.design);
    this.#choices = designChoices((change) => this.#draft.set(change));
    const { signal } = this.#stop;
    this.#draft.addEventListener("changed", ({ detail }) => this.#show(detail), { signal });
    addEventListener("beforeunload", (event) => { if (this.#draft.isChanged) event.preventDefault(); }, { signal });
    const apply = button("Apply to other galleries", () => this.#apply(), { kind: "quiet" });
    fill(this,
      h("div", { class: "design" },
        h("div", { class: "design-side" },
          h("section", { class: "card design-card", "aria-labelledby": "design-title" },
            h("h2", { id: "design-title" }, "Design"), this.#choices.element, this.#accent),
          h("div", { class: "design-actions" }, this.#error.element,
            h("div", { class: "actions" }, this.#save, this.#undo, apply), this.#state)),
        this.#preview.element),
      watermarkCard(gallery, this.studio, (changed) => this.#tell(changed)));
    this.#show(null);
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#preview.stop();
  }

  #show(part) {
    const { design, isChanged, mayUndo } = this.#draft;
    this.#choices.show(design);
    if (part !== "accent" || !this.#accent.contains(document.activeElement)) this.#drawAccent();
    this.#save.disabled = !isChanged;
    this.#undo.disabled = !mayUndo;
    this.#state.textContent = isChanged ? "Not saved yet: visitors see the gallery as it was." : "";
    this.#preview.wear(design, part);
  }

  #drawAccent() {
    const field = colourField("Accent colour", this.#draft.design.accent ?? null);
    // A colour that is still being looked for is no step of its own.
    field.element.addEventListener("change", () => this.#draft.set({ accent: field.read() ?? undefined }));
    field.element.addEventListener("input", () => {
      this.#preview.wear({ ...this.#draft.design, accent: field.read() ?? undefined }, "accent");
    });
    fill(this.#accent, field.element);
  }

  /** @returns {Promise<boolean>} whether it is saved */
  async #keep() {
    this.#save.disabled = true;
    this.#error.show();
    try {
      const changed = await api.patch(`/galleries/${this.gallery.id}`, { design: this.#draft.design });
      this.#draft.saved(changed.design);
      this.#tell(changed);
      toast("Saved: visitors see it like this from now on");
      return true;
    } catch (problem) {
      this.#error.show(problem);
      this.#save.disabled = false;
      return false;
    }
  }

  #tell(changed) {
    this.gallery = changed;
    this.dispatchEvent(new CustomEvent("gallery-changed", { bubbles: true, detail: changed }));
  }

  async #apply() {
    if (this.#draft.isChanged && !(await this.#keep())) return;
    openApply(this.gallery, this.#draft.design);
  }
}

define("design-tab", DesignTab);
