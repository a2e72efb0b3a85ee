import Domain

let now = Timestamp(milliseconds: 1_780_000_000_000)
let binding = SessionBinding(String(repeating: "0", count: 64))!

func viewer(
  _ audience: Audience, scenes: [Scene.ID]? = nil, proof: Viewer.Proof = .code
) -> Viewer {
  Viewer(
    studio: .new(), gallery: .new(), audience: audience, scenes: scenes, proof: audience == .studio ? .account : proof,
    session: binding, accessEpoch: 1)
}
