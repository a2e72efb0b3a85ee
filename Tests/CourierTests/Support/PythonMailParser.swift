import Foundation

/// Reads messages with the parser of Python's standard library.
enum PythonMailParser {
  struct Read: Decodable {
    var defects: [String]
    var subject: String
    var fromName: String
    var toName: String
    var fromAddress: String
    var to: [String]
    var replyTo: [String]
    /// The names of all header fields, in lower case.
    var fields: [String]
    var date: String
    var text: String
    var html: String
  }

  private static let script = """
    import base64, email, email.header, email.policy, email.utils, json, sys
    def name(raw):
        # The modern parser puts spaces between the encoded words of a name; the old one does not.
        raw = email.utils.parseaddr(str(raw))[0]
        return str(email.header.make_header(email.header.decode_header(raw)))
    def defects(part):
        found = [repr(d) for d in part.defects]
        for name, value in part.items(): found += [f"{name}: {d!r}" for d in getattr(value, "defects", [])]
        for child in part.iter_parts() if part.is_multipart() else []: found += defects(child)
        return found
    answers = []
    for text in json.load(sys.stdin):
        m = email.message_from_bytes(base64.b64decode(text), policy=email.policy.default)
        old = email.message_from_bytes(base64.b64decode(text), policy=email.policy.compat32)
        body = lambda kind: m.get_body((kind,)).get_content().replace("\\r\\n", "\\n").rstrip("\\n")
        answers.append({"defects": defects(m), "subject": str(m["subject"]),
          "fromName": name(old["from"]), "toName": name(old["to"]),
          "to": [a.addr_spec for a in m["to"].addresses],
          "fromAddress": m["from"].addresses[0].addr_spec, "fields": [name.lower() for name in m.keys()],
          "replyTo": [a.addr_spec for a in m["reply-to"].addresses] if m["reply-to"] else [],
          "date": m["date"].datetime.isoformat(),
          "text": body("plain"), "html": body("html")})
    json.dump(answers, sys.stdout)
    """

  static func read(_ messages: [[UInt8]]) async throws -> [Read] {
    let input = try JSONEncoder().encode(messages.map { Data($0).base64EncodedString() })
    let output = try await offPool { try Python.run(["-c", script], input: input) }
    return try JSONDecoder().decode([Read].self, from: output)
  }
}
