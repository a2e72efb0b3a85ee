import { h } from "../../core/dom.js";
import { toast } from "../../core/toast.js";
import { carriesFiles, droppedFiles } from "./dropped-files.js";

/**
 * Makes the whole page a place to drop files on, until `signal` aborts.
 * @param {{signal: AbortSignal, place: () => string, files: (files: File[]) => void}} told `place` names where they go
 */
export function takeDroppedFiles({ signal, place, files }) {
  const words = h("p", {});
  const veil = h("div", { class: "drop-veil" }, words);
  // Entering a child comes before leaving its parent: the count says whether the page was left.
  let depth = 0;
  const hide = () => {
    depth = 0;
    veil.remove();
  };
  const on = (name, handle) => {
    addEventListener(name, (event) => { if (carriesFiles(event)) handle(event); }, { signal });
  };

  on("dragenter", () => {
    depth += 1;
    words.textContent = `Drop to add to “${place()}”`;
    document.body.append(veil);
  });
  on("dragleave", () => {
    depth -= 1;
    if (depth <= 0) hide();
  });
  on("dragover", (event) => event.preventDefault());
  on("drop", async (event) => {
    event.preventDefault();
    hide();
    // Thousands of files take a disk some seconds.
    let done = () => {};
    const slow = setTimeout(() => { done = toast("Looking through the folders…"); }, 500);
    const dropped = await droppedFiles(event.dataTransfer);
    clearTimeout(slow);
    done();
    files(dropped);
  });
  signal.addEventListener("abort", hide);
}
