import { api, pages } from "../core/api.js";

/** The accounts that this browser is signed in with, one a studio. */
export const account = {
  /** The first of them; null where there is none. */
  async current() {
    return (await api.get("/account")).items[0] ?? null;
  },
  /** Mails a sign-in link; with a gallery's `slug`, it leads back there. */
  mailLink: (email, slug) => api.post("/account/link", { email, slug }),
  openLink: (token) => api.post("/account/link/open", { token }),
  change: (change) => api.patch("/account", change),
  signOut: () => api.delete("/account"),
  async galleries() {
    const items = [];
    for await (const page of pages("/account/galleries")) items.push(...page.items);
    return items;
  },
};
