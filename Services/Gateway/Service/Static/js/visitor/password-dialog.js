import { hint, textField } from "../core/controls.js";
import { openTask } from "../core/task-dialog.js";
import { toast } from "../core/toast.js";
import { account } from "./account.js";

/** Sets or changes the password of the account; resolves to the account as it is then, or null. */
export async function openPassword(client) {
  const field = textField("New password", "password", "password", "", { autocomplete: "new-password", minlength: "10" });
  const input = field.querySelector("input");
  const dialog = openTask({
    title: client.hasPassword ? "Change the password" : "Set a password", confirm: "Save the password",
    body: [field, hint("At least 10 characters. You can always sign in by a mailed link, too.")],
    work: async (open) => {
      const { items } = await account.change({ password: input.value });
      open.close(items[0]);
      toast("Your password is saved.");
    },
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    dialog.element.querySelector(".dialog-foot .primary").click();
  });
  input.focus();
  return (await dialog.result) ?? null;
}
