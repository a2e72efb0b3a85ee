import { h } from "../../core/dom.js";

/**
 * By mail or by oneself (R9), and a personal message. `read()` answers {deliver, message}.
 * @param {{hint?: string | null}} options something to know before mails go out
 */
export function deliveryChoice({ hint = null } = {}) {
  const name = `deliver-${Math.random().toString(36).slice(2)}`;
  const mail = h("input", { type: "radio", name, checked: true, on: { change: () => follow() } });
  const link = h("input", { type: "radio", name, on: { change: () => follow() } });
  const message = h("textarea", { rows: 4, maxlength: 5000, placeholder: "Your photos are here. We loved every minute of that day." });
  const messageField = h("label", { class: "field" },
    h("span", {}, "Personal message ", h("span", { class: "optional" }, "(if you like)")), message);
  const follow = () => { messageField.hidden = link.checked; };
  const element = h("div", { class: "stack" },
    h("fieldset", {}, h("legend", { class: "field-label" }, "How they hear of it"), h("div", { class: "choices across" },
      h("label", { class: "choice" }, mail, h("strong", {}, "Send by mail"), h("span", { class: "hint" }, "Each gets a mail with their own link and code.")),
      h("label", { class: "choice" }, link, h("strong", {}, "Give me the links"), h("span", { class: "hint" }, "Nothing is sent. You pass links and codes on yourself.")))),
    messageField,
    hint ? h("p", { class: "hint" }, hint) : null);
  return {
    element,
    read: () => {
      const text = message.value.trim();
      return { deliver: link.checked ? "link" : "email", ...(mail.checked && text !== "" ? { message: text } : {}) };
    },
  };
}
