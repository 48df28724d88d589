import ArgumentParser
import Gate
import Governance

/// `ephor evaluate`: measures without deciding.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure the declared evaluations and show every number with its interval.",
    discussion: """
      Example:
        ephor evaluate
        ephor evaluate --sign --key ~/keys/ci.pem

      With --sign they are written to governance/evidence as well.
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var key: KeyOptions
  @OptionGroup var answer: AnswerOptions
  @Flag(help: "Sign the measurements and write them to governance/evidence.")
  var sign = false

  func run() throws {
    let progress = ProgressLine()
    let report = try EvaluateAction(
      workspace: system.workspace(), pin: system.pin(), key: key.source, surroundings: surroundings(),
      signs: sign,
      progress: progress.show
    ).run()
    progress.clear()
    try answer.show(report)
  }
}

/// `ephor import`: attests a file for one control.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Attest a file as evidence for one control: who says so, why, until when.",
    discussion: """
      The file is hashed and named in a signed statement under governance/evidence; keep it in the \
      repository. --until reaches as far as the control lets evidence count. The statement names the \
      release and its components, or those given with --about: where a control binds its evidence to \
      them, it is stale once they change.

      Example:
        ephor import reports/robustness.md --control EVA-06 \\
          --why "noise, shift and adversarial tests of release 2" \\
          --until "$(date -d +90days +%F)" --key ~/keys/ana.pem
      """)

  @Argument(help: "The file to attest.", completion: .file())
  var file: String
  @Option(help: "The control it is evidence for.")
  var control: String
  @Option(help: "What it shows, in a sentence an auditor will read.")
  var why: String
  @Option(help: "The last day it may be relied on, such as 2027-05-01.")
  var until: String
  @Option(
    name: .customLong("about"), parsing: .singleValue,
    help: "A component that the file is about; can be given more than once. All of them, when not given.")
  var about: [String] = []
  @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
  var path: String = "."
  @Option(
    name: .customLong("trust-root"),
    help: "The digest the trust root must have (sha256:…), pinned from outside; also EPHOR_TRUST_ROOT.")
  var trustRoot: String?
  @OptionGroup var key: KeyOptions
  @OptionGroup var answer: AnswerOptions

  func run() throws {
    var system = SystemOptions()
    system.path = path
    system.trustRoot = trustRoot
    try answer.show(
      ImportAction(
        workspace: system.workspace(), pin: system.pin(), key: key.source, surroundings: surroundings(),
        file: file, control: control, why: why, until: until, about: about
      ).run())
  }
}
