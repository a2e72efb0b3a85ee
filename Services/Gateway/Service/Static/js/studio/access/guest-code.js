import { api } from "../../core/api.js";
import { hint, labelled } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { h } from "../../core/dom.js";
import { openTask } from "../../core/task-dialog.js";
import { toast, toastProblem } from "../../core/toast.js";

/** Codes chosen by people: 4 to 64 letters and digits. */
export function readCode(input) {
  const code = input.value.trim();
  const length = code.replace(/[^\p{L}\p{N}]/gu, "").length;
  if (length < 4 || length > 64) throw new Error("A code has 4 to 64 letters and digits.");
  return code;
}

/** A field for a code that is to be passed on by word of mouth. */
export const codeField = (more = {}) => h("input", {
  type: "text", maxlength: 100, autocomplete: "off", autocapitalize: "none", spellcheck: "false",
  placeholder: "summer rain", ...more,
});

/** Sets or replaces the code that guests type (R11); resolves to the gallery as it is then, or to undefined. */
export function changeGuestCode(gallery) {
  const input = codeField();
  const { result } = openTask({
    title: gallery.hasAccessCode ? "Replace the code for guests" : "Set a code for guests",
    body: h("div", { class: "stack" },
      labelled("Code", input),
      hint("Capitals, spaces and dashes do not matter when it is typed. Note it now: it cannot be read again."),
      hint("Guests who are inside right now are asked for it at once.")),
    confirm: gallery.hasAccessCode ? "Replace" : "Set the code",
    work: async (dialog) => {
      const now = await api.patch(`/galleries/${gallery.id}`, { accessCode: readCode(input) });
      dialog.close(now);
      toast("Guests are asked for the code now");
    },
  });
  input.focus();
  return result;
}

/** Lets guests in without a code again. */
export async function removeGuestCode(gallery) {
  const sure = await ask({
    title: "Remove the code for guests?",
    text: "Whoever has the address of a public gallery, or a link, comes in without a code then.",
    confirm: "Remove the code", danger: false,
  });
  if (!sure) return undefined;
  try {
    const now = await api.patch(`/galleries/${gallery.id}`, { accessCode: null });
    toast("Guests need no code any more");
    return now;
  } catch (problem) {
    toastProblem(problem);
    return undefined;
  }
}
