import ArgumentParser
import Gate
import Notation

/// `ephor simulate`: which past decisions a new policy would have changed.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Say which past decisions a new policy would have changed, and why.",
    discussion: """
      Each decision of the log is made again, first by its own rules, as `ephor replay` does, then by the \
      new ones; what people signed is held fixed. The new policy is a .rego file or a folder of them (each \
      takes the place of the recorded module of its package, or is added), a baseline folder with \
      baseline.json, or a folder with Catalog/ and Policies/.

      Example:
        ephor simulate --policy policies-next --since 2026-10-01
        ephor simulate --policy fairness.rego --since 2026-10-01 \\
          --about income-screening --format json

      Exit codes: 0 nothing would have changed, 1 something would, 3 some decisions cannot be made again.
      """)

  @OptionGroup var system: SystemOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: "The new policy: a .rego file, or a folder.", completion: .file())
  var policy: String
  @Option(help: "The first day, such as 2026-10-01, or an RFC 3339 time.")
  var since: String
  @Option(help: "The slug of one system; all in the log by default.")
  var about: String?
  @Option(name: .customLong("system"), help: .hidden)
  var folder: String?

  func validate() throws {
    guard let folder else { return }
    throw ValidationError(
      "--system names a folder in other commands; here the folder stands alone, as in `ephor simulate FOLDER`, and "
        + "--about \(folder) takes one system of the log")
  }

  func run() throws {
    let progress = ProgressLine()
    let report = try SimulateAction(
      workspace: system.workspace(), pin: system.pin(), surroundings: surroundings(), policy: policy,
      since: start(), system: about, progress: progress.show
    ).run()
    progress.clear()
    try answer.show(report)
  }

  private func start() throws -> Timestamp {
    if let day = try? CalendarDate(parsing: since) { return Timestamp(day) }
    if let time = try? Timestamp(parsing: since) { return time }
    throw ValidationError(
      "--since takes a day such as 2026-10-01, or a time such as 2026-10-01T08:00:00Z, not '\(since)'")
  }
}
