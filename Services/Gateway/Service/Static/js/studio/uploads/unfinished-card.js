import { pages } from "../../core/api.js";
import { button, hint } from "../../core/controls.js";
import { ask } from "../../core/dialog.js";
import { fill, h } from "../../core/dom.js";
import { count, counted, listed, moment, size } from "../../core/format.js";
import { toastProblem } from "../../core/toast.js";
import { inOrder } from "./file-paths.js";
import { forgetGallery, recall } from "./remembered-files.js";
import { isSentByAnotherTab } from "./sending-lock.js";
import { terminate, uploadPath } from "./tus.js";
import { uploads } from "./uploads.js";

/** Named of what was begun elsewhere; the rest is a number. */
const mostNamed = 3;

/**
 * What was to be uploaded into a gallery and is not there yet: by this browser, which needs the files again, and by
 * others, as the system knows it. Shows nothing while this page uploads.
 */
export class UnfinishedCard {
  element = h("div", { class: "unfinished" });
  #gallery;
  #told;

  /** @param {{choose: () => void, chooseFolder: (() => void) | null}} told how the files are given again */
  constructor(gallery, told) {
    this.#gallery = gallery;
    this.#told = told;
  }

  /** Looks anew, until `signal` aborts. */
  async update(signal) {
    if (uploads.hasOpen || uploads.totals.failed > 0) {
      fill(this.element);
      return;
    }
    const remembered = await recall(this.#gallery);
    const known = await unfinished(this.#gallery, signal).catch(() => []);
    if (signal?.aborted || uploads.hasOpen) return;
    const own = new Set(remembered.map(({ url }) => url));
    const isOwn = (item) => own.has(uploadPath(item.url)) || remembered.some((file) =>
      !file.isThere && file.name === item.filename && file.size === item.bytes && file.scene === item.scene);
    fill(
      this.element,
      remembered.some(({ isThere }) => !isThere) ? await this.#rest(remembered) : null,
      this.#elsewhere(known.filter((item) => !isOwn(item))));
  }

  async #rest(remembered) {
    const missing = inOrder(remembered.filter(({ isThere }) => !isThere));
    const there = remembered.length - missing.length;
    if (await isSentByAnotherTab(this.#gallery)) {
      return h("section", { class: "unfinished-part", "aria-label": "Uploads in another tab" },
        h("p", {}, `Another tab is uploading here: ${count(there)} of ${counted(remembered.length, "file")}.`));
    }
    const { choose, chooseFolder } = this.#told;
    return h(
      "section", { class: "unfinished-part", "aria-label": "An upload to go on with" },
      h("div", { class: "unfinished-words" },
        h("h3", {}, `${count(there)} of ${count(remembered.length)} are here`),
        hint("Drop the same folder (or choose the files) again and it goes on. What is here is not sent twice."),
        hint(`Still missing: ${named(missing.map(({ name }) => name))}.`)),
      h("div", { class: "actions" },
        button("Choose the files", choose, { kind: "small primary" }),
        chooseFolder ? button("Choose the folder", chooseFolder, { kind: "small folder-choice" }) : null,
        button("Forget the rest", () => this.#forget(remembered), { kind: "small quiet" })));
  }

  #elsewhere(items) {
    if (items.length === 0) return null;
    return h(
      "section", { class: "unfinished-part", "aria-label": "Begun elsewhere" },
      h("div", { class: "unfinished-words" },
        h("h3", {}, `${counted(items.length, "upload")} begun elsewhere`),
        h("ul", {}, items.slice(0, mostNamed).map((item) => h("li", { class: "hint" },
          `${item.filename}: ${size(item.offset)} of ${size(item.bytes)}, kept until ${moment(item.expiresAt)}`)),
        items.length > mostNamed ? h("li", { class: "hint" }, `and ${count(items.length - mostNamed)} more`) : null),
        hint("Whoever began them can go on with them where they did.")),
      h("div", { class: "actions" }, button("Discard", () => this.#discard(items), { kind: "small" })));
  }

  async #forget(remembered) {
    const left = remembered.filter(({ isThere }) => !isThere);
    const sure = await ask({
      title: "Forget the rest?", confirm: "Forget them",
      text: `${counted(left.length, "file")} not uploaded yet will not be asked for again. What is here stays.`,
    });
    if (!sure) return;
    await forgetGallery(this.#gallery);
    await this.#doing(left.filter(({ url }) => url).map(({ url }) => url));
  }

  async #discard(items) {
    const sure = await ask({
      title: `Discard ${counted(items.length, "unfinished upload")}?`, confirm: "Discard",
      text: "What has arrived of them is thrown away. If another browser is still sending them, it begins again there.",
    });
    if (sure) await this.#doing(items.map((item) => uploadPath(item.url)).filter(Boolean));
  }

  async #doing(urls) {
    try {
      for (const url of urls) await terminate(url);
    } catch (problem) {
      toastProblem(problem);
    }
    await this.update();
  }
}

const named = (words) => (words.length <= mostNamed
  ? listed(words) : `${words.slice(0, mostNamed).join(", ")} and ${count(words.length - mostNamed)} more`);

/** A gallery's uploads that are begun and not finished, as the system knows them. */
async function unfinished(gallery, signal) {
  const items = [];
  for await (const page of pages("/uploads", { gallery, limit: 500 }, signal)) items.push(...page.items);
  return items;
}
