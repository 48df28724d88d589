/// A text and the signatures under it (C2SP signed-note).
///
/// Nothing is to be read out of `text` before `verify(with:)` has said which keys stand behind it.
public struct SignedNote: Sendable, Hashable {
  /// Largest note read, in bytes.
  public static let byteLimit = 1 << 20
  /// Most signature lines read; the specification demands at least 16.
  public static let signatureLimit = 128

  /// What is signed: ends with a line feed.
  public let text: String
  public let signatures: [NoteSignature]

  /// Throws `tlog.note_malformed` when the text does not end with a line feed or holds control characters.
  public init(text: String, signatures: [NoteSignature]) throws {
    try Self.check(Array(text.utf8))
    guard text.utf8.last == UInt8(ascii: "\n") else {
      throw TransparencyLogError(.noteMalformed, "a note's text must end with a line feed")
    }
    for signature in signatures { try KeyName.check(signature.name) }
    self.text = text
    self.signatures = signatures
  }

  /// The note with further signatures; each takes the place of one that the same key gave before.
  public func adding(_ further: [NoteSignature]) throws -> SignedNote {
    var lines = signatures
    for signature in further where !lines.contains(signature) {
      lines.removeAll { $0.name == signature.name && $0.keyID == signature.keyID }
      lines.append(signature)
    }
    return try SignedNote(text: text, signatures: lines)
  }

  /// Text, empty line, signature lines.
  public var encoded: [UInt8] {
    var bytes = Array(text.utf8)
    bytes.append(UInt8(ascii: "\n"))
    for signature in signatures { bytes += Array((signature.line + "\n").utf8) }
    return bytes
  }

  static func check(_ bytes: [UInt8]) throws {
    guard bytes.count <= byteLimit else {
      throw TransparencyLogError(
        .noteTooLarge, "the note has \(bytes.count) bytes; the limit is \(byteLimit)")
    }
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == UInt8(ascii: "\n") }) else {
      throw TransparencyLogError(.noteMalformed, "the note holds a control character other than a line feed")
    }
  }
}
