import { button, choice, errorLine, hint } from "../core/controls.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { counted, size } from "../core/format.js";
import { toast, toastProblem } from "../core/toast.js";
import { chosenWords, isFilm, leftOutWords, nameOf } from "../media/item-words.js";
import { withAccount } from "../visitor/with-account.js";
import { hintOf as hintOfWay, textsOfMany, waysOf } from "./download-ways.js";
import { leadsOut } from "./needs.js";
import { startDownload } from "./start-download.js";

/** What an address names by itself, and still passes every server in between. More is remembered by the system. */
const mostNamed = 500;

const permissions = { original: "downloadOriginal", web: "downloadWeb" };

/** The words under a number of free downloads. */
export function leftWords(left) {
  if (left === 0) return "All free downloads of this gallery are taken. What was taken before can be had again.";
  return `${counted(left, "free download is", "free downloads are")} left in this gallery. `
    + "What was taken before costs nothing again.";
}

/**
 * Asks what to download and in which size, says how much that is, and starts it.
 * @param {import("./gallery-page.js").GalleryPage} page
 * @param {object[] | null} items what was chosen; null: nothing was
 */
export async function openDownload(page, items) {
  if (!(await withAccount(page, "download"))) return;
  const offered = whatIsOffered(page, items);
  const ways = Object.entries(textsOfMany(items)).filter(([key]) => page.may.has(permissions[key]));
  if (offered.length === 0 || ways.length === 0) {
    toast("The studio offers you no downloads in this gallery.", { tone: "bad" });
    return;
  }
  const error = errorLine();
  const told = h("p", { class: "download-told", "aria-live": "polite" });
  const go = h("a", { class: "button primary" }, "Download");
  const what = group(
    "download-what", "What", offered.map(({ label, text }, at) => ({ value: String(at), label, text })));
  const how = group("download-size", "Size", ways.map(([value, { label, text }]) => ({ value, label, text })));
  let asking = new AbortController();
  const selection = async () => ({ size: how.value, ...await offered[Number(what.value)].query() });

  const plan = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    error.show();
    wait("Counting…");
    try {
      const chosen = await selection();
      const { files, bytes, left = [] } = await page.visit.archivePlan(chosen, signal);
      if (signal.aborted) return;
      told.textContent = [planWords(files, bytes), leftOutWords(left)].filter(Boolean).join(" ");
      ready(files, chosen);
    } catch (problem) {
      if (signal.aborted || problem.name === "AbortError") return;
      wait("");
      if (leadsOut(problem)) dialog.close();
      else error.show(problem);
    }
  };
  const wait = (text) => {
    told.textContent = text;
    go.removeAttribute("href");
    go.setAttribute("aria-disabled", "true");
  };
  const ready = (files, chosen) => {
    if (files === 0) return;
    go.href = page.visit.archiveAddress(chosen);
    go.download = "";
    go.dataset.files = String(files);
    go.removeAttribute("aria-disabled");
    go.textContent = `Download ${counted(files, "file")}`;
  };
  go.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!go.hasAttribute("href")) return;
    const left = page.downloadsLeft;
    const address = go.getAttribute("href");
    wait(told.textContent);
    try {
      await startDownload(address, { isSure: left === null || Number(go.dataset.files) <= left });
      dialog.close();
      toast("Your download has started. It is one ZIP file: open it to find a folder for each scene.");
      setTimeout(() => page.renewView().catch(() => {}), 3000);
    } catch (problem) {
      error.show(problem);
    }
  });
  what.onChange(plan);
  how.onChange(plan);
  const dialog = openDialog({
    title: "Download",
    body: [
      what.element, how.element, told,
      page.downloadsLeft === null ? null : hint(leftWords(page.downloadsLeft)), error.element,
    ].filter(Boolean),
    foot: [button("Cancel", () => dialog.close(), { kind: "quiet" }), go],
  });
  plan();
}

const planWords = (files, bytes) => (files === 0 ? "There is nothing to download in this size."
  : `${counted(files, "file")}, ${size(bytes)}${bytes > 3e8 ? ". Best on Wi-Fi" : ""}.`);

function whatIsOffered(page, items) {
  if (items !== null) return [{ label: chosenWords(items), query: queryOf(items.map((item) => item.id), page.visit) }];
  const scene = page.view.scenes.find((one) => one.id === page.scene);
  const liked = page.marks.counts.favorite;
  const many = (value) => counted(value, "photo or film", "photos and films");
  const offered = [
    { label: "Everything", text: many(page.total), query: () => ({}) },
    scene && page.view.scenes.length > 1
      ? { label: `This scene: ${scene.title}`, text: many(scene.count), query: () => ({ scene: scene.id }) }
      : null,
    liked > 0 ? { label: "Your favourites", text: many(liked), query: () => ({ only: "favorites" }) } : null,
  ].filter(Boolean);
  return page.only === "favorites" ? offered.toReversed() : offered;
}

/** How an address tells what was chosen: by names, or by what the system remembers under a short one. */
function queryOf(ids, visit) {
  if (ids.length <= mostNamed) return () => ({ ids: ids.join(",") });
  let kept = null;
  return async () => {
    kept ??= visit.keepSelection(ids);
    try {
      return { selection: (await kept).id };
    } catch (problem) {
      kept = null;
      throw problem;
    }
  };
}

/** One of several, or just its name where there is but one. */
function group(name, legend, options) {
  let changed = () => {};
  const [only] = options;
  if (options.length === 1) {
    return {
      value: only.value, onChange: () => {},
      element: h(
        "p", { class: "download-only" }, h("strong", {}, only.label), only.text ? hintOf(only.text) : null),
    };
  }
  const inputs = options.map(({ value }, at) => h("input", { type: "radio", name, value, checked: at === 0 }));
  const element = h(
    "fieldset", { class: "choices", on: { change: () => changed() } }, h("legend", { class: "field-label" }, legend),
    options.map(({ label, text }, at) => choice(inputs[at], label, text ?? "")));
  return {
    element, onChange: (run) => { changed = run; },
    get value() { return inputs.find((input) => input.checked).value; },
  };
}

const hintOf = (text) => h("span", { class: "hint" }, ` ${text}`);

/** One photo or film where an account, or the number of free downloads, has a say. */
export async function downloadOne(page, item, listing) {
  if (!(await withAccount(page, "download"))) return;
  const fresh = item.urls.original || item.urls.web ? item : await listing.renew(item) ?? item;
  const ways = waysOf(fresh).filter(({ key }) => page.may.has(permissions[key]));
  if (ways.length === 0) {
    toast(whyNot(fresh, page), { tone: "bad" });
    return;
  }
  const error = errorLine();
  const take = async ({ address, filename }) => {
    try {
      await startDownload(address, { filename, isSure: page.downloadsLeft === null || page.downloadsLeft > 0 });
      dialog.close();
      setTimeout(() => page.renewView().catch(toastProblem), 2000);
    } catch (problem) {
      error.show(problem);
    }
  };
  const dialog = openDialog({
    title: `Download this ${nameOf(fresh)}`,
    body: [
      h("div", { class: "download-ways" }, ways.map((way) => h(
        "button", { type: "button", class: "button wide way", on: { click: () => take(way) } },
        h("strong", {}, way.label), h("span", { class: "hint" }, hintOfWay(way))))),
      page.downloadsLeft === null ? null : hint(leftWords(page.downloadsLeft)), error.element,
    ].filter(Boolean),
  });
}

/** A film that is still being made may be had later; with none left, nothing is offered. */
function whyNot(item, page) {
  if (page.downloadsLeft === 0) return leftWords(0);
  if (isFilm(item) && page.may.has("downloadWeb") && !item.urls.video && !item.unplayable) {
    return "This film is not ready to be downloaded yet. Try again in a while.";
  }
  return `This ${nameOf(item)} cannot be downloaded.`;
}
