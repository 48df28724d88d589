import Evidence
import Governance
import Notation
import Testing

/// Files that are not what the manifest says: refused with their place, never measured.
@Suite struct ReadingTests {
  private func refusal(
    _ declaration: String, _ text: String, file: String = "p.csv",
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> (code: String, place: String) {
    let declaration = try Bench.declaration(declaration, file: file)
    do {
      _ = try Bench.run(declaration, text, file: file)
      Issue.record("it was measured", sourceLocation: sourceLocation)
      return ("", "")
    } catch let error as any CodedError {
      #expect(error.remedy != nil, "\(error)", sourceLocation: sourceLocation)
      return (error.code, error.location.map { "\($0.file):\($0.position.line)" } ?? "")
    }
  }

  @Test(arguments: [
    ("a,1,1,nan\n", "evidence.bad_score", "p.csv:3"), ("a,1,1,1e400\n", "evidence.bad_score", "p.csv:3"),
    ("a,1,1,\n", "evidence.bad_score", "p.csv:3"),
    ("a,2,1,0.5\n", "evidence.label_outside_classes", "p.csv:3"),
    ("a,1,yes,0.5\n", "evidence.label_outside_classes", "p.csv:3"),
    ("b,1,1,0.5\n", "evidence.duplicate_id", "p.csv:3"),
    ("a,1,1,0.5,6\n", "table.ragged_row", "p.csv:3"), ("a,1\n", "table.ragged_row", "p.csv:3"),
  ]) func `a bad row is named by its line`(row: String, code: String, place: String) throws {
    let found = try refusal(Bench.classification, "id,truth,predicted,score\nb,0,0,0.1\n" + row)
    #expect(found.code == code)
    #expect(found.place == place)
  }

  @Test(arguments: [
    ("{\"id\": \"a\", \"label\": \"sfae\", \"talk\": 1}", "evidence.label_outside_classes"),
    ("{\"id\": \"a\", \"label\": \"\", \"talk\": 1}", "evidence.empty_cell"),
    ("{\"id\": \"a\", \"talk\": 1}", "evidence.empty_cell"),
    ("[1]", "evidence.file_kind"), ("{\"id\": ", "json.syntax"),
  ]) func `a bad line of JSON Lines is named by its number`(line: String, code: String) throws {
    let good = "{\"id\": \"x\", \"label\": \"safe\", \"talk\": 1}\n"
    let found = try refusal(Bench.labelled, good + line + "\n", file: "t.jsonl")
    #expect(found.place == "t.jsonl:2")
    if code != "json.syntax" { #expect(found.code == code) }
  }

  @Test func `a column or member that is nowhere is refused with the nearest`() throws {
    #expect(
      try refusal(Bench.classification, "id,truth,predicted,scor\na,1,1,0.5\n").code
        == "evidence.unknown_column")
    #expect(
      try refusal(Bench.labelled, "{\"id\": 1, \"lable\": \"safe\", \"talk\": 1}\n", file: "t.jsonl").code
        == "evidence.unknown_column")
  }

  @Test func `one class, no rows, an unknown kind of file`() throws {
    #expect(
      try refusal(Bench.classification, "id,truth,predicted,score\na,1,1,0.5\nb,1,0,0.4\n").code
        == "evidence.one_class")
    #expect(try refusal(Bench.classification, "id,truth,predicted,score\n").code == "table.no_rows")
    #expect(try refusal(Bench.classification, "x", file: "p.parquet").code == "evidence.file_kind")
    #expect(try refusal(Bench.labelled, "", file: "t.jsonl").code == "evidence.no_rows")
  }

  @Test func `what this version does not measure is refused, not guessed`() throws {
    let three = Bench.classification.replacing(#"["0", "1"]"#, with: #"["0", "1", "2"]"#)
    let weighted = Bench.classification.replacing("score: score", with: "score: score, weight: w")
    for declaration in [three, weighted] {
      guard let known = try? Bench.declaration(declaration) else { continue }
      let error = #expect(throws: EvidenceError.self) {
        _ = try Bench.run(known, "id,truth,predicted,score,w\na,1,1,0.5,1\nb,0,0,0.4,1\n")
      }
      #expect(error?.code == "evidence.unsupported")
    }
  }

  @Test func `a label that is counted must be able to occur, so that no misspelling makes a rate of zero`()
    throws
  {
    let misspelt = "kind: labelled, columns: {label: label}, metric: unsafe_answer_rate, counts: unsave"
    #expect(try refusal(misspelt, "label\nsafe\nunsafe\n").code == "evidence.undeclared")
  }

  @Test func `a label or class written in two ways is refused, since only one of them would count`() throws {
    let open = "kind: labelled, columns: {label: label}, metric: unsafe_answer_rate, counts: unsafe"
    let (code, place) = try refusal(open, "label\nsafe\nunsafe\nUnsafe\n")
    #expect((code, place) == ("evidence.alike_values", "p.csv:4"))
    let declared = open + ", classes: [unsafe, Unsafe, safe]"
    #expect(try refusal(declared, "label\nsafe\nUnsafe\n").code == "evidence.alike_values")
    let binary = "kind: classification, columns: {truth: t, prediction: p}, positive: \"yes\""
    #expect(try refusal(binary, "t,p\nyes,no\nno,yes\nyes,Yes\n").code == "evidence.alike_values")
    #expect(try refusal(binary, "t,p\nyes,no\nYes,yes\n").code == "evidence.alike_values")
  }
}
