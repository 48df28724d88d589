import Foundation
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

  @Test func `a score that is no probability is named with its line, and calibration is missing for it`()
    throws
  {
    try field(3, ofLine: 5, "1.000001")
    func said(_ run: Run) -> String {
      run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let words = "Score 1.000001 in data/predictions.csv:5 is no probability"
    let measured = said(try scratch.ephor("evaluate"))
    #expect(measured.contains("data/predictions.csv:5: the score 1.000001 is no probability"), "\(measured)")
    // At tier limited nobody asks for calibration: a remark.
    let remarked = try scratch.ephor("gate", "--format", "json")
    #expect(
      try remarked.json()["warnings"]?.array?.contains {
        $0["control"]?.string == "EVA-03" && $0["message"]?.string?.hasPrefix(words) == true
      } == true, "\(remarked.shown)")
    try scratch.edit("ephor.yaml", "people: moderate", "people: severe")
    let run = try scratch.ephor("gate", "--format", "json")
    let control = try #require(try run.json().control("EVA-03"))
    #expect(control["outcome"]?.string == "missing")
    #expect(control["findings"]?.array?.count == 1)
    let finding = try #require(control["findings"]?[0])
    #expect(finding["message"]?.string?.hasPrefix(words) == true, "\(finding.text())")
    #expect(finding["message"]?.string?.hasSuffix("1 of its 2000 rows have such a score.") == true)
    #expect(finding["remediation"]?.string?.hasPrefix("Correct the scores outside 0 to 1") == true)
    for format in ["text", "markdown", "sarif", "junit", "github", "gitlab", "azure"] {
      #expect(
        said(try scratch.ephor("gate", "--format", format)).contains("data/predictions.csv:5"), "\(format)")
    }
  }

  @Test func `a protected attribute of one value is not taken for compared`() throws {
    let lines = try scratch.read("data/predictions.csv").split(separator: "\n")
    let wider = lines.enumerated().map { number, line in "\(line),\(number == 0 ? "sex" : "x")" }
    try scratch.write("data/predictions.csv", wider.joined(separator: "\n") + "\n")
    try scratch.edit("ephor.yaml", "slices: [site]", "slices: [site, sex]")
    try scratch.edit("ephor.yaml", "protected: [site]", "protected: [site, sex]")
    let run = try scratch.ephor("gate", "--format", "json")
    for id in ["FAI-01", "FAI-02"] {
      let control = try #require(try run.json().control(id))
      #expect(control["outcome"]?.string == "missing", "\(id)")
      #expect(
        control["findings"]?[0]?["message"]?.string
          == "Groups of sex in holdout: only one, x, so nothing was compared.", "\(control.text())")
    }
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

  @Test func `blank lines at the end, which many exporters write, are no rows`() throws {
    let clean = try scratch.ephor("evaluate", "--format", "json").json()["measurements"]
    try scratch.write("data/predictions.csv", scratch.read("data/predictions.csv") + "\n\r\n")
    let run = try scratch.ephor("evaluate", "--format", "json")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(clean?.array?.first?["n"]?.int != nil)
    #expect(try run.json()["measurements"]?.array?.first?["n"] == clean?.array?.first?["n"])
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

  @Test(arguments: ["data/predictions.csv", "docs/model-card.md"])
  func `a file of one gigabyte is refused, and the log is as it was`(file: String) throws {
    try #require(truncate(scratch.path(file), 1 << 30) == 0)
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "file.too_large", place: file, advice: ".bytes (")
    try expectSoundLog(scratch, leaves: 0)
  }

  // MARK: Rows that are counted twice

  /// The predictions with every row so many times; copies get ids of their own.
  private func copied(_ times: Int, keepingIDs: Bool = false) throws {
    let lines = Letters.predictions.split(separator: "\n").map(String.init)
    var rows = [lines[0]]
    for copy in 0..<times {
      rows += lines.dropFirst().map { copy == 0 || keepingIDs ? $0 : "c\(copy)-\($0)" }
    }
    try scratch.write("data/predictions.csv", rows.joined(separator: "\n") + "\n")
  }

  @Test func `a file appended to itself is refused with its ids, and found out without them`() throws {
    try copied(2, keepingIDs: true)
    try refused(
      code: "evidence.duplicate_id", place: "data/predictions.csv:2002:", advice: "one row for each item")
    try scratch.edit("ephor.yaml", "columns: {id: id, truth", "columns: {truth")
    try refused(
      code: "evidence.copied_rows", place: "ephor.yaml:", advice: "name the column in columns.id")
    // Copies under fresh ids: measured, and a violation that names how many cases there are at most.
    try copied(2)
    try scratch.edit("ephor.yaml", "columns: {truth", "columns: {id: id, truth")
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(try run.outcome(of: "EVA-05") == "violated", "\(run.shown)")
    #expect(run.output.contains("4000 rows hold 160 different cases at most"), "\(run.shown)")
  }

  @Test func `without an id the gate says how many rows are alike, and a baseline may ask for ids`() throws {
    try scratch.edit("ephor.yaml", "columns: {id: id, truth", "columns: {truth")
    // An id that is not declared still tells the rows apart; without the column, nothing does.
    let rows = Letters.predictions.split(separator: "\n").map { $0.drop { $0 != "," }.dropFirst() }
    try scratch.write("data/predictions.csv", rows.joined(separator: "\n") + "\n")
    let run = try scratch.ephor("gate", "--format", "json")
    let report = try run.json()
    #expect(
      report["warnings"]?.array?.contains { warning in
        warning["control"]?.string == "EVA-08"
          && warning["message"]?.string?.contains("1840 of its 2000 rows equal an earlier one") == true
      } == true, "\(run.shown)")
    #expect(
      report["notes"]?.array?.contains { $0.string?.contains("without columns.id nobody can tell") == true }
        == true)
    #expect(try scratch.ephor("evaluate").output.contains("1840 of the 2000 rows"))
    try scratch.write("ephor.yaml", scratch.read("ephor.yaml") + "require: [EVA-08]\n")
    let asked = try scratch.ephor("gate", "--format", "json")
    #expect(try asked.outcome(of: "EVA-08") == "missing", "\(asked.shown)")
  }

  @Test(arguments: [
    ("prediction: predicted", "prediction: truth"), ("score: score", "score: truth"), ("id: id", "id: score"),
  ])
  func `a column that is compared with itself is refused at its line`(old: String, new: String) throws {
    try scratch.edit("ephor.yaml", old, new)
    let run = try scratch.ephor("gate")
    #expect(run.exit == 2, "\(run.shown)")
    #expect(run.errors.contains("manifest.column_twice"), "\(run.shown)")
    #expect(run.errors.contains("a column of its own"))
  }

  @Test func `predictions that are never wrong are remarked on`() throws {
    let rows = (0..<300).map { "r\($0),\($0 % 2),\($0 % 2),0.\($0 % 2 == 0 ? 1 : 8)\($0 % 7),north" }
    try scratch.write(
      "data/predictions.csv", "id,truth,predicted,score,site\n" + rows.joined(separator: "\n"))
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(run.output.contains("every prediction of holdout equals the truth"), "\(run.shown)")
  }

  /// Spelt in two ways, one group would be judged as two, and be too small to judge.
  @Test(arguments: ["South", "south ", "sοuth", "so\u{200B}uth"])
  func `a group whose name is written in two ways is refused`(name: String) throws {
    let line =
      try #require(
        Letters.predictions.split(separator: "\n").enumerated().first {
          $0.offset > 40 && $0.element.hasSuffix("south")
        }?
        .offset) + 1
    try field(4, ofLine: line, name)
    try refused(
      code: "evidence.alike_values", place: "data/predictions.csv:\(line):", advice: "write them in one way")
  }

  @Test func `to measure a file that is not there is an error, with the place that names it`() throws {
    try FileManager.default.removeItem(atPath: scratch.path("data/predictions.csv"))
    expectRefusal(
      try scratch.ephor("evaluate"), exit: 2, code: "file.not_found", place: "ephor.yaml:",
      advice: "check the path")
  }

  @Test func `a folder of policies without a policy is an error, so that no rule is lost by its name`() throws
  {
    try scratch.write("house/rules.rgo", "package local.house\n")
    try scratch.write("house/rules_test.rego", "package local.house_test\n")
    try scratch.write("ephor.yaml", try scratch.read("ephor.yaml") + "\npolicies:\n  - path: house\n")
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "policies.ending", place: "ephor.yaml:",
      advice: "rename it")
    try scratch.remove("house/rules.rgo")
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "policies.empty", place: "ephor.yaml:",
      advice: "name a folder")
  }
}
