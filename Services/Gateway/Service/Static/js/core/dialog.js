// Dialogs on the browser's own <dialog>: it keeps the focus inside and gives it back, and Escape closes it.

import { button } from "./controls.js";
import { fill, h, iconButton } from "./dom.js";

let count = 0;

/**
 * Opens a dialog and answers its parts; `close(value)` ends it and settles `result`.
 * @param {{title: string, broad?: boolean, body?: Node[], foot?: Node[], mayClose?: () => boolean}} options
 */
export function openDialog({ title, broad = false, body = [], foot = [], mayClose = () => true }) {
  count += 1;
  const heading = h("h2", { id: `dialog-title-${count}` }, title);
  const bodyPart = h("div", { class: "dialog-body" }, body);
  const footPart = h("div", { class: "dialog-foot", hidden: foot.length === 0 }, foot);
  let settle;
  const result = new Promise((resolve) => { settle = resolve; });
  let value;
  const close = (answer) => {
    value = answer;
    element.close();
  };
  const dismiss = () => { if (mayClose()) close(undefined); };
  const element = h(
    "dialog",
    {
      class: broad ? "dialog broad" : "dialog", "aria-labelledby": heading.id,
      on: {
        cancel: (event) => {
          if (event.target !== element) return;
          event.preventDefault();
          dismiss();
        },
        close: (event) => {
          if (event.target !== element) return;
          element.remove();
          settle(value);
        },
      },
    },
    h("div", { class: "dialog-head" }, heading, iconButton("close", "Close", dismiss)),
    bodyPart,
    footPart,
  );
  document.body.append(element);
  element.showModal();
  return {
    element, heading, close, result,
    body: (...nodes) => fill(bodyPart, nodes),
    foot: (...nodes) => {
      fill(footPart, nodes);
      footPart.hidden = nodes.flat(Infinity).filter(Boolean).length === 0;
    },
  };
}

/**
 * Asks before something that cannot be taken back; resolves to true or false.
 * @param {{title: string, text: string, confirm: string, danger?: boolean}} question
 */
export async function ask({ title, text, confirm, danger = true }) {
  const dialog = openDialog({
    title,
    body: [h("p", {}, text)],
    foot: [
      button("Cancel", () => dialog.close(false), { kind: "quiet" }),
      button(confirm, () => dialog.close(true), { kind: danger ? "danger" : "primary" }),
    ],
  });
  return (await dialog.result) === true;
}
