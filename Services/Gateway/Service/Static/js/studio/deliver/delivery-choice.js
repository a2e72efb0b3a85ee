import { choice, hint, labelled, optional } from "../../core/controls.js";
import { h } from "../../core/dom.js";

/**
 * By mail or by oneself (R9), and a personal message. `read()` answers {deliver, message}.
 * @param {string | null} warning something to know before mails go out
 */
export function deliveryChoice(warning = null) {
  const name = `deliver-${Math.random().toString(36).slice(2)}`;
  const mail = h("input", { type: "radio", name, checked: true, on: { change: () => follow() } });
  const link = h("input", { type: "radio", name, on: { change: () => follow() } });
  const message = h("textarea", {
    rows: 4, maxlength: 5000, placeholder: "Your photos are here. We loved every minute of that day.",
  });
  const messageField = labelled(optional("Personal message"), message);
  const follow = () => { messageField.hidden = link.checked; };
  const element = h("div", { class: "stack" },
    h("fieldset", {}, h("legend", { class: "field-label" }, "How they hear of it"),
      h("div", { class: "choices across" },
        choice(mail, "Send by mail", "Each gets a mail with their own link and code."),
        choice(link, "Give me the links", "Nothing is sent. You pass links and codes on yourself."))),
    messageField,
    warning ? hint(warning) : null);
  return {
    element,
    read: () => {
      const text = message.value.trim();
      return { deliver: link.checked ? "link" : "email", ...(mail.checked && text !== "" ? { message: text } : {}) };
    },
  };
}
