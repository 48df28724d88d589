public import Notation

extension Value {
  /// Reads a JSON text; numbers keep their literal, of members with one key the last wins.
  ///
  /// Throws Notation's error for what is no JSON or exceeds `limits`; `file` is the name it cites.
  public init(
    parsing text: UnsafeBufferPointer<UInt8>, file: String = "", limits: ParsingLimits = .standard
  ) throws(NotationError) {
    self = try Value(parsing: text, file: file, limits: limits, remembering: ParsingMemory())
  }

  init(
    parsing text: UnsafeBufferPointer<UInt8>, file: String, limits: ParsingLimits = .standard,
    remembering memory: ParsingMemory
  ) throws(NotationError) {
    if let value = ValueReader.read(text, limits: limits, remembering: memory) {
      self = value
      return
    }
    do throws(JSONFault) {
      self = try JSONParser.parse(text, limits: limits, builder: ValueBuilder(remembering: memory))
    } catch {
      throw error.error(in: text, file: file, limits: limits)
    }
  }

  /// Reads a JSON text from bytes.
  public init(
    parsing bytes: [UInt8], file: String = "", limits: ParsingLimits = .standard
  ) throws(NotationError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(NotationError) -> Value in
      try Value(parsing: buffer, file: file, limits: limits)
    }
  }
}
