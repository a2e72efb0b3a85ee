import { api } from "../../core/api.js";
import { button, hint } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { fill, h } from "../../core/dom.js";
import { counted } from "../../core/format.js";
import { into, problemBlock } from "../../core/loading.js";
import { toast, toastProblem } from "../../core/toast.js";
import { editLink, makeLink } from "./link-dialog.js";
import { linkRow, shareRow } from "./link-row.js";
import { isShare } from "./link-words.js";

const words = {
  public: "The gallery is public: its address works as a guest link. Links of their own can have a code and an end.",
  private: "A guest link opens the scenes you choose, to whoever has it.",
  peopleIChoose: "Only chosen people come in, so links are asleep: they open nothing. They work again once it is private.",
};

/** The links anybody may hold (R10, R11), and apart from them what visitors shared (R14). */
export class LinksPart {
  #told;
  #links = [];
  #next = null;
  #showsRevoked = false;
  #place = h("div", { class: "links-place" });
  #stop = new AbortController();

  /** @param {{gallery: () => object, scenes: object[]}} told */
  constructor(told) {
    this.#told = told;
    this.element = h("section", { class: "links-part", "aria-labelledby": "links-title" }, this.#place);
  }

  stop() { this.#stop.abort(); }

  load() {
    return into(this.#place, async () => {
      this.#links = [];
      this.#next = null;
      await this.#page();
      return this.#content();
    });
  }


  async #page() {
    const query = { limit: 200, after: this.#next };
    const page = await api.get(`/galleries/${this.#told.gallery().id}/links`, query, this.#stop.signal);
    this.#links.push(...page.items);
    this.#next = page.next ?? null;
  }

  #draw() { fill(this.#place, this.#content()); }

  #content() {
    const gallery = this.#told.gallery();
    const own = this.#links.filter((link) => !isShare(link));
    const shares = this.#links.filter(isShare);
    const hasLive = own.some(isLive);
    return [
      h("div", { class: "people-head" },
        h("h2", { id: "links-title" }, "Links"),
        gallery.sensitive ? null : h("div", { class: "actions" },
          hasLive ? button("Revoke all", () => this.#revokeAll(), { kind: "quiet" }) : null,
          button("Make a link", () => this.#make(), { kind: "primary", icon: "link" }))),
      gallery.sensitive
        ? h("p", { class: "links-asleep" },
          "The gallery is sensitive, so nobody comes in by a link that anybody may hold. ",
          own.length > 0 ? "Links made earlier are asleep and work again once you switch that off. " : "",
          "Invite people one by one below.")
        : hint(words[gallery.privacy]),
      this.#list(own, (link) => linkRow(link, {
        gallery, titles: new Map(this.#told.scenes.map(({ id, title }) => [id, title])),
        edit: () => this.#edit(link), revoke: () => this.#revoke(link),
      }), gallery.sensitive ? null : "No links yet.", "Links"),
      shares.length > 0 ? [
        h("div", { class: "people-head shares-head" },
          h("h3", { id: "shares-title" }, "Shared by visitors"),
          shares.some(isLive)
            ? button("Revoke all shares", () => this.#revokeShares(shares), { kind: "quiet small" }) : null),
        this.#list(shares, (link) => shareRow(link, { gallery, revoke: () => this.#revoke(link) }), null,
          "Shared by visitors"),
      ] : null,
      this.#foot(),
    ];
  }

  #list(links, row, empty, label) {
    const shown = links.filter((link) => this.#showsRevoked || link.status !== "revoked");
    if (shown.length === 0) return empty ? h("p", { class: "empty-words" }, empty) : null;
    return h("ul", { class: "links", "aria-label": label }, shown.map(row));
  }

  #foot() {
    const revoked = this.#links.filter((link) => link.status === "revoked").length;
    const toggle = () => {
      this.#showsRevoked = !this.#showsRevoked;
      this.#draw();
      this.#place.querySelector(".links-foot button")?.focus();
    };
    const more = async () => {
      try {
        await this.#page();
        this.#draw();
      } catch (problem) {
        if (problem.name !== "AbortError") fill(this.#place, problemBlock(problem, () => this.load()));
      }
    };
    if (revoked === 0 && this.#next === null) return null;
    return h("div", { class: "actions links-foot" },
      revoked > 0
        ? button(this.#showsRevoked ? "Leave out revoked ones" : `Show ${counted(revoked, "revoked one")}`, toggle, {
          kind: "small quiet",
        }) : null,
      this.#next !== null ? button("Show earlier ones", more, { kind: "small" }) : null);
  }

  async #make() {
    const made = await makeLink(this.#told.gallery(), this.#told.scenes);
    if (!made) return;
    this.#links.unshift(made);
    this.#draw();
  }

  async #edit(link) {
    const now = await editLink(link, this.#told.gallery(), this.#told.scenes);
    if (!now) return;
    this.#links = this.#links.map((other) => (other.id === now.id ? now : other));
    this.#draw();
  }

  async #revoke(link) {
    const sure = await ask({
      title: isShare(link) ? "Revoke what was shared?" : `Revoke ${link.label ? `“${link.label}”` : "the link"}?`,
      text: "Whoever came in by it is out at once, and every picture address they were given stops working.",
      confirm: "Revoke",
    });
    if (sure) await this.#ending(() => api.delete(`/links/${link.id}`).then(() => "Nobody comes in by it any more"));
  }

  async #revokeAll() {
    const sure = await ask({
      title: "Revoke all links?",
      text: "Guest links and secure links stop working at once, and whoever came in by one is out. People you invited "
        + "stay, and so does what visitors shared.",
      confirm: "Revoke all",
    });
    if (sure) await this.#ending(() => this.#revokeKinds(["guest", "photographerInvited"]));
  }

  async #revokeShares(shares) {
    const sure = await ask({
      title: "Revoke everything visitors shared?",
      text: `${counted(shares.filter(isLive).length, "share")} will stop working at once.`,
      confirm: "Revoke all shares",
    });
    if (sure) await this.#ending(() => this.#revokeKinds(["facebook", "email", "copy"]));
  }

  async #revokeKinds(kinds) {
    let revoked = 0;
    for (const kind of kinds) {
      const path = `/galleries/${this.#told.gallery().id}/links?${new URLSearchParams({ kind })}`;
      revoked += (await api.delete(path)).revoked;
    }
    return `${counted(revoked, "link")} revoked`;
  }

  async #ending(work) {
    try {
      toast(await work());
    } catch (problem) {
      toastProblem(problem);
    }
    await this.load();
  }
}

const isLive = ({ status }) => status !== "revoked";
