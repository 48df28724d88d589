import ArgumentParser
import Gate

/// `ephor access`: who may do what with the system, on record.
struct AccessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access",
    abstract: "Put on record who may do what with the system: grant, end, list.",
    discussion: """
      Each is a signed statement under governance/access, in the log at once where there is one. It opens no \
      door by itself: it is the record that auditors ask for.

      Example:
        ephor access grant --to person:eve --right weights:read \\
          --until 2027-03-31 --key ~/keys/ana.pem
        ephor access end 7c01d2aa --key ~/keys/ana.pem
      """,
    subcommands: [Grant.self, End.self, List.self])

  struct Grant: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "grant",
      abstract: "Grant access.",
      discussion: """
        Example:
          ephor access grant --to person:eve --right production:deploy \\
            --until 2027-03-31 --why "on call in winter" --key ~/keys/ana.pem
        """)
    @Option(name: .customLong("to"), help: "Whom: an id such as person:eve.")
    var holder: String
    @Option(help: "What they may do, in a word such as weights:read.")
    var right: String
    @Option(help: "From when on (a day or RFC 3339); now by default.")
    var from: String?
    @Option(help: "When it ends by itself (a day or RFC 3339); until it is ended, by default.")
    var until: String?
    @Option(help: "Why; it is sealed.")
    var why: String?
    @OptionGroup var options: RecordOptions

    func run() throws {
      try options.answer.show(
        options.access().grant(to: holder, right: right, from: from, until: until, why: why))
    }
  }

  struct End: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "end",
      abstract: "End what was granted, now.",
      discussion: """
        Example:
          ephor access end 7c01d2aa --key ~/keys/ana.pem
        """)
    @Argument(help: "The id of what was granted, or the beginning of it.")
    var access: String
    @Option(help: "Why; it is sealed.")
    var why: String?
    @OptionGroup var options: RecordOptions

    func run() throws { try options.answer.show(options.access().end(access, why: why)) }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show what was granted on the system, and what holds now.",
      discussion: """
        Example:
          ephor access list
        """)
    @OptionGroup var options: RecordOptions

    func run() throws { try options.answer.show(options.access().list()) }
  }
}
