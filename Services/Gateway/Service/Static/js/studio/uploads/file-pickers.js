import { hiddenFiles } from "../../core/controls.js";
import { h } from "../../core/dom.js";
import { accept } from "./file-kinds.js";

/**
 * The fields behind the buttons that choose files and folders; they stay in the page, so that a chosen file is never
 * lost with a button that was drawn anew.
 * @param {(files: File[]) => void} chosen
 */
export function filePickers(chosen) {
  const files = hiddenFiles("Photos and films", accept, { multiple: true });
  const folder = hiddenFiles("A folder of photos and films", null, { multiple: true, webkitdirectory: true });
  for (const field of [files, folder]) {
    field.addEventListener("change", () => {
      // The list empties with the field.
      const list = [...field.files];
      field.value = "";
      if (list.length > 0) chosen(list);
    });
  }
  const takesFolders = "webkitdirectory" in folder;
  return {
    element: h("div", { class: "pickers" }, files, folder),
    choose: () => files.click(),
    chooseFolder: takesFolders ? () => folder.click() : null,
  };
}
