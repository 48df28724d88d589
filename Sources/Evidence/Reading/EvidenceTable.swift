import Notation

/// The rows of an evaluation's file by column, whether it was CSV or JSON Lines.
///
/// Only columns that are asked for are ever turned into values.
struct EvidenceTable {
  /// The file as the user named it.
  let file: String
  /// Number of rows.
  let rowCount: Int
  private let storage: Storage

  private enum Storage {
    case csv(CSVTable)
    case lines([(line: Int, object: JSONObject)])
  }

  /// A column in dictionary encoding: distinct texts, and for each row the position of its own.
  struct Categories {
    let labels: [String]
    let codes: [Int32]
  }

  /// Reads by the file's extension: `.csv`, `.tsv`, `.jsonl`, `.ndjson`.
  ///
  /// - Throws: `evidence.file_kind`, `evidence.no_rows`, and what reading the format throws.
  init(_ bytes: [UInt8], file: String) throws {
    self.file = file
    let kind = file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() } ?? ""
    switch kind {
    case "csv":
      let table = try CSVTable.parse(bytes, file: file)
      storage = .csv(table)
      rowCount = table.rowCount
    case "tsv":
      let table = try CSVTable.parse(bytes, file: file, separator: UInt8(ascii: "\t"))
      storage = .csv(table)
      rowCount = table.rowCount
    case "jsonl", "ndjson":
      let rows = try Self.objects(bytes, file: file)
      storage = .lines(rows)
      rowCount = rows.count
    default:
      throw EvidenceError(
        .fileKind, "\(file) is neither .csv, .tsv, .jsonl nor .ndjson",
        remedy: "export the predictions as CSV or JSON Lines")
    }
    guard rowCount > 0 else {
      throw EvidenceError(
        .noRows, "\(file) has no rows", remedy: "write the predictions into it, or remove the evaluation",
        at: SourceLocation(file: file, position: SourcePosition(line: 1, column: 1, offset: 0)))
    }
  }

  private static func objects(_ bytes: [UInt8], file: String) throws -> [(line: Int, object: JSONObject)] {
    var rows: [(line: Int, object: JSONObject)] = []
    var reader = JSONLinesReader(file: file)
    func take(_ line: Int, _ value: JSON) throws(EvidenceError) {
      guard let object = value.object else {
        throw EvidenceError(
          .fileKind, "line \(line) is a \(value.typeName), not an object",
          remedy: "write one JSON object a line",
          at: SourceLocation(file: file, position: SourcePosition(line: line, column: 1, offset: 0)))
      }
      rows.append((line, object))
    }
    try reader.read(bytes, take)
    try reader.finish(take)
    return rows
  }

  /// Where a row is, for errors.
  func location(ofRow row: Int) -> SourceLocation {
    let line =
      switch storage {
      case .csv(let table): table.line(ofRow: row)
      case .lines(let rows): rows[row].line
      }
    return SourceLocation(file: file, position: SourcePosition(line: line, column: 1, offset: 0))
  }

  /// A column as texts. Numbers and booleans of JSON count as their own spelling; an absent member is empty.
  func categories(_ name: String) throws -> Categories {
    switch storage {
    case .csv(let table):
      let column = try column(name, of: table).categories()
      return Categories(labels: column.labels, codes: column.codes)
    case .lines(let rows):
      try requireMember(name, in: rows)
      var labels: [String] = []
      var places: [String: Int32] = [:]
      var codes: [Int32] = []
      codes.reserveCapacity(rows.count)
      for row in rows {
        let text = Self.text(row.object[name])
        if let place = places[text] {
          codes.append(place)
        } else {
          let place = Int32(truncatingIfNeeded: labels.count)
          places[text] = place
          labels.append(text)
          codes.append(place)
        }
      }
      return Categories(labels: labels, codes: codes)
    }
  }

  /// The first row whose text in a column stood in a row before, and the text; nil when all are distinct.
  func firstRepeat(_ name: String) throws -> (row: Int, text: String)? {
    if case .csv(let table) = storage {
      let column = try column(name, of: table)
      return column.firstRepeat().map { ($0, column[$0]) }
    }
    let categories = try categories(name)
    var seen = [Bool](repeating: false, count: categories.labels.count)
    for (row, code) in categories.codes.enumerated() {
      if seen[Int(code)] { return (row, categories.labels[Int(code)]) }
      seen[Int(code)] = true
    }
    return nil
  }

  /// A column as finite numbers.
  ///
  /// - Throws: `evidence.bad_score` with the row's place.
  func doubles(_ name: String) throws -> [Double] {
    switch storage {
    case .csv(let table):
      let column = try column(name, of: table)
      do {
        return try column.doubles()
      } catch {
        throw EvidenceError(
          .badScore, error.message, remedy: "correct or drop the row; Ephor does not guess a score",
          at: error.location)
      }
    case .lines(let rows):
      try requireMember(name, in: rows)
      return try rows.enumerated().map { position, row in
        guard let value = row.object[name]?.double, value.isFinite else {
          throw EvidenceError(
            .badScore, "`\(name)` is no finite number", remedy: "correct or drop the row",
            at: location(ofRow: position))
        }
        return value
      }
    }
  }

  /// How many rows are different, the id left out.
  func census(except id: String?) -> RowCensus {
    var keys = [RowKey](repeating: RowKey(), count: rowCount)
    switch storage {
    case .csv(let table):
      for column in table.columns where column.name != id {
        column.forEachCell { row, bytes in keys[row].add(bytes) }
      }
    case .lines(let rows):
      for (position, row) in rows.enumerated() {
        var object = row.object
        if let id { object[id] = nil }
        JSON.object(object).serialized(sortingKeys: true).withUnsafeBufferPointer { keys[position].add($0) }
      }
    }
    return RowCensus(keys: keys, isIdentified: id != nil)
  }

  private func column(_ name: String, of table: CSVTable) throws(EvidenceError) -> CSVColumn {
    do {
      return try table.column(name)
    } catch {
      throw EvidenceError(
        .unknownColumn, "\(file): \(error.message)", remedy: error.remedy, at: error.location)
    }
  }

  private func requireMember(
    _ name: String, in rows: [(line: Int, object: JSONObject)]
  ) throws(EvidenceError) {
    guard rows.allSatisfy({ $0.object[name] == nil }) else { return }
    let near = nearestKey(to: name, among: rows[0].object.keys).map { "did you mean `\($0)`?" }
    throw EvidenceError(
      .unknownColumn, "\(file): no row has `\(name)`",
      remedy: near ?? "the first row has: " + rows[0].object.keys.prefix(40).joined(separator: ", "),
      at: location(ofRow: 0))
  }

  private static func text(_ value: JSON?) -> String {
    switch value {
    case .string(let text): text
    case .number(let number): number.description
    case .bool(let bool): bool ? "true" : "false"
    case nil, .null: ""
    case .array, .object: value.map { String(decoding: $0.serialized(), as: UTF8.self) } ?? ""
    }
  }
}
