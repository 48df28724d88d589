import Ledger

/// The parameters of one statement in PostgreSQL's binary form.
struct PostgresParameters {
  // Begins with a byte, so that an empty value has an address: null is the one without.
  private var buffer: [UInt8] = [0]
  private var places: [Range<Int>?] = []

  init(_ values: [SQLValue] = []) {
    for value in values { append(value) }
  }

  mutating func append(_ value: SQLValue) {
    let start = buffer.count
    guard write(value) else {
      places.append(nil)
      return
    }
    places.append(start..<buffer.count)
  }

  /// Appends an array of one dimension.
  mutating func append(_ values: [SQLValue], of kind: Table.Kind) {
    let start = buffer.count
    // Dimensions, whether there are nulls, the elements' type, then count and lower bound of the dimension.
    write32(1)
    write32(values.contains(.null) ? 1 : 0)
    write32(Int32(bitPattern: PostgresType.number(kind)))
    write32(Int32(values.count))
    write32(1)
    for value in values {
      let length = buffer.count
      write32(-1)
      guard write(value) else { continue }
      let count = UInt32(buffer.count - length - 4)
      for byte in 0..<4 { buffer[length + byte] = UInt8(truncatingIfNeeded: count >> (24 - 8 * byte)) }
    }
    places.append(start..<buffer.count)
  }

  /// Writes a value's bytes; false for null, which has none.
  private mutating func write(_ value: SQLValue) -> Bool {
    switch value {
    case .null: return false
    case .integer(let integer): withUnsafeBytes(of: integer.bigEndian) { buffer += $0 }
    case .text(let text): buffer += text.utf8
    case .bytes(let bytes): buffer += bytes
    }
    return true
  }

  private mutating func write32(_ number: Int32) { withUnsafeBytes(of: number.bigEndian) { buffer += $0 } }

  /// Gives what libpq takes: how many, where each is (nil for null), how long, and in which form (1, binary).
  func withPointers<Result>(
    _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Result
  ) -> Result {
    buffer.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: CChar.self).baseAddress
      let values = places.map { place in place.flatMap { start?.advanced(by: $0.lowerBound) } }
      return body(
        Int32(places.count), values, places.map { Int32($0?.count ?? 0) }, places.map { _ in 1 })
    }
  }
}
