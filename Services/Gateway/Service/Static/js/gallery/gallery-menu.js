/**
 * What stands in the menu of a gallery's bar for this viewer.
 * @param {import("./gallery-page.js").GalleryPage} page
 * @param {import("./guests.js").Guests} guests
 */
export function menuItems(page, guests) {
  const { may, total } = page;
  const play = total > 0 ? { label: "Slideshow", icon: "slideshow", run: () => page.play() } : null;
  if (page.isLookingOnly) return [play];
  const isHost = ["mainClient", "studio"].includes(page.view.viewer.audience);
  const asking = { label: "Somebody asks", icon: "knock", run: () => guests.decide() };
  if (guests.asking > 0) asking.hint = String(guests.asking);
  return [
    play,
    page.mayDownload && total > 0 ? { label: "Download", icon: "download", run: () => page.download(null) } : null,
    page.mayShareAll && total > 0 ? { label: "Share the gallery", icon: "share", run: () => page.share([]) } : null,
    isHost && !page.view.sensitive ? { label: "Link for guests", icon: "link", run: () => guests.links() } : null,
    may.has("invite") ? { label: "Invite people", icon: "mail", run: () => guests.invite() } : null,
    may.has("decideRequests") ? asking : null,
    ...(page.account?.items(page) ?? []),
  ];
}
