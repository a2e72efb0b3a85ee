import { fill, h } from "../core/dom.js";
import { addressOf, qualities, qualityFor } from "./film-quality.js";
import { whyNotPlayed } from "./item-words.js";

/** How often a film that cannot be played yet is asked for anew while it is looked at, in milliseconds. */
const glance = 20_000;

/** What was chosen by hand holds for every film until the page is left. */
let chosen = null;

/**
 * A film with the browser's own controls, and a switch where there are two qualities. What plays goes on at its place
 * when the quality changes, or when its address had to be asked for anew. Before it can be played: its poster, and why.
 */
export class FilmPlayer {
  element = h("div", { class: "film" });
  #item;
  #listing;
  #label;
  #ended;
  #video = null;
  #quality;
  #timer = null;
  #renewals = 0;

  constructor({ item, listing, label, ended }) {
    this.#item = item;
    this.#listing = listing;
    this.#label = label;
    this.#ended = ended;
    this.#compose();
  }

  get isPlayable() { return this.#video !== null; }
  get isPaused() { return this.#video?.paused ?? true; }

  /** Plays, without sound where the browser will not have it with; false where it cannot be played at all. */
  async play() {
    if (!this.#video) return false;
    const video = this.#video;
    try {
      await video.play();
    } catch (refusal) {
      // A pause that came meanwhile is nobody's fault.
      if (refusal.name === "AbortError") return true;
      video.muted = true;
      return video.play().then(() => true, () => false);
    }
    return true;
  }

  pause() { this.#video?.pause(); }

  end() {
    clearTimeout(this.#timer);
    if (!this.#video) return;
    this.#video.removeAttribute("src");
    this.#video.load();
  }

  #compose() {
    const { urls } = this.#item;
    const line = navigator.connection;
    const lines = Math.min(screen.width, screen.height) * (window.devicePixelRatio || 1);
    this.#quality = chosen ?? qualityFor(urls, line, lines);
    if (!addressOf(urls, this.#quality)) {
      const words = h("p", { class: "slide-words", role: "status" }, whyNotPlayed(this.#item));
      fill(this.element, poster(this.#item, this.#label), words);
      this.#timer = setTimeout(() => this.#lookAgain(), glance);
      return;
    }
    this.#video = h("video", {
      class: "film-picture", controls: true, playsinline: true, preload: "metadata", "aria-label": this.#label,
      poster: urls.preview ?? urls.thumb, src: addressOf(urls, this.#quality), controlslist: "nodownload",
      on: { ended: () => this.#ended(), error: () => this.#failed(), playing: () => { this.#renewals = 0; } },
    });
    fill(this.element, this.#video, this.#switch());
  }


  #switch() {
    const offered = qualities(this.#item);
    if (offered.length === 0) return null;
    const list = h("select", {
      class: "film-quality", "aria-label": "Quality", on: { change: () => this.#choose(list.value) },
    }, offered.map(({ name, label }) => h("option", { value: name, selected: name === this.#quality }, label)));
    return list;
  }

  #choose(quality) {
    chosen = quality;
    this.#quality = quality;
    this.#resume();
  }

  /** Another address for the same film: at the same place, at the same pace, playing if it played. */
  #resume() {
    const video = this.#video;
    const { currentTime, playbackRate, paused } = video;
    video.src = addressOf(this.#item.urls, this.#quality);
    const goOn = () => {
      video.currentTime = currentTime;
      video.playbackRate = playbackRate;
      if (!paused) video.play().catch(() => {});
    };
    video.addEventListener("loadedmetadata", goOn, { once: true });
    if (currentTime > 0 || !paused) video.preload = "auto";
    video.load();
  }

  /** Its address stopped working (access changed, a session was renewed): asked for anew, a few times. */
  async #failed() {
    if (!this.#video?.getAttribute("src") || !this.element.isConnected || this.#renewals >= 3) return;
    this.#renewals += 1;
    const fresh = await this.#listing.renew(this.#item);
    if (!fresh || !this.element.isConnected) return;
    if (addressOf(fresh.urls, this.#quality)) {
      this.#resume();
    } else {
      this.#video = null;
      this.#compose();
    }
  }

  async #lookAgain() {
    if (this.element.isConnected && !document.hidden && !this.element.closest("[inert]")) {
      await this.#listing.renew(this.#item);
    }
    if (this.#video === null && this.element.isConnected) this.#compose();
  }
}

function poster({ urls }, label) {
  const address = urls.preview ?? urls.thumb;
  return address ? h("img", { class: "film-picture", src: address, alt: label, draggable: "false" }) : null;
}
