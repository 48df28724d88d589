import ArgumentParser
import Documents
import Gate
import Notation

/// `ephor answer`: a questionnaire, answered from evidence.
struct AnswerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer",
    abstract:
      "Answer a questionnaire from the newest decision's evidence, or say what would supply an answer.",
    discussion: """
      Each question is matched to controls by an id in it or in a column beside it, by a requirement that it \
      cites, or by the catalogue's words; what is not clearly matched is not answered. Answers say whether \
      controls are met, on which evidence and how old it is. Without evidence there is no answer.

      Example:
        ephor answer vendor-questions.csv
        ephor answer vendor-questions.csv -o answered.csv
        ephor answer vendor-questions.csv --about income-screening@2 \\
          --control "Control ID" --format json

      Exit codes: 0 every question has an answer, 1 some have none, or a part of one.
      """)

  @Argument(help: "The questionnaire: CSV with a header.", completion: .file(extensions: ["csv"]))
  var file: String
  @Option(help: "SYSTEM or SYSTEM@RELEASE; the system of the newest decision by default.")
  var about: String?
  @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
  var path: String = "."
  @Option(help: "The column that holds the questions; found by its name by default.")
  var question: String?
  @Option(help: "The column that names controls or requirements; found by its name by default.")
  var control: String?
  @Option(
    name: .shortAndLong, help: "Write the questionnaire with its answers: CSV, or JSON for a name in .json.",
    completion: .file(extensions: ["csv", "json"]))
  var output: String?
  @Option(
    name: .customLong("trust-root"),
    help: "The digest the trust root must have (sha256:…), pinned from outside; also EPHOR_TRUST_ROOT.")
  var trustRoot: String?
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    var options = SystemOptions()
    options.path = path
    options.trustRoot = trustRoot
    let surroundings = try surroundings()
    let questionnaire = try Questionnaire(
      FileReader.bytes(file, limit: Questionnaire.byteLimit), file: file, question: question,
      reference: control)
    let system = try DecidedSystem(
      about.map(SystemName.init(parsing:)), workspace: options.workspace(), surroundings: surroundings,
      pin: options.pin())
    let sheet = AnswerSheet(questionnaire, about: system, now: surroundings.now)
    if let output {
      let text = output.hasSuffix(".json") ? sheet.json.text(.pretty) + "\n" : sheet.csv
      try FileWriter.output(output, Array(text.utf8))
    }
    try answer.show(sheet)
  }
}
