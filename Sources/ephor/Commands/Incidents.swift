import ArgumentParser
import Gate
import Governance

/// `ephor incident`: what went wrong, on record.
struct Incidents: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract: "Put incidents of the system on record: open, update, close, list.",
    discussion: """
      Each is a signed statement under governance/incidents, in the log at once where there is one. What is \
      written is sealed. An incident closes when its corrective actions are done.

      Example:
        ephor incident open --severity sev2 --category harmful_output \\
          --what "The queue hid urgent letters for a day" \\
          --action "Alert when no letter is urgent for an hour" --key ~/keys/ana.pem
        ephor incident close 4f2a9c1b --done 1 --key ~/keys/ana.pem
      """,
    subcommands: [Open.self, Update.self, Close.self, List.self])

  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "open",
      abstract: "Open an incident.",
      discussion: """
        Example:
          ephor incident open --severity sev1 --category data_leak \\
            --at 2026-11-20T14:30:00Z --key ~/keys/ana.pem \\
            --what "Letters of one site were shown to the other"
        """)
    @Option(help: "How bad it is: sev1 (the worst) to sev4.")
    var severity: IncidentContent.Severity
    @Option(
      help: "What went wrong: \(IncidentContent.Category.allCases.map(\.rawValue).joined(separator: ", ")).")
    var category: IncidentContent.Category
    @Option(help: "What happened, in a sentence; it is sealed.")
    var what: String
    @Option(help: "When it occurred (a day or RFC 3339); now by default.")
    var at: String?
    @Option(help: "The release it happened to; the manifest's by default.")
    var release: String?
    @Option(
      name: .customLong("action"), parsing: .singleValue,
      help: "A corrective action, in a sentence; can be given more than once. They are sealed.")
    var actions: [String] = []
    @Flag(help: "Nobody was harmed yet.")
    var nearMiss = false
    @OptionGroup var options: RecordOptions

    func run() throws {
      try options.answer.show(
        options.incidents().open(
          severity: severity, category: category, isNearMiss: nearMiss, what: what, release: release, at: at,
          actions: actions))
    }
  }

  struct Update: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update",
      abstract: "Say how an incident stands: severity, what was found, corrective actions.",
      discussion: """
        Example:
          ephor incident update 4f2a9c1b --severity sev3 --done 1 --key ~/keys/ana.pem
        """)
    @Argument(help: "The incident's id, or the beginning of it.")
    var incident: String
    @Option(help: "How bad it is from now on: sev1 to sev4.")
    var severity: IncidentContent.Severity?
    @OptionGroup var told: Told
    @OptionGroup var options: RecordOptions

    func run() throws {
      try options.answer.show(
        options.incidents().follow(
          incident, closes: false, severity: severity, what: told.what, at: told.at, actions: told.actions,
          done: told.done))
    }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close",
      abstract: "Close an incident whose corrective actions are done.",
      discussion: """
        Example:
          ephor incident close 4f2a9c1b --done 1 --done 2 \\
            --what "A rule of the queue compared days as text" --key ~/keys/ana.pem
        """)
    @Argument(help: "The incident's id, or the beginning of it.")
    var incident: String
    @OptionGroup var told: Told
    @OptionGroup var options: RecordOptions

    func run() throws {
      try options.answer.show(
        options.incidents().follow(
          incident, closes: true, severity: nil, what: told.what, at: told.at, actions: told.actions,
          done: told.done))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show every incident of the system, and what is open.",
      discussion: """
        Example:
          ephor incident list
        """)
    @OptionGroup var options: RecordOptions

    func run() throws { try options.answer.show(options.incidents().list()) }
  }

  /// What is told of an incident that is open.
  struct Told: ParsableArguments {
    @Option(help: "What was found, in a sentence; it is sealed.")
    var what: String?
    @Option(help: "When (a day or RFC 3339); now by default.")
    var at: String?
    @Option(
      name: .customLong("action"), parsing: .singleValue,
      help: "A further corrective action, in a sentence; can be given more than once.")
    var actions: [String] = []
    @Option(
      parsing: .singleValue,
      help: "The number of a corrective action that is done; can be given more than once.")
    var done: [Int] = []
  }
}

extension IncidentContent.Severity: ExpressibleByArgument {}
extension IncidentContent.Category: ExpressibleByArgument {}
