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

  func run() throws {
    let outputs = try GateOutput.all(parsing: formats)
    if let workspace = try? system.workspace() {
      try GateOutput.check(outputs, sparing: workspace, environment: Terminal.value)
    }
    let progress = ProgressLine()
    let outcome: GateOutcome
    do {
      outcome = try GateRun(
        workspace: system.workspace(), point: point, pin: system.pin(), key: key.source,
        surroundings: surroundings(), appends: !dryRun, progress: progress.show
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

  private func write(_ page: some GatePage, _ outputs: [GateOutput]) throws {
    let style = TextStyle(colour: Terminal.hasColour, width: Terminal.width)
    for output in outputs {
      if let text = try output.write(page, style: style, environment: Terminal.value) { Terminal.out(text) }
    }
  }
}
