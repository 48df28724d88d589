import ArgumentParser
import Gate

/// `ephor log`: the local transparency log.
struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Check the append-only log that every decision is committed to.",
    discussion: """
      Example:
        ephor log verify
        ephor log verify services/scoring --format json
      """,
    subcommands: [Verify.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Recompute every hash, signature and checkpoint of the log.",
      discussion: """
        Example:
          ephor log verify
        """)
    @OptionGroup var system: SystemOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let progress = ProgressLine()
      let report = try LogVerification(
        workspace: system.workspace(), surroundings: surroundings(), progress: progress.show
      ).run()
      progress.clear()
      try answer.show(report)
    }
  }
}
