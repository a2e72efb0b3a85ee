/// Hashes that belong to nobody: what is checked where there is nothing to check, so that the answer takes as long.
///
/// No secret leads to them: their bytes were made up, at the costs that real ones have. Whoever checks against one says
/// no whatever comes out.
enum Decoy {
  /// For what people choose: passwords, and codes of links and galleries.
  static let chosen =
    "$argon2id$v=19$m=65536,t=2,p=1$Vml0cmluZURlY295U2FsdA$Zm9yIHBhc3N3b3JkcyB0aGF0IG5vYm9keSBoYXMuLi4"
  /// For the codes that identity makes.
  static let issuedCode =
    "$argon2id$v=19$m=8,t=1,p=1$Vml0cmluZURlY295U2FsdA$Zm9yIHRoZSBjb2RlcyB0aGF0IG5vYm9keSBoYXMuLi4"
}
