import ArgumentParser
import Gate
import Rendering

/// `ephor init`: from an empty folder to a first gate in a minute.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Write a manifest, document skeletons, a starter baseline and a trust root with you as its owner.",
    discussion: """
      Asks short questions. What nobody answered about users, data, impact and the EU AI Act stays open in the \
      manifest, and the gate asks for it; --yes asks nothing, and neither does --template where nobody sits at a terminal. Existing files are never changed.

      Example:
        ephor init
        ephor init services/assistant --template rag --yes
      """)

  @Argument(help: "The folder to start in.", completion: .directory)
  var path: String = "."
  @Option(help: "What kind of system: \(InitTemplate.allCases.map(\.rawValue).joined(separator: ", ")).")
  var template: InitTemplate?
  @Flag(help: "Ask nothing: take every default and leave the facts open.")
  var yes = false
  @Flag(help: "Sign governance/baseline again after you, its owner, changed it; writes nothing else.")
  var signBaseline = false
  @Option(help: "Where your private key is kept; made there when it does not exist.", completion: .file())
  var key: String?
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let asks = !yes && Terminal.isInteractive
    let action = InitAction(path: path, surroundings: try surroundings(), keyFile: key)
    if signBaseline { return try answer.show(action.signBaseline()) }
    // Answers that nobody would read must not be taken for answers.
    guard asks || yes || template != nil || action.isStarted else {
      throw GateError(
        "init.not_a_terminal", "standard input or output is no terminal, so nothing can be asked",
        remedy: "give --template NAME (\(InitTemplate.allCases.map(\.rawValue).joined(separator: ", "))), or "
          + "--yes for every default, and fill in ephor.yaml afterwards")
    }
    let answers = try action.answers(template: template) { question in
      asks ? Self.ask(question) : nil
    }
    try answer.show(action.run(answers))
  }

  /// Asks on the terminal; nil takes the default, or leaves open what has none.
  private static func ask(_ question: InitQuestion) -> String? {
    if let complaint = question.complaint { Terminal.out("  \(SafeText.line(complaint))") }
    Terminal.write("\(question.text) [\(question.suggestion ?? "leave open")]: ", to: 1)
    guard let line = readLine() else { return nil }
    let text = line.drop { $0 == " " }
    return text.isEmpty ? nil : String(text)
  }
}

extension InitTemplate: ExpressibleByArgument {}
