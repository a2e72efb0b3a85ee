// The parts of a gallery that are shown for themselves: what one marked, what is hidden.
export const filterTitles = { favorites: "Favourites", hidden: "Hidden" };
export const filterWords = {
  favorites: ["No favourites yet", "Tap the heart on a photo, and you find it here again."],
  hidden: ["Nothing is hidden", "What you hide from others is kept here, and can be shown again."],
};
