import ArgumentParser
import Gate
import Governance
import Notation

/// `ephor gate`: the verdict of one control point.
struct GateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate",
    abstract: "Decide whether the system may pass a control point, and say why.",
    discussion: """
      Example:
        ephor gate
        ephor gate services/scoring --point deployment
        ephor gate --format text --format sarif=ephor.sarif --format github
        ephor gate --witness w1.vkey --witness w2.vkey --witnesses 1

      Formats: \(GateFormat.allCases.map(\.rawValue).joined(separator: ", ")). Each may be written to a file with \
      NAME=FILE; without a file it goes to standard output, which json, sarif, junit and gitlab share with nothing.
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var key: KeyOptions

  @Option(help: "Which control point decides.")
  var point: ControlPoint = .release

  @Option(
    name: .customLong("format"), help: "NAME or NAME=FILE; may be repeated.",
    completion: .list(GateFormat.allCases.map(\.rawValue)))
  var formats: [String] = []

  @Flag(help: "Decide and show, but append nothing to the log.")
  var dryRun = false

  @Option(
    name: .customLong("witness"), parsing: .singleValue,
    help:
      "The verifier key of a witness that must have cosigned the log, or a file that holds it; repeatable.")
  var witnesses: [String] = []

  @Option(name: .customLong("witnesses"), help: "How many of them must have; all by default.")
  var quorum: Int?

  func validate() throws {
    if let quorum, quorum < 1 || witnesses.isEmpty {
      throw ValidationError("--witnesses takes a number from 1, and each witness's key with --witness")
    }
  }

  func run() throws {
    let outputs = try GateOutput.all(parsing: formats)
    try GateOutput.check(outputs, environment: Terminal.value)
    let progress = ProgressLine()
    let outcome: GateOutcome
    do {
      outcome = try GateRun(
        workspace: system.workspace(), point: point, pin: system.pin(), key: key.source,
        surroundings: surroundings(), appends: !dryRun, witnesses: requirement(), progress: progress.show
      ).run()
    } catch let error as any CodedError {
      progress.clear()
      // People read the error itself; every other format must say it too, or a dashboard shows the last pass.
      let failure = GateFailure(error, manifest: system.path, exitCode: Failure.exitCode(for: error))
      try write(failure, outputs.filter { $0.format != .text })
      throw error
    }
    progress.clear()
    try write(outcome, outputs)
    // Everything is written: freeing what the run still holds would only cost time.
    withExtendedLifetime(outcome) { Terminal.exit(outcome.exitCode) }
  }

  private func requirement() throws -> WitnessRequirement? {
    guard !witnesses.isEmpty else { return nil }
    return WitnessRequirement(keys: try witnesses.map(PackKeys.verifier), quorum: quorum)
  }

  private func write(_ page: some GatePage, _ outputs: [GateOutput]) throws {
    let style = TextStyle(colour: Terminal.hasColour, width: Terminal.width)
    for output in outputs {
      if let text = try output.write(page, style: style, environment: Terminal.value) { Terminal.out(text) }
    }
  }
}
