import { toast, toastProblem } from "../core/toast.js";
import { account } from "../visitor/account.js";
import { openPassword } from "../visitor/password-dialog.js";
import { openSignIn } from "../visitor/with-account.js";

/** Who this browser is signed in as, and the way out: the last part of a gallery's menu. */
export class AccountMenu {
  #visit;
  #leave;
  #client = null;

  /** @param {() => void} leave ends the visit of this gallery */
  constructor(visit, leave) {
    this.#visit = visit;
    this.#leave = leave;
  }

  /** Asks who is signed in; a name in a menu is nothing to complain about. */
  async look() {
    this.#client = await account.current().catch(() => null);
  }

  items(page) {
    const { audience } = page.view.viewer;
    if (audience === "studio") {
      return [{ label: "To the studio", icon: "arrow-left", run: () => location.assign("/studio") }];
    }
    const client = this.#client;
    const leaving = audience === "guestLink" && !client
      ? null : { label: "Leave this gallery", icon: "sign-out", run: this.#leave };
    if (!client) return [{ label: "Sign in", icon: "person", run: () => this.#signIn(page) }, leaving];
    return [
      { label: "My galleries", icon: "image", hint: client.name || client.email, run: () => location.assign("/my") },
      { label: client.hasPassword ? "Change the password" : "Set a password", icon: "key", run: () => this.#password() },
      { label: "Sign out", icon: "person", run: () => this.#signOut() },
      leaving,
    ];
  }

  async #signIn(page) {
    if (!(await openSignIn(this.#visit, { text: "With an account, all your galleries are in one place." }))) return;
    await this.look();
    await page.renewView().catch(toastProblem);
    toast("You are signed in.");
  }

  async #password() {
    const changed = await openPassword(this.#client);
    if (changed) this.#client = changed;
  }

  /** Ends the whole session: who comes to this browser next is nobody, in this gallery too. */
  async #signOut() {
    try {
      await account.signOut();
      location.reload();
    } catch (problem) {
      toastProblem(problem);
    }
  }
}
