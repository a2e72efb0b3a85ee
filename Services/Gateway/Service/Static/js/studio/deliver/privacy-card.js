import { api } from "../../core/api.js";
import { choice, errorLine } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { privacies } from "../words.js";

/** Who may come in: three choices, each in a sentence. A choice takes effect when it is made (R1, R13). */
export function privacyCard(gallery, changed) {
  const error = errorLine();
  const choose = async (privacy, input) => {
    error.show();
    const focused = document.activeElement;
    try {
      const now = await api.patch(`/galleries/${gallery.id}`, { privacy });
      changed(now);
      toast(`Saved: ${privacies[privacy].label}`);
      document.querySelector(`.privacy-card input[value="${privacy}"]`)?.focus();
    } catch (problem) {
      error.show(problem);
      input.checked = false;
      card.querySelector(`input[value="${gallery.privacy}"]`).checked = true;
      focused?.focus();
    }
  };
  const card = h(
    "section", { class: "card privacy-card", "aria-labelledby": "privacy-title" },
    h("h2", { id: "privacy-title" }, "Who may come in"),
    h("div", { class: "choices", role: "radiogroup", "aria-labelledby": "privacy-title" },
      Object.entries(privacies).map(([privacy, { label, text }]) => {
        const input = h("input", {
          type: "radio", name: "privacy", value: privacy, checked: gallery.privacy === privacy,
          on: { change: () => choose(privacy, input) },
        });
        return choice(input, label, text);
      })),
    error.element,
  );
  return card;
}
