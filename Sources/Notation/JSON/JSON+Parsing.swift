extension JSON {
  /// Reads one JSON text (RFC 8259, strictly; see `JSONParser`).
  ///
  /// - Parameter file: the name that errors cite.
  public static func parse(
    _ text: UnsafeBufferPointer<UInt8>, file: String = "", limits: ParsingLimits = .standard
  ) throws(NotationError) -> JSON {
    do throws(JSONFault) {
      return try JSONParser.parse(text, limits: limits, builder: JSONTreeBuilder())
    } catch {
      throw error.error(in: text, file: file, limits: limits)
    }
  }

  /// Reads one JSON text from UTF-8 bytes.
  public static func parse(
    _ bytes: [UInt8], file: String = "", limits: ParsingLimits = .standard
  ) throws(NotationError) -> JSON {
    try bytes.withUnsafeBufferPointer { (buffer) throws(NotationError) -> JSON in
      try parse(buffer, file: file, limits: limits)
    }
  }

  /// Reads one JSON text.
  public static func parse(
    _ text: String, file: String = "", limits: ParsingLimits = .standard
  ) throws(NotationError) -> JSON {
    try parse(Array(text.utf8), file: file, limits: limits)
  }
}
