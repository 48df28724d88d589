package import Notation

/// A questionnaire: questions in rows, and what stands beside them.
package struct Questionnaire: Sendable {
  /// Bounds on a file from outside.
  package static let limits = CSVLimits(bytes: 16 << 20, columns: 256, rows: 10_000, fieldBytes: 32 << 10)
  /// The largest file.
  package static let byteLimit = NamedLimit("questionnaire.bytes", 16 << 20, unit: "bytes")
  /// What a column of questions is called.
  private static let questionNames = [
    "question", "questions", "question text", "questiontext", "requirement text",
  ]
  /// What a column that names controls or requirements is called.
  private static let referenceNames = [
    "control", "controls", "control id", "control_id", "reference", "references", "framework reference",
    "requirement", "requirement id", "requirement_id",
  ]

  /// One question.
  package struct Question: Sendable, Hashable {
    /// Its line in the file, counted from 1.
    package let line: Int
    /// What is asked.
    package let text: String
    /// What the columns of references say; empty where there are none.
    package let reference: String
  }

  /// The names of the columns.
  package let header: [String]
  /// The cells of each row, in the order of the header.
  package let rows: [[String]]
  /// The questions, one a row.
  package let questions: [Question]
  /// Whether somebody said which column names controls or requirements; one that was only found by its name may hold
  /// the questionnaire's own numbering.
  package let isReferenceNamed: Bool

  /// Reads a table with a header, its cells divided by commas or by semicolons.
  ///
  /// - Parameters:
  ///   - question: the column that holds the questions; nil to find it by its name.
  ///   - reference: the column that names controls or requirements; nil to find it by its name, if it is there.
  /// - Throws: `answer.questionnaire` where there is no such column, and what reading a table throws.
  package init(
    _ bytes: [UInt8], file: String, question: String? = nil, reference: String? = nil
  ) throws {
    let table = try CSVTable.parse(
      bytes, file: file, separator: Self.separator(bytes), limits: Self.limits)
    header = table.header
    isReferenceNamed = reference != nil
    let asked = try Self.column(question, Self.questionNames, in: table)
    guard let asked else {
      throw DocumentsError(
        .questionnaire, "\(file) has no column of questions: its columns are \(Self.list(table.header))",
        remedy: "name it with --question COLUMN",
        at: SourceLocation(file: file, position: SourcePosition(line: 1, column: 1, offset: 0)))
    }
    let referring = try Self.column(reference, Self.referenceNames, in: table)
    let columns = table.columns.map { $0.strings() }
    rows = (0..<table.rowCount).map { row in columns.map { $0[row] } }
    questions = (0..<table.rowCount).map { row in
      Question(
        line: table.line(ofRow: row), text: columns[asked][row],
        reference: referring.map { columns[$0][row] } ?? "")
    }
  }

  /// What divides the cells: a comma, or the semicolon of spreadsheets in much of Europe where the header has one and no
  /// comma outside quotes.
  private static func separator(_ bytes: [UInt8]) -> UInt8 {
    let (comma, semicolon, quote) = (UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""))
    var isQuoted = false
    var hasSemicolon = false
    for byte in bytes.prefix(limits.fieldBytes.value) {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == comma { return comma }
      if byte == semicolon { hasSemicolon = true }
      if byte == UInt8(ascii: "\n") { break }
    }
    return hasSemicolon ? semicolon : comma
  }

  /// The position of a named column, or of the first that bears one of the usual names.
  private static func column(
    _ named: String?, _ usual: [String], in table: CSVTable
  ) throws(DocumentsError) -> Int? {
    let names = table.header.map {
      $0.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard let named else { return usual.lazy.compactMap { names.firstIndex(of: $0) }.first }
    if let found = table.header.firstIndex(of: named) { return found }
    throw DocumentsError(
      .questionnaire, "\(table.file) has no column '\(named.prefix(80))'",
      remedy: "its columns are \(list(table.header))",
      at: SourceLocation(file: table.file, position: SourcePosition(line: 1, column: 1, offset: 0)))
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(20).map { "'\($0.prefix(40))'" }.joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
}
