import ArgumentParser
import Gate
import Governance
import Rendering

/// `ephor attest`: tells a recorded decision in words that other tools read.
struct Attest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest",
    abstract: "Tell a recorded decision as a SLSA verification summary or an in-toto test result.",
    discussion: """
      The newest decision of a gate on the release is made again from the log, and told about the components it \
      judged, in a DSSE envelope under your key. Whoever trusts that key needs nothing of Ephor's to read it. \
      Decisions that no gate made are passed over, and said on standard error.

      Example:
        ephor attest vsa --key ~/keys/ci.pem -o scoring.vsa.json
        ephor attest test-result scoring@2 --key ~/keys/ci.pem
      """)

  @Argument(help: "vsa or test-result.")
  var form: AttestAction.Form
  @Argument(help: "SYSTEM@RELEASE; what the manifest names when absent.")
  var release: String?
  @Option(help: "Which control point's decision.")
  var point: ControlPoint = .release
  @Option(help: "The URI of whoever verifies, in a vsa.")
  var verifier: String?
  @Option(name: .customLong("resource-uri"), help: "The URI of what was judged, in a vsa.")
  var resource: String?
  @Option(name: .shortAndLong, help: "The file to write; printed when absent.", completion: .file())
  var output: String?
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
    let told = try AttestAction(
      workspace: system.workspace(), pin: system.pin(), point: point, key: key.source,
      surroundings: surroundings()
    ).run(form, release: release, verifier: verifier, resource: resource, file: output)
    for note in told.notes { Terminal.err("note: \(SafeText.line(note))") }
    try answer.show(told)
  }
}

extension AttestAction.Form: ExpressibleByArgument {}
