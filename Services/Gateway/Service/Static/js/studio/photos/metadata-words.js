// What a camera wrote, in words. Pure.

import { day, size } from "../../core/format.js";

const short = (number, digits = 1) => String(Number(number.toFixed(digits)));

/** "85 mm · f/1.8 · 1/500 s · ISO 400", of what is known. */
export function exposureLine({ focalLength, aperture, exposureSeconds, iso }) {
  return [
    focalLength ? `${short(focalLength)} mm` : null,
    aperture ? `f/${short(aperture)}` : null,
    exposureSeconds ? exposureTime(exposureSeconds) : null,
    iso ? `ISO ${iso}` : null,
  ].filter(Boolean).join(" · ");
}

/** As photographers say it: 1/500 s, 0.6 s, 30 s. */
function exposureTime(seconds) {
  if (seconds < 0.3) return `1/${Math.round(1 / seconds)} s`;
  return `${short(seconds)} s`;
}

/** "Canon EOS R5", where the make is not said twice. */
export function cameraName({ cameraMake, camera }) {
  if (!camera) return cameraMake ?? "";
  const make = (cameraMake ?? "").split(/[ ,]/)[0];
  return make === "" || camera.toLowerCase().startsWith(make.toLowerCase()) ? camera : `${make} ${camera}`;
}

/** `2026-06-20T15:04:05` as "20 June 2026, 15:04:05": the camera's own clock, whatever zone it was in. */
export function takenWords(takenAt) {
  if (!takenAt) return "";
  const [date, time] = takenAt.split("T");
  return `${day(date)}, ${time}`;
}

/** "47.3769° N, 8.5417° E". */
export function placeWords({ latitude, longitude }) {
  if (typeof latitude !== "number" || typeof longitude !== "number") return "";
  const degrees = (value, over, under) => `${Math.abs(value).toFixed(4)}° ${value < 0 ? under : over}`;
  return `${degrees(latitude, "N", "S")}, ${degrees(longitude, "E", "W")}`;
}

const codecs = {
  h264: "H.264", hevc: "HEVC (H.265)", av1: "AV1", vp9: "VP9", vp8: "VP8", prores: "ProRes", mjpeg: "Motion JPEG",
  aac: "AAC", mp3: "MP3", opus: "Opus", ac3: "Dolby Digital", eac3: "Dolby Digital Plus", flac: "FLAC",
  vorbis: "Vorbis",
};
const codec = (name) => codecs[name] ?? (name.startsWith("pcm_") ? "PCM" : name.toUpperCase());

/** "HEVC (H.265) · 25 frames a second · 45 Mbit/s · sound in AAC". */
export function filmWords({ videoCodec, audioCodec, framesPerSecond, bitsPerSecond }) {
  return [
    codec(videoCodec),
    framesPerSecond ? `${short(framesPerSecond, 2)} frames a second` : null,
    bitsPerSecond ? `${short(bitsPerSecond / 1e6)} Mbit/s` : null,
    audioCodec ? `sound in ${codec(audioCodec)}` : "silent",
  ].filter(Boolean).join(" · ");
}

/** "★★★☆☆" and how it is read out; null where nobody rated. */
export function ratingWords(rating) {
  if (rating === null || rating === undefined || rating === 0) return null;
  if (rating < 0) return { shown: "Rejected", spoken: "Rejected" };
  return { shown: "★".repeat(rating) + "☆".repeat(5 - rating), spoken: `${rating} of 5 stars` };
}

/** "6000 × 4000 pixels · 18 MB". */
export const fileWords = ({ width, height, bytes }) => [
  width && height ? `${width} × ${height} pixels` : null, bytes ? size(bytes) : null,
].filter(Boolean).join(" · ");
