import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { toast } from "../core/toast.js";
import { signInForm } from "./sign-in-form.js";

const reasons = {
  download: "Looking is free. To download, sign in first: the studio asks for it.",
  share: "Looking is free. To share, sign in first: the studio asks for it.",
};

/**
 * R15: has somebody sign in first where an account is needed, and then lets them go on.
 * @param {object} page see gallery-page.js
 * @param {"download" | "share"} what
 * @returns whether they may go on
 */
export async function withAccount(page, what) {
  if (!page.accountNeeded) return true;
  const isSignedIn = await openSignIn(page.visit, {
    text: reasons[what],
    isDone: async () => !(await page.visit.view()).viewer.accountNeeded,
  });
  if (!isSignedIn) return false;
  await page.renewView();
  page.account?.look();
  toast("You are signed in.");
  return !page.accountNeeded;
}

/** The dialog that signs a client in at a gallery; resolves to whether they did. */
export async function openSignIn(visit, { text = null, isDone = undefined } = {}) {
  const dialog = openDialog({
    title: "Sign in",
    body: [
      text ? h("p", {}, text) : null,
      signInForm({
        slug: visit.slug, isDone, done: () => dialog.close(true),
        signIn: (email, password) => visit.signIn(email, password),
      }),
    ].filter(Boolean),
  });
  dialog.element.querySelector("input[type=email]")?.focus();
  return (await dialog.result) === true;
}
