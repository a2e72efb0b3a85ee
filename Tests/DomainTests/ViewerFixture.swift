import Domain

let now = Timestamp(milliseconds: 1_780_000_000_000)
let binding = SessionBinding(String(repeating: "0", count: 64))!
let address = "ada-and-bob"

/// Somebody of an audience as they come by the road that is theirs: the studio by its account, people with an
/// invitation and their code, guests by a link.
func viewer(
  _ audience: Audience, scenes: [Scene.ID]? = nil, media: [Media.ID]? = nil, proof: Viewer.Proof? = nil
) -> Viewer {
  let isNamed = Audience.invitable.contains(audience) || audience == .vendor
  return Viewer(
    studio: .new(), gallery: .new(), audience: audience, invitation: isNamed ? .new() : nil,
    link: isNamed || audience == .studio ? nil : .new(), scenes: scenes, media: media,
    proof: proof ?? (audience == .studio ? .account : isNamed ? .code : .link), hasDetails: isNamed,
    session: binding, accessEpoch: 1)
}

func gallery(
  _ privacy: Privacy = .private, state: GalleryState = .online, expiresAt: Timestamp? = nil
) -> Visibility.GalleryFacts {
  .init(privacy: privacy, state: state, expiresAt: expiresAt, address: address)
}
