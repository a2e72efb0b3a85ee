import { counted } from "../core/format.js";
import { fill, h } from "../core/dom.js";
import { toast } from "../core/toast.js";
import { coverOf } from "./cover.js";
import { openDownload, downloadOne } from "./download-dialog.js";
import { FilmstripWall } from "./filmstrip-wall.js";
import { filterTitles } from "./filters.js";
import { everything, filtered, frame } from "./gallery-parts.js";
import { GalleryTools } from "./gallery-tools.js";
import { menuItems } from "./gallery-menu.js";
import { Guests } from "./guests.js";
import { LookedAt } from "./looked-at.js";
import { Marks } from "./marks.js";
import { lookOf } from "./look.js";
import { PhotoWall } from "./photo-wall.js";
import { Picks } from "./picks.js";
import { SceneBar } from "./scene-bar.js";
import { selectionBar } from "./selection-bar.js";
import { openShare } from "./share-dialog.js";
import { openViewer, playFrom } from "./viewer.js";

/**
 * The gallery itself: cover, scenes, wall, foot, and what one can do here.
 * What it offers to the lightbox, the selection and the dialogs: `may`, `marks`, `isLookingOnly`, `mayDownload`,
 * `mayShare`, `accountNeeded`, `downloadsLeft`, `share`, `download`, `downloadOne`, `looked`, `said`, `renewView`, `play`.
 */
export class GalleryPage {
  visit;
  privacy;
  view;
  marks;
  #told;
  #picks = new Picks();
  #lookedAt;
  #walls = new Map();
  #only = null;
  #scroll = new Map();
  #place = h("div", { class: "gallery-place" });
  #live = h("p", { class: "visually-hidden", role: "status" });
  #tools;
  #bar;
  #selection;
  #guests;
  #cover;
  #look;

  /**
   * @param {{view: object, visit: import("./visit.js").Visit, privacy: string, studio: string, contact: Node,
   *   account: import("./account-menu.js").AccountMenu | null, banner: Node | null,
   *   refused: (problem: Error) => void}} told
   */
  constructor(told) {
    this.#told = told;
    this.view = told.view;
    this.#look = lookOf(told.view.design);
    this.visit = told.visit;
    this.privacy = told.privacy;
    this.marks = new Marks(told.visit, told.view.viewer, (problem) => this.#refuse(problem));
    this.#lookedAt = new LookedAt((media) => told.visit.tellViews(media));
    this.#guests = new Guests(this, () => this.#dress());
    this.#tools = new GalleryTools({
      isLookingOnly: this.isLookingOnly,
      filter: (only) => this.#filter(only),
      select: () => { if (!this.isLookingOnly) this.#select(); },
      download: () => { if (!this.isLookingOnly) this.download(null); },
      share: () => { if (!this.isLookingOnly) this.share([]); },
      play: () => this.play(),
      items: () => menuItems(this, this.#guests),
    });
    this.#bar = new SceneBar({
      title: this.view.title, scenes: this.view.scenes, tools: this.#tools.element,
      go: (scene) => {
        this.#filter(null);
        this.#wall.scrollToScene(scene);
      },
    });
    this.#selection = selectionBar({
      picks: this.#picks, page: this,
      all: () => this.#wall.scenes.flatMap((scene) => scene.listing.items),
    });
    this.#picks.addEventListener("changed", () => this.#dress());
    this.marks.addEventListener("marked", () => this.#dress());
    this.#compose();
    this.#dress();
  }

  get may() { return new Set(this.view.viewer.may); }
  get isLookingOnly() { return this.visit.isLookingOnly; }
  /** R15: what waits for an account is not among `may`; it is offered, and signing in comes first. */
  get accountNeeded() { return Boolean(this.view.viewer.accountNeeded); }
  get mayDownload() {
    return this.may.has("downloadOriginal") || this.may.has("downloadWeb") || this.accountNeeded;
  }
  get mayShare() { return this.may.has("share") || this.accountNeeded; }
  get downloadsLeft() { return this.view.viewer.downloadsLeft ?? null; }
  get total() { return this.view.scenes.reduce((sum, scene) => sum + scene.count, 0); }
  get only() { return this.#only; }
  get scene() { return this.#marked; }
  get account() { return this.#told.account; }
  get studio() { return this.#told.studio; }

  start() {
    this.#wall.start();
    if (this.may.has("decideRequests") && !this.isLookingOnly) this.#guests.lookForRequests();
  }

  stop() {
    this.#picks.stop();
    this.#lookedAt.end();
    for (const wall of this.#walls.values()) wall.stop();
  }

  /** Where the reader is: see PhotoWall. */
  get place() { return this.#only === null ? this.#wall.place : null; }
  goTo(place) { return this.#wall.goTo(place); }

  /** Opens one photo, where this viewer sees it. */
  async show(id) {
    const found = await this.#wall.reach(id).catch(() => null);
    if (found && this.element.isConnected) openViewer({ wall: this.#wall, page: this, position: found });
  }

  play() { return playFrom(this.#wall, this); }

  /** Looks otherwise from now on; what is not to be drawn anew for it stays as it is. */
  wear(design) {
    const look = lookOf(design);
    const former = this.#look;
    this.#look = look;
    if (look.cover !== former.cover) {
      const cover = this.#drawCover();
      this.#cover.replaceWith(cover);
      this.#cover = cover;
    }
    if (look.layout !== former.layout) {
      for (const wall of this.#walls.values()) wall.stop();
      this.#walls.clear();
      this.#compose();
    } else if (look.spacing !== former.spacing || look.tileSize !== former.tileSize) {
      for (const wall of this.#walls.values()) wall.wear(look);
    }
  }

  /** Takes newer facts over: figures, and what one may do. */
  update(view) {
    this.view = view;
    this.marks.told(view.viewer);
    this.#selection.dress();
    this.#dress();
  }

  /** Asks the system anew for the figures. */
  async renewView() {
    this.update(await this.visit.view());
    return this.view;
  }

  share(items) { if (!this.isLookingOnly) openShare(this, items); }
  download(items) { if (!this.isLookingOnly) openDownload(this, items); }
  downloadOne(item, listing) { downloadOne(this, item, listing); }
  looked(item) { if (this.view.viewer.audience !== "studio") this.#lookedAt.add(item); }

  /** Says something in passing, to eyes and to screen readers. */
  said(text) { if (text) toast(text); }

  #marked = null;

  #refuse(problem) { this.#told.refused(problem); }

  get #wall() {
    const only = this.#only;
    if (!this.#walls.has(only)) this.#walls.set(only, this.#makeWall(only));
    return this.#walls.get(only);
  }

  #makeWall(only) {
    const scenes = only === null ? this.view.scenes
      : [{ id: null, title: filterTitles[only], count: Math.max(1, this.#countOf(only)) }];
    const Wall = this.#look.layout === "filmstrip" ? FilmstripWall : PhotoWall;
    const wall = new Wall({
      look: this.#look, page: this, scenes, only, path: this.visit.mediaPath, picks: this.#picks, marks: this.marks,
      mayLike: this.may.has("favorite"), isLookingOnly: this.isLookingOnly,
      refused: (problem) => this.#refuse(problem),
      opened: (position) => openViewer({ wall, page: this, position }),
    });
    wall.onScene = (scene) => {
      this.#marked = scene;
      this.#bar.mark(scene);
    };
    return wall;
  }

  #countOf(only) {
    return (only === "favorites" ? this.marks.counts.favorite : this.marks.counts.hidden) ?? 0;
  }

  #filter(only) {
    if (only === this.#only) return;
    this.#scroll.set(this.#only, scrollY);
    this.#walls.get(this.#only)?.pause();
    // What is filtered is asked for anew each time; everything else stays as it was left.
    if (this.#only !== null) {
      this.#walls.get(this.#only)?.stop();
      this.#walls.delete(this.#only);
    }
    this.#only = only;
    this.#compose();
    this.#dress();
    const top = this.#place.getBoundingClientRect().top + scrollY - this.#bar.element.offsetHeight;
    scrollTo({ top: only === null ? this.#scroll.get(null) ?? 0 : top, behavior: "instant" });
    const many = only === null ? this.total : this.#countOf(only);
    fill(this.#live, only === null ? "All photos" : `${filterTitles[only]}: ${counted(many, "photo")}`);
  }

  #drawCover() { return coverOf(this.view, this.studio, this.#look.cover); }

  #compose() {
    const only = this.#only;
    const isEmpty = only === null ? this.total === 0 : this.#countOf(only) === 0;
    fill(this.#place, only === null ? everything(isEmpty ? null : this.#wall.element)
      : filtered(only, isEmpty ? null : this.#wall.element, () => this.#filter(null)));
    if (!isEmpty && this.element?.isConnected) this.#wall.start();
    this.#cover ??= this.#drawCover();
    this.element ??= frame({
      banner: this.#told.banner, cover: this.#cover, bar: this.#bar.element, place: this.#place,
      selection: this.#selection.element, live: this.#live, studio: this.studio, total: this.total,
      contact: this.#told.contact, escaped: () => this.#picks.stop(),
    });
  }

  #select() {
    if (this.#picks.isOn) this.#picks.stop();
    else this.#picks.start();
  }

  /** Wherever nothing else is public, there is no sharing of the gallery as a whole. */
  get mayShareAll() {
    return this.mayShare && this.privacy === "public" && !this.view.sensitive;
  }

  #dress() {
    this.#tools.dress({
      may: this.may, mayDownload: this.mayDownload, mayShare: this.mayShare, mayShareAll: this.mayShareAll,
      counts: this.marks.counts, only: this.#only, isSelecting: this.#picks.isOn, asking: this.#guests.asking,
      isEmpty: this.total === 0,
    });
  }
}
