import Notation

extension SignedNote {
  private static let lineFeed = UInt8(ascii: "\n")
  private static let linePrefix = Array("\u{2014} ".utf8)

  /// Reads a note.
  ///
  /// Throws `tlog.note_malformed` or `tlog.note_too_large`; the text is whatever stands before the last empty
  /// line, and every line behind it must be a signature line.
  public init(parsing bytes: [UInt8]) throws {
    try Self.check(bytes)
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      throw TransparencyLogError(.noteMalformed, "the note is not UTF-8")
    }
    _ = whole
    guard bytes.last == Self.lineFeed, let end = Self.endOfText(bytes) else {
      throw TransparencyLogError(
        .noteMalformed, "the note has no empty line between its text and its signatures")
    }
    let lines = bytes[(end + 1)..<(bytes.count - 1)].split(
      separator: Self.lineFeed, omittingEmptySubsequences: false)
    guard lines.count <= Self.signatureLimit else {
      throw TransparencyLogError(
        .noteTooLarge, "the note has \(lines.count) signatures; the limit is \(Self.signatureLimit)")
    }
    try self.init(
      text: String(decoding: bytes[..<end], as: UTF8.self), signatures: lines.map(Self.signature))
  }

  /// The index of the empty line's own line feed in the last pair of line feeds that has lines behind it.
  private static func endOfText(_ bytes: [UInt8]) -> Int? {
    var index = bytes.count - 2
    while index > 0 {
      if bytes[index] == lineFeed, bytes[index - 1] == lineFeed { return index }
      index -= 1
    }
    return nil
  }

  private static func signature(_ line: ArraySlice<UInt8>) throws -> NoteSignature {
    guard line.starts(with: linePrefix) else {
      throw TransparencyLogError(.noteMalformed, "a line below the note's text is no signature line")
    }
    let parts = line.dropFirst(linePrefix.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 2, let raw = Base64.decode(String(decoding: parts[1], as: UTF8.self)), raw.count > 4
    else {
      throw TransparencyLogError(
        .noteMalformed, "a signature line is not “— name base64” with a key id and a signature")
    }
    let name = String(decoding: parts[0], as: UTF8.self)
    guard KeyName.isValid(name) else {
      throw TransparencyLogError(.noteMalformed, "a signature line names no valid key")
    }
    return NoteSignature(name: name, keyID: KeyID.value(raw), signature: Array(raw.dropFirst(4)))
  }
}
