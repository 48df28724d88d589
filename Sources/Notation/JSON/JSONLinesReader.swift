/// Reads JSON Lines (one JSON text a line, as evidence files are written) from chunks of any size.
///
/// ```swift
/// var reader = JSONLinesReader(file: "results.jsonl")
/// while let chunk = try source.read() { try reader.read(chunk) { line, value in … } }
/// try reader.finish { line, value in … }
/// ```
/// Lines end in LF or CRLF; blank lines are skipped; the last line needs no end. Memory is bounded by
/// `lineLimit`, whatever the size of the file.
public struct JSONLinesReader: Sendable {
  /// The longest line that is read: 16 MiB.
  public static let defaultLineLimit = NamedLimit("json_lines.line_bytes", 16 << 20, unit: "bytes")

  private let file: String
  private let lineLimit: NamedLimit
  private let limits: ParsingLimits
  private var pending: [UInt8] = []
  private var line = 1

  /// - Parameter limits: bounds for each line.
  public init(
    file: String, lineLimit: NamedLimit = defaultLineLimit, limits: ParsingLimits = .standard
  ) {
    self.file = file
    self.lineLimit = lineLimit
    self.limits = limits
  }

  /// Reads the lines that this chunk completes and hands each value with its line number (from 1) to `body`.
  public mutating func read<Failure: Error>(
    _ chunk: UnsafeBufferPointer<UInt8>, _ body: (Int, JSON) throws(Failure) -> Void
  ) throws {
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: 0x0A) {
      let rest = UnsafeBufferPointer(rebasing: chunk[start..<end])
      if pending.isEmpty {
        try emit(rest, body)
      } else {
        try keep(rest)
        let whole = pending
        pending.removeAll(keepingCapacity: true)
        try whole.withUnsafeBufferPointer { try emit($0, body) }
      }
      line += 1
      start = end + 1
    }
    try keep(UnsafeBufferPointer(rebasing: chunk[start...]))
  }

  /// Reads the lines that these bytes complete.
  public mutating func read<Failure: Error>(
    _ chunk: [UInt8], _ body: (Int, JSON) throws(Failure) -> Void
  ) throws {
    try chunk.withUnsafeBufferPointer { try read($0, body) }
  }

  /// Reads the last line when it has no line break.
  public mutating func finish<Failure: Error>(_ body: (Int, JSON) throws(Failure) -> Void) throws {
    let whole = pending
    pending = []
    try whole.withUnsafeBufferPointer { try emit($0, body) }
  }

  /// All values of a text.
  public static func values(
    of bytes: [UInt8], file: String, limits: ParsingLimits = .standard
  ) throws(NotationError) -> [JSON] {
    var values: [JSON] = []
    var reader = JSONLinesReader(file: file, limits: limits)
    do {
      try reader.read(bytes) { _, value in values.append(value) }
      try reader.finish { _, value in values.append(value) }
    } catch let error as NotationError {
      throw error
    } catch {
      // The closures above throw nothing, so all errors are this room's.
      preconditionFailure("\(error)")
    }
    return values
  }

  private mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) throws(NotationError) {
    try lineLimit.check(pending.count + bytes.count, .limitLine, at: place)
    pending.append(contentsOf: bytes)
  }

  private var place: SourceLocation {
    SourceLocation(file: file, position: SourcePosition(line: line, column: 1, offset: 0))
  }

  private func emit<Failure: Error>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int, JSON) throws(Failure) -> Void
  ) throws {
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { return }
    try lineLimit.check(bytes.count, .limitLine, at: place)
    let value: JSON
    do throws(JSONFault) {
      value = try JSONParser.parse(bytes, limits: limits, builder: JSONTreeBuilder())
    } catch {
      throw error.error(in: bytes, file: file, limits: limits, firstLine: line)
    }
    try body(line, value)
  }
}
