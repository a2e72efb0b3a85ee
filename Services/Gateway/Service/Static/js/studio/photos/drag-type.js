/** What dragged photos carry: a JSON list of their ids. */
export const dragType = "application/x-vitrine-media";

/** What a dragged scene carries: its id. */
export const sceneDragType = "application/x-vitrine-scene";
