/// A table read from CSV (RFC 4180): a header of unique names, rows of equal length, cells as ranges of bytes.
///
/// ```swift
/// let table = try CSVTable.parse(bytes, file: "predictions.csv")
/// let scores = try table.column("score").doubles()
/// let groups = try table.column("sex").categories()
/// ```
/// No cell becomes a `String` unless it is asked for.
public struct CSVTable: Sendable {
  /// The file as the user named it.
  public let file: String
  /// The file's content; cells are ranges of it.
  public let bytes: [UInt8]
  /// The names in the first row.
  public let header: [String]
  /// Rows below the header.
  public let rowCount: Int
  /// Row by row, header left out.
  let cells: [CSVCell]

  init(file: String, bytes: [UInt8], header: [String], cells: [CSVCell]) {
    self.file = file
    self.bytes = bytes
    self.header = header
    self.cells = cells
    rowCount = cells.count / max(1, header.count)
  }

  /// The column of this name. Throws `table.no_column` and names the nearest one.
  public func column(_ name: String) throws(NotationError) -> CSVColumn {
    guard let index = header.firstIndex(where: { $0.isExactly(name) }) else {
      let hint = nearestKey(to: name, among: header).map { "did you mean `\($0)`?" }
      throw NotationError(
        .tableNoColumn, "the table has no column `\(name)`",
        remedy: hint ?? "its columns are: " + header.prefix(40).joined(separator: ", "),
        at: SourceLocation(file: file, position: SourcePosition(line: 1, column: 1, offset: 0)))
    }
    return CSVColumn(table: self, index: index)
  }

  /// Whether there is a column of this name.
  public func hasColumn(_ name: String) -> Bool { header.contains { $0.isExactly(name) } }

  /// The columns in the order of the file.
  public var columns: [CSVColumn] { header.indices.map { CSVColumn(table: self, index: $0) } }

  /// The line (from 1) that a row (from 0) starts in. Linear in the file: for messages.
  public func line(ofRow row: Int) -> Int {
    let start = Int(cells[row * header.count].start)
    var line = 1
    for byte in bytes[..<start] where byte == 0x0A { line += 1 }
    return line
  }

  /// The text of a cell, doubled quotes made single.
  func string(_ cell: CSVCell) -> String {
    guard cell.hasEscapes else { return String(decoding: bytes[cell.range], as: UTF8.self) }
    var text: [UInt8] = []
    var index = Int(cell.start)
    while index < cell.end {
      text.append(bytes[index])
      index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
