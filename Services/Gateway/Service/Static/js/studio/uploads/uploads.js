import { api, pages } from "../../core/api.js";
import { moved, movesInto } from "./put-in-order.js";
import { sendFile } from "./transport.js";
import { UploadQueue } from "./upload-queue.js";

/**
 * The studio's uploads: they go on while its pages change. One more event: `arranged` (detail: gallery, scene, and the
 * scene's ids as they stand once a batch is in the order of its names).
 */
export const uploads = new UploadQueue({ send: sendFile });

uploads.addEventListener("finished", async (event) => {
  const done = event.detail.filter((upload) => upload.item);
  if (done.length < 2) return;
  const [{ gallery, scene }] = done;
  try {
    const ids = await arrange(done.map((upload) => upload.item.id), gallery, scene);
    uploads.dispatchEvent(new CustomEvent("arranged", { detail: { gallery, scene, ids } }));
  } catch (problem) {
    // Everything is there; only the order is as it came. It can be changed by hand.
    console.warn(problem);
  }
});

async function arrange(wanted, gallery, scene) {
  const standing = [];
  for await (const page of pages(`/galleries/${gallery}/media`, { scene, limit: 500 })) {
    standing.push(...page.items.map((item) => item.id));
  }
  const moves = movesInto(wanted, standing);
  for (const { id, after } of moves) await api.patch(`/media/${id}`, { after });
  return moved(standing, moves);
}
