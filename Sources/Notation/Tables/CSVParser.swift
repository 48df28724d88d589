/// Splits CSV (RFC 4180) into cells in one pass.
///
/// Lines end in CRLF or LF. A quote may only open a field or be doubled inside a quoted one; anything else is
/// refused, because tools disagree about it.
struct CSVParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  let separator: UInt8
  let limits: CSVLimits
  var index: Int
  var cells: [CSVCell] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, separator: UInt8, limits: CSVLimits) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    self.limits = limits
    index = ByteOrderMark.length(in: bytes)
  }

  /// All cells, row by row, header first, and the number of columns.
  mutating func parse() throws(NotationError) -> Int {
    try limits.bytes.check(bytes.count, .limitBytes, at: place(at: 0))
    if let invalid = UTF8Validation.firstInvalid(bytes) {
      throw NotationError(
        .textNotUTF8, "the table is not valid UTF-8 here", remedy: "save the file as UTF-8",
        at: place(at: invalid))
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw NotationError(
        .textBinary, "a zero byte in a table", remedy: "check that this is a CSV file", at: place(at: zero))
    }
    guard index < bytes.count else {
      throw NotationError(
        .tableNoHeader, "the file is empty", remedy: "a table starts with a row of column names",
        at: place(at: 0))
    }
    _ = try row()
    let columns = cells.count
    // A guess at the number of rows from the length of the first spares most of the copying while growing.
    cells.reserveCapacity(min(bytes.count / 2, (bytes.count / max(1, index) + 1) * columns))
    var rows = 0
    while index < bytes.count {
      let start = index
      let before = cells.count
      try row()
      if columns > 1, cells.count == before + 1, isBlank(from: start) {
        cells.removeLast()
        return columns
      }
      guard cells.count - before == columns else {
        throw NotationError(
          .tableRagged, "this row has \(cells.count - before) fields, the header has \(columns)",
          remedy: cells.count - before > columns
            ? "quote fields that hold the separator" : "complete the row, or remove it", at: place(at: start))
      }
      rows += 1
      guard limits.rows.allows(rows) else { throw over(limits.rows, .limitRows, rows, start) }
    }
    return columns
  }

  /// Whether nothing but line breaks follows, which many exporters leave at the end.
  private func isBlank(from start: Int) -> Bool {
    bytes[start...].allSatisfy { $0 == 0x0A || $0 == 0x0D }
  }

  /// Reads one row and its line break.
  private mutating func row() throws(NotationError) {
    let start = cells.count
    while true {
      let first = index
      if first < bytes.count, bytes[first] == UInt8(ascii: "\"") {
        try quoted()
      } else {
        try plain()
      }
      let length = index - first
      guard limits.fieldBytes.allows(length) else {
        throw over(limits.fieldBytes, .limitField, length, first)
      }
      guard limits.columns.allows(cells.count - start) else {
        throw over(limits.columns, .limitColumns, cells.count - start, first)
      }
      guard index < bytes.count else { return }
      let byte = bytes[index]
      index += 1
      if byte == separator { continue }
      // `plain` and `quoted` stop at a separator, a line feed or the carriage return before one.
      if byte == 0x0D { index += 1 }
      return
    }
  }

  @inline(__always)
  private mutating func plain() throws(NotationError) {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator || byte == 0x0A { break }
      if byte == UInt8(ascii: "\"") || byte == 0x0D {
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { break }
        throw loose(byte)
      }
      index += 1
    }
    cells.append(CSVCell(start, index))
  }

  private mutating func quoted() throws(NotationError) {
    let start = index + 1
    var hasEscapes = false
    index = start
    while true {
      guard index < bytes.count else {
        throw NotationError(
          .tableBadQuote, "the quoted field that starts here never ends", remedy: "close it with `\"`",
          at: place(at: start - 1))
      }
      if bytes[index] != UInt8(ascii: "\"") {
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
        hasEscapes = true
        index += 2
      } else {
        break
      }
    }
    cells.append(CSVCell(start, index, hasEscapes: hasEscapes))
    index += 1
    guard index < bytes.count else { return }
    let next = bytes[index]
    if next == separator || next == 0x0A { return }
    if next == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { return }
    throw NotationError(
      .tableBadQuote, "text follows the closing quote of a field",
      remedy: "double the quotes inside the field",
      at: place(at: index))
  }

  private func loose(_ byte: UInt8) -> NotationError {
    byte == 0x0D
      ? NotationError(
        .tableBadQuote, "a carriage return without a line feed", remedy: "end lines with LF or CRLF",
        at: place(at: index))
      : NotationError(
        .tableBadQuote, "a quote inside a field that does not start with one",
        remedy: "quote the whole field and double the quotes in it", at: place(at: index))
  }

  private func over(
    _ limit: NamedLimit, _ code: NotationError.Code, _ count: Int, _ offset: Int
  ) -> NotationError {
    NotationError(code, "\(count) \(limit.unit) are more than the limit \(limit)", at: place(at: offset))
  }

  private func place(at offset: Int) -> SourceLocation {
    SourceLocation(file: file, position: SourcePosition(offset: offset, in: bytes))
  }
}

extension CSVTable {
  /// Whether a table without rows is an answer or an error.
  public enum EmptyRows: Sendable {
    case allowed
    case refused
  }

  /// Reads a table; its first row is the header. Blank lines at the end are no rows of a table of several columns.
  ///
  /// Typed refusals: `table.no_header` (empty file, or an empty name), `table.no_rows` (header only, unless
  /// allowed), `table.duplicate_column`, `table.ragged_row`, `table.bad_quote`, `text.not_utf8`, `text.binary`, and
  /// the limits.
  public static func parse(
    _ bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ","), rows: EmptyRows = .refused,
    limits: CSVLimits = .standard
  ) throws(NotationError) -> CSVTable {
    let (cells, columns) = try bytes.withUnsafeBufferPointer { (buffer) throws(NotationError) in
      var parser = CSVParser(buffer, file: file, separator: separator, limits: limits)
      let columns = try parser.parse()
      return (parser.cells, columns)
    }
    let names = CSVTable(file: file, bytes: bytes, header: [], cells: [])
    let header = cells[..<columns].map(names.string)
    for (index, name) in header.enumerated() {
      let place = SourceLocation(
        file: file, position: SourcePosition(line: 1, column: 1, offset: Int(cells[index].start)))
      if name.isEmpty {
        throw NotationError(
          .tableNoHeader, "column \(index + 1) has no name", remedy: "name every column in the first row",
          at: place)
      }
      if header[..<index].contains(where: { $0.isExactly(name) }) {
        throw NotationError(
          .tableDuplicateColumn, "column `\(name)` stands twice in the header", remedy: "rename one of them",
          at: place)
      }
    }
    if cells.count == columns, rows == .refused {
      throw NotationError(
        .tableNoRows, "the table has a header but no rows", remedy: "check that the export succeeded",
        at: SourceLocation(file: file, position: SourcePosition(line: 1, column: 1, offset: 0)))
    }
    return CSVTable(file: file, bytes: bytes, header: header, cells: Array(cells[columns...]))
  }
}
