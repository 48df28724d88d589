import Crypto
import Notation

/// Identifiers that OSCAL documents are made of, each the same for the same thing, in every run.
enum OSCALIdentifier {
  /// The namespace of Ephor's own properties, and the name that identifiers are derived under.
  static let namespace = "https://ephor.dev/ns/oscal"
  /// The namespace of URLs (RFC 9562, section 6.6).
  private static let urls: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]

  /// A UUID of version 5 (RFC 9562, section 5.5) of `https://ephor.dev/ns/oscal/part/part…`.
  static func uuid(_ parts: String...) -> String {
    // A part never runs into the next one: its length stands before it.
    let name = namespace + parts.map { "/\($0.utf8.count):\($0)" }.joined()
    return uuid(name: name)
  }

  /// A UUID of version 5 of a URL.
  static func uuid(name: String) -> String {
    var hash = Insecure.SHA1()
    hash.update(data: urls)
    hash.update(data: Array(name.utf8))
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = Array(Hex.encode(bytes))
    var text = ""
    for (position, digit) in hex.enumerated() {
      if [8, 12, 16, 20].contains(position) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  /// A token: lower-case letters and digits, dots within them, and single hyphens for anything else.
  static func token(_ text: String) -> String {
    let scalars = Array(text.lowercased().unicodeScalars)
    func isPlain(_ position: Int) -> Bool {
      guard scalars.indices.contains(position) else { return false }
      return ("a"..."z").contains(scalars[position]) || ("0"..."9").contains(scalars[position])
    }
    var token = ""
    for (position, scalar) in scalars.enumerated() {
      if isPlain(position) || scalar == "_" || scalar == "." && isPlain(position - 1) && isPlain(position + 1)
      {
        token.unicodeScalars.append(scalar)
      } else if !token.isEmpty, token.last != "-" {
        token.append("-")
      }
    }
    if token.last == "-" { token.removeLast() }
    guard let first = token.unicodeScalars.first else { return "_" }
    return ("0"..."9").contains(first) ? "_\(token)" : token
  }

  /// The longest id that is read.
  static let tokenLimit = NamedLimit("oscal.token", 256, unit: "characters")

  /// Whether a text may be an id: a letter or `_`, then letters, digits, dots, hyphens and underscores.
  static func isToken(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_", tokenLimit.allows(text.utf8.count) else {
      return false
    }
    return text.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
  }

  /// A control of Ephor's catalogue: `fai-01`.
  static func control(_ id: String) -> String { token(id) }
  /// The statement of a control.
  static func statement(_ id: String) -> String { "\(token(id))_smt" }
  /// The objective of a control, which findings are about.
  static func objective(_ id: String) -> String { "\(token(id))_obj" }
  /// The parameter of a threshold.
  static func parameter(_ control: String, _ threshold: String) -> String {
    "\(token(control))_prm_\(token(threshold))"
  }

  /// What the functions of the NIST AI RMF are called in control ids.
  private static let functions = ["GOVERN": "gv", "MAP": "mp", "MEASURE": "ms", "MANAGE": "mg"]

  /// A requirement of a framework: `ai-rmf-gv-1.1` for `GOVERN 1.1`, elsewhere the framework and the cited id.
  static func requirement(_ id: String, of framework: String) -> String {
    let words = id.split(separator: " ", maxSplits: 1)
    if framework == "nist-ai-rmf", words.count == 2, let function = functions[String(words[0])] {
      return "ai-rmf-\(function)-\(token(String(words[1])).drop { $0 == "_" })"
    }
    return token("\(framework) \(id)")
  }
}
