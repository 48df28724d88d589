import Foundation
import Notation
import Testing

/// `ephor answer`: questions answered from evidence, or not at all.
@Suite struct AnswerTests {
  private static let questions = """
    No,Question,Control
    1,Are groups selected at comparable rates?,FAI-01
    2,How do you comply with Article 14(1) of the EU AI Act?,
    3,Do you have a parental leave scheme?,
    4,"=HYPERLINK(""http://evil"")",
    5,Does EVA-01 hold?,

    """

  private func answered(_ questions: String = Self.questions, _ more: String...) throws -> (Scratch, Run) {
    let scratch = try Scratch(copyOf: Self.decided.get().folder)
    try scratch.write("q.csv", questions)
    return (scratch, try scratch.start(Program.path, ["answer", "q.csv"] + more).wait())
  }

  private static let decided = Result {
    let scratch = try Income.fresh()
    try scratch.ephor("gate")
    return scratch
  }

  @Test func `answers name controls, evidence and its age, and nothing is guessed`() throws {
    let (_, run) = try answered(Self.questions, "--format", "json")
    #expect(run.exit == 1, "\(run.shown)")
    let sheet = try run.json()
    #expect(sheet["counts"]?["questions"]?.int == 5)
    let answers = sheet["answers"]?.array ?? []
    #expect(answers[0]["status"]?.string == "not_met")
    #expect(answers[0]["matched"]?.string == "its reference names FAI-01")
    let evidence = try #require(answers[0]["controls"]?[0]?["evidence"]?[0])
    #expect(evidence["id"]?.string?.isEmpty == false)
    #expect(evidence["age_days"]?.int != nil)
    #expect(answers[1]["matched"]?.string?.contains("cites eu-ai-act Art. 14(1)") == true, "\(answers[1])")
    #expect(answers[2]["status"]?.string == "unanswered")
    #expect(answers[2]["controls"]?.array?.isEmpty == true)
    #expect(answers[3]["status"]?.string == "unanswered")
    #expect(answers[4]["matched"]?.string == "the question names EVA-01")
    #expect(answers[4]["status"]?.string == "met")
  }

  @Test func `no cell of the answered sheet is a formula`() throws {
    let (scratch, run) = try answered(Self.questions, "-o", "out.csv")
    #expect(run.exit == 1, "\(run.shown)")
    let text = try scratch.read("out.csv")
    #expect(text.contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), "\(text)")
    #expect(text.hasPrefix("\"No\",\"Question\",\"Control\",\"ephor_status\""))
    let table = try CSVTable.parse(scratch.bytes("out.csv"), file: "out.csv")
    #expect(table.rowCount == 5)
    for column in table.columns {
      for cell in column.strings() { #expect(!"=+-@\t\r".contains(cell.first ?? "x"), "\(cell)") }
    }
  }

  @Test func `evidence that is too old by now answers nothing`() throws {
    let scratch = try Scratch(copyOf: Self.decided.get().folder)
    try scratch.write("q.csv", "question\nDoes EVA-01 hold?\n")
    let now = try scratch.ephor("answer", "q.csv", "--format", "json")
    #expect(now.exit == 0, "\(now.shown)")
    let later = try scratch.ephor("answer", "q.csv", "--format", "json", clock: "2029-01-01T00:00:00Z")
    #expect(later.exit == 1, "\(later.shown)")
    let answer = try #require(try later.json()["answers"]?[0])
    #expect(answer["status"]?.string == "unanswered")
    #expect(answer["controls"]?[0]?["command"]?.string == "ephor evaluate")
  }

  @Test func `neither for nor against is said on evidence that is too old, and what nobody dates ends too`()
    throws
  {
    let scratch = try Scratch(copyOf: Self.decided.get().folder)
    try scratch.write("q.csv", "question\nDoes FAI-01 hold?\nDoes GOV-01 hold?\n")
    let now = try scratch.ephor("answer", "q.csv", "--format", "json").json()
    #expect(now["answers"]?[0]?["status"]?.string == "not_met", "\(now)")
    #expect(now["answers"]?[1]?["status"]?.string == "met")
    let manifest = try #require(now["answers"]?[1]?["controls"]?[0]?["evidence"]?[0])
    #expect(manifest["id"]?.string == "manifest")
    #expect(manifest["digests"]?[0]?.string?.hasPrefix("sha256:") == true)
    #expect(manifest["collected"]?.isNull == true && manifest["read"]?.string != nil, "\(manifest)")
    let later = try scratch.ephor("answer", "q.csv", "--format", "json", clock: "2029-01-01T00:00:00Z").json()
    #expect(later["answers"]?[0]?["status"]?.string == "unanswered", "\(later)")
    #expect(later["answers"]?[1]?["status"]?.string == "unanswered", "\(later)")
    #expect(later["answers"]?[1]?["controls"]?[0]?["command"]?.string == "ephor gate")
  }

  @Test func `what people approved rests on their statements, with the age of these`() throws {
    let scratch = try Scratch(copyOf: Income.second.get().scratch.folder)
    try scratch.write("q.csv", "question\nDoes GOV-04 hold?\n")
    let run = try scratch.ephor("answer", "q.csv", "--format", "json")
    let control = try #require(try run.json()["answers"]?[0]?["controls"]?[0])
    #expect(control["standing"]?.string == "met", "\(run.shown)")
    let evidence = control["evidence"]?.array ?? []
    #expect(evidence.count >= 3, "\(evidence)")
    for item in evidence {
      #expect(item["id"]?.string?.hasPrefix("sha256:") == true, "\(item)")
      #expect(item["collected"]?.string != nil, "\(item)")
    }
  }

  @Test func `the questionnaire's own numbers are not taken for ours unless somebody says so`() throws {
    let sheet = "Control ID,Question\nGOV-01,Do you have a Chief Information Security Officer?\n"
    let (scratch, run) = try answered(sheet, "--format", "json")
    #expect(try run.json()["answers"]?[0]?["status"]?.string == "unanswered", "\(run.shown)")
    #expect(try run.json()["answers"]?[0]?["matched"]?.string?.contains("--control COLUMN") == true)
    let said = try scratch.ephor("answer", "q.csv", "--control", "Control ID", "--format", "json")
    #expect(try said.json()["answers"]?[0]?["status"]?.string == "met", "\(said.shown)")
  }

  @Test func `a sheet divided by semicolons is read, and says whose key decided`() throws {
    let (scratch, run) = try answered("No;Question;Control\n1;\"Does EVA-01; hold?\";\n", "-o", "out.csv")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output.contains("signed by no enrolled key"), "\(run.shown)")
    let table = try CSVTable.parse(scratch.bytes("out.csv"), file: "out.csv")
    #expect(table.header.last == "ephor_decided_by")
    #expect(table.columns.last?.strings() == ["no enrolled key"])
    #expect(table.columns[1].strings() == ["Does EVA-01; hold?"])
  }

  @Test func `a citation that nothing serves makes an answer partly`() throws {
    let (_, run) = try answered("question\n\"EVA-01, and Art. 99 of the EU AI Act\"\n", "--format", "json")
    let answer = try #require(try run.json()["answers"]?[0])
    #expect(answer["status"]?.string == "partly", "\(run.shown)")
    #expect(answer["matched"]?.string?.contains("the catalogue has no eu-ai-act art 99") == true)
  }

  @Test func `words match the catalogue's own, and too few of them match nothing`() throws {
    let (_, run) = try answered(
      "question\nAre groups selected at comparable rates?\nAre rates comparable across your offices?\n",
      "--format", "json")
    let answers = try run.json()["answers"]?.array ?? []
    #expect(answers[0]["controls"]?[0]?["control"]?.string == "FAI-01", "\(run.shown)")
    #expect(answers[0]["matched"]?.string?.contains("its words are those of FAI-01") == true)
    #expect(answers[1]["controls"]?.array?.isEmpty == true, "\(run.shown)")
    #expect(answers[1]["matched"]?.string?.contains("name a control") == true)
  }

  @Test func `a sheet without questions, and a folder without decisions, say what to do`() throws {
    let (scratch, run) = try answered("a,b\n1,2\n")
    expectRefusal(
      run, exit: 2, code: "answer.questionnaire", place: "q.csv:1:1", advice: "--question COLUMN")
    try scratch.write("q.csv", "question\nDoes FAI-01 hold?\n")
    try scratch.remove(".ephor")
    expectRefusal(
      try scratch.ephor("answer", "q.csv"), exit: 2, code: "log.absent", advice: "`ephor gate` begins one")
  }
}
