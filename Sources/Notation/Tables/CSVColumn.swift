/// A column of a table: its cells as numbers, categories, text or bytes.
public struct CSVColumn: Sendable {
  /// The table that the column is of.
  public let table: CSVTable
  /// Position among the columns, from 0.
  public let index: Int

  /// The name in the header.
  public var name: String { table.header[index] }
  /// Number of rows.
  public var count: Int { table.rowCount }

  @inline(__always)
  private func cell(_ row: Int) -> CSVCell { table.cells[row * table.header.count + index] }

  /// The text of a cell; `row` counts from 0.
  public subscript(row: Int) -> String { table.string(cell(row)) }

  /// Whether a cell has no text.
  public func isEmpty(_ row: Int) -> Bool { cell(row).range.isEmpty }

  /// Hands the bytes of each cell, in order, to `body`; doubled quotes stay doubled.
  public func forEachCell<Failure: Error>(
    _ body: (_ row: Int, _ bytes: UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try table.bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in
      for row in 0..<table.rowCount {
        try body(row, UnsafeBufferPointer(rebasing: buffer[cell(row).range]))
      }
    }
  }

  /// All cells as text.
  public func strings() -> [String] { (0..<count).map { self[$0] } }

  /// All cells as finite doubles, correctly rounded. Throws `table.not_a_number` with the line of the first that is
  /// empty, no number, NaN or infinite. Spaces around a number are accepted.
  public func doubles() throws(NotationError) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(count)
    try forEachCell { (row, bytes) throws(NotationError) in
      guard let value = ASCIINumber.double(bytes) else { throw notNumber(row, bytes) }
      values.append(value)
    }
    return values
  }

  /// As `doubles()`, but an empty cell is a nil.
  public func optionalDoubles() throws(NotationError) -> [Double?] {
    var values: [Double?] = []
    values.reserveCapacity(count)
    try forEachCell { (row, bytes) throws(NotationError) in
      if bytes.isEmpty {
        values.append(nil)
      } else if let value = ASCIINumber.double(bytes) {
        values.append(value)
      } else {
        throw notNumber(row, bytes)
      }
    }
    return values
  }

  /// The distinct texts of the column, in order of appearance, and for each row which of them it holds.
  public func categories() -> CSVCategories {
    var categories = CSVCategories(rows: count)
    forEachCell { row, bytes in
      if categories.append(bytes) { categories.name(table.string(cell(row))) }
    }
    return categories
  }

  /// The first row whose cell stood in a row before; nil when all are distinct.
  public func firstRepeat() -> Int? {
    var dictionary = CellDictionary()
    return table.bytes.withUnsafeBufferPointer { buffer in
      (0..<count).first { row in
        !dictionary.code(of: UnsafeBufferPointer(rebasing: buffer[cell(row).range])).isNew
      }
    }
  }

  /// The error that says what a cell should have been: for callers that read cells themselves.
  public func refusal(row: Int, expected: String) -> NotationError {
    let text = self[row]
    let found = text.isEmpty ? "nothing" : "`\(text.prefix(40))`"
    let position = SourcePosition(line: table.line(ofRow: row), column: 1, offset: Int(cell(row).start))
    return NotationError(
      .tableNotNumber, "column `\(name)`: expected \(expected), found \(found)",
      at: SourceLocation(file: table.file, position: position))
  }

  private func notNumber(_ row: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> NotationError {
    refusal(row: row, expected: "a finite number")
  }
}
