/// What a header's cell says its column holds. Case, spaces, hyphens and other marks do not matter.
enum ColumnTitle: Equatable {
  case email, fullName, firstName, lastName
  /// A word that means the whole name, the given or the family name, depending on what stands beside it.
  case name
  case other

  init(_ cell: String) {
    let word = String(cell.lowercased().filter { $0.isLetter || $0.isNumber })
    self = Self.words[word] ?? .other
  }

  private static let words: [String: ColumnTitle] = {
    var words: [String: ColumnTitle] = [:]
    for (title, synonyms) in synonyms {
      for word in synonyms.split(whereSeparator: \.isWhitespace) { words[String(word)] = title }
    }
    return words
  }()

  private static let synonyms: [(ColumnTitle, String)] = [
    (
      .email,
      """
      email emails emailaddress emailaddresses emailadress mail mailaddress primaryemail contactemail emailid
      email1 email1value email1address emailaddress1 emailprimary
      mailadresse emailadresse epost epostadresse epostadress emailadres mailadres sähköposti eposta
      courriel adresseemail adressemail adressedemail adressecourriel adresseélectronique adresseelectronique
      correo correoelectrónico correoelectronico direccióndecorreo direcciondecorreo direcciónemail
      posta postaelettronica indirizzoemail indirizzomail indirizzodiposta enderecodeemail endereçodeemail
      adresemail emailový emailcim
      """
    ),
    (
      .fullName,
      """
      fullname displayname nameinfull contactname guestname clientname recipientname
      vollständigername vollstaendigername vorundnachname vornamenachname vornameundnachname
      nomcomplet nomprénom nomprenom nometprénom nometprenom prénomnom prenomnom prénometnom prenometnom
      nombrecompleto nombreyapellidos nombreyapellido nomecompleto nomecognome nomeecognome volledigenaam
      """
    ),
    (.name, "name names nom noms nombre nombres nome nomi naam namen navn namn nazwa guest gast gäste invité person"),
    (.firstName, "firstname givenname forename first vorname vornamen prénom prenom voornaam fornavn förnamn imię"),
    (
      .lastName,
      """
      lastname surname familyname last nachname nachnamen familienname zuname nomdefamille
      apellido apellidos cognome sobrenome apelido achternaam etternavn efternavn efternamn nazwisko
      """
    ),
  ]
}
