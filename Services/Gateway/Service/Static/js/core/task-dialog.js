import { button, errorLine } from "./controls.js";
import { openDialog } from "./dialog.js";

/**
 * A dialog with one thing to do, whose failure is shown in it. `work` closes the dialog when it is done; one that
 * returns without doing so leaves the form as it is.
 * @param {{title: string, body: Node | Node[], confirm: string, work: (dialog: object) => Promise<void>}} task
 */
export function openTask({ title, body, confirm, work }) {
  const error = errorLine();
  const go = button(confirm, async () => {
    go.disabled = true;
    error.show();
    try {
      await work(dialog);
    } catch (problem) {
      error.show(problem);
    }
    go.disabled = false;
  }, { kind: "primary" });
  const dialog = openDialog({ title, body: [body, error.element], foot: [go] });
  return dialog;
}
