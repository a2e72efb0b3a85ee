import { button, choice, errorLine, hint } from "../core/controls.js";
import { openDialog } from "../core/dialog.js";
import { h } from "../core/dom.js";
import { count, counted, size } from "../core/format.js";
import { toast, toastProblem } from "../core/toast.js";
import { withAccount } from "../visitor/with-account.js";
import { leadsOut } from "./needs.js";
import { startDownload } from "./start-download.js";

/** What an address with chosen items in it may hold, and still pass every server in between. */
const mostChosen = 500;

const sizes = {
  original: {
    permission: "downloadOriginal", label: "Original", text: "As the studio made it: for printing and keeping.",
  },
  web: { permission: "downloadWeb", label: "Smaller", text: "For phones, sending and posting. Much faster." },
};

/** The words under a number of free downloads. */
export function leftWords(left) {
  if (left === 0) return "All free downloads of this gallery are taken. What was taken before can be had again.";
  return `${counted(left, "free download is", "free downloads are")} left in this gallery. `
    + "A photo that was taken before costs nothing again.";
}

/**
 * Asks what to download and in which size, says how much that is, and starts it.
 * @param {import("./gallery-page.js").GalleryPage} page
 * @param {object[] | null} items what was chosen; null: nothing was
 */
export async function openDownload(page, items) {
  if (!(await withAccount(page, "download"))) return;
  const offered = whatIsOffered(page, items);
  const ways = Object.entries(sizes).filter(([, { permission }]) => page.may.has(permission));
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
  const selection = () => ({ size: how.value, ...offered[Number(what.value)].query });

  const plan = async () => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    error.show();
    wait("Counting…");
    try {
      const { files, bytes } = await page.visit.archivePlan(selection(), signal);
      if (signal.aborted) return;
      told.textContent = files === 0 ? "Nothing of this may be downloaded in this size."
        : `${counted(files, "file")}, ${size(bytes)}${bytes > 3e8 ? ". Best on Wi-Fi" : ""}.`;
      ready(files);
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
  const ready = (files) => {
    if (files === 0) return;
    go.href = page.visit.archiveAddress(selection());
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
      toast("Your download has started. It is one ZIP file: open it to find the photos, a folder for each scene.");
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

function whatIsOffered(page, items) {
  if (items !== null) {
    const chosen = items.slice(0, mostChosen);
    const cut = items.length > mostChosen
      ? `The first ${count(mostChosen)} of them; take the others after that.` : null;
    return [{
      label: items.length === 1 ? "This photo" : `The ${counted(chosen.length, "photo")} you selected`, text: cut,
      query: { ids: chosen.map((item) => item.id).join(",") },
    }];
  }
  const scene = page.view.scenes.find((one) => one.id === page.scene);
  const liked = page.marks.counts.favorite;
  const many = (value) => counted(value, "photo or film", "photos and films");
  const offered = [
    { label: "Everything", text: many(page.total), query: {} },
    scene && page.view.scenes.length > 1
      ? { label: `This scene: ${scene.title}`, text: many(scene.count), query: { scene: scene.id } }
      : null,
    liked > 0 ? { label: "Your favourites", text: counted(liked, "photo"), query: { only: "favorites" } } : null,
  ].filter(Boolean);
  return page.only === "favorites" ? offered.toReversed() : offered;
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

const webName = (filename) => filename.replace(/(\.[^.]+)?$/, "-web.jpg");

/** One photo where an account, or the number of free downloads, has a say. */
export async function downloadOne(page, item, listing) {
  if (!(await withAccount(page, "download"))) return;
  const fresh = item.urls.original || item.urls.web ? item : await listing.renew(item) ?? item;
  const ways = [
    page.may.has("downloadOriginal") && fresh.urls.original
      ? {
        key: "original", address: fresh.urls.original, filename: fresh.filename,
        text: fresh.bytes ? size(fresh.bytes) : null,
      }
      : null,
    page.may.has("downloadWeb") && fresh.urls.web
      ? { key: "web", address: fresh.urls.web, filename: webName(fresh.filename), text: null } : null,
  ].filter(Boolean);
  if (ways.length === 0) {
    toast("This photo cannot be downloaded.", { tone: "bad" });
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
    title: "Download this photo",
    body: [
      h("div", { class: "download-ways" }, ways.map((way) => h(
        "button", { type: "button", class: "button wide way", on: { click: () => take(way) } },
        h("strong", {}, sizes[way.key].label), h("span", { class: "hint" }, way.text ?? sizes[way.key].text)))),
      page.downloadsLeft === null ? null : hint(leftWords(page.downloadsLeft)), error.element,
    ].filter(Boolean),
  });
}
