import Notation
import Testing

/// Predictions that cannot be measured: the row or column named, exit code 2, never a number.
@Suite struct PredictionInputTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.plain() }

  private func refused(
    code: String, place: String, advice: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let before = scratch.snapshot()
    expectRefusal(
      try scratch.ephor("gate", sourceLocation: sourceLocation), exit: 2, code: code, place: place,
      advice: advice,
      sourceLocation: sourceLocation)
    #expect(scratch.snapshot() == before, sourceLocation: sourceLocation)
    try expectSoundLog(scratch, leaves: 0, sourceLocation: sourceLocation)
  }

  /// Changes one field of one line of the predictions.
  private func field(_ column: Int, ofLine line: Int, _ value: String) throws {
    try scratch.edit("data/predictions.csv", line: line) { text in
      var fields = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[column] = value
      return fields.joined(separator: ",")
    }
  }

  @Test(arguments: ["NaN", "nan", "inf", "-Infinity", "1e999", "high", ""])
  func `a score that is no finite number`(score: String) throws {
    try field(3, ofLine: 5, score)
    try refused(
      code: "evidence.bad_score", place: "data/predictions.csv:5:", advice: "correct or drop the row")
  }

  @Test func `a column that is not in the file, with the nearest that is`() throws {
    try scratch.edit("ephor.yaml", "score: score", "score: scor")
    try refused(code: "evidence.unknown_column", place: "`scor`", advice: "did you mean `score`?")
  }

  @Test(arguments: [1, 2]) func `a label outside the classes`(column: Int) throws {
    try field(column, ofLine: 7, "2")
    try refused(
      code: "evidence.label_outside_classes", place: "data/predictions.csv:7:",
      advice: "the classes in the manifest")
  }

  @Test func `a truth of one class only`() throws {
    let rows = (0..<300).map { "r\($0),1,\($0 % 2),0.5,north" }
    try scratch.write(
      "data/predictions.csv", "id,truth,predicted,score,site\n" + rows.joined(separator: "\n"))
    try refused(
      code: "evidence.one_class", place: "every row of data/predictions.csv", advice: "both classes")
  }

  @Test func `a header without rows, and an empty file`() throws {
    try scratch.write("data/predictions.csv", "id,truth,predicted,score,site\n")
    try refused(
      code: "table.no_rows", place: "data/predictions.csv:1:", advice: "check that the export succeeded")
    try scratch.write("data/predictions.csv", "")
    try refused(code: "table.no_header", place: "data/predictions.csv:1:", advice: "row of column names")
  }

  @Test func `a row with a field too many`() throws {
    try scratch.edit("data/predictions.csv", line: 9) { $0 + ",more" }
    try refused(code: "table.ragged_row", place: "data/predictions.csv:9:", advice: "quote fields")
  }

  @Test func `an id that occurs twice`() throws {
    try field(0, ofLine: 12, "r3")
    try refused(
      code: "evidence.duplicate_id", place: "data/predictions.csv:12:", advice: "one row for each item")
  }

  @Test func `predictions that are no text`() throws {
    try scratch.write("data/predictions.csv", bytes: [0x69, 0x64, 0xFF, 0xFE, 0x00, 0x0A, 0x80])
    try refused(code: "text.not_utf8", place: "data/predictions.csv:1:", advice: "UTF-8")
  }
}
