// Tells people, once for the whole page, that the system is away for a moment and that nothing is lost.

import { h } from "./dom.js";

const patience = 600;
let waiters = 0;
let timer = null;
let notice = null;

function show() {
  notice = h("div", { class: "connection", role: "status" }, "One moment. Vitrine will be back by itself.");
  document.body.append(notice);
}

function update() {
  if (waiters > 0 && timer === null) timer = setTimeout(show, patience);
  if (waiters === 0 && timer !== null) {
    clearTimeout(timer);
    timer = null;
    notice?.remove();
    notice = null;
  }
}

export const connection = {
  /** Somebody who may have to wait; `waits` and `ends` may be called any number of times. */
  waiter() {
    let isWaiting = false;
    const become = (state) => {
      if (state === isWaiting) return;
      isWaiting = state;
      waiters += state ? 1 : -1;
      update();
    };
    return { waits: () => become(true), ends: () => become(false) };
  },
};
