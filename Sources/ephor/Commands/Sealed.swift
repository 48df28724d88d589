import ArgumentParser
import Gate
import Governance

/// `ephor sealed`: texts that statements only commit to.
struct Sealed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sealed",
    abstract: "Show, hold and erase the texts that statements only commit to.",
    discussion: """
      What people write beside a submission or an approval is sealed: the statement holds a commitment, the text lies \
      encrypted under governance/openings. Erasing destroys the text; every statement and proof stays.

      Example:
        ephor sealed list
        ephor sealed erase sha256:4f2a… --ground request --key ~/keys/dpo.pem
        ephor sealed hold sha256:4f2a… --key ~/keys/legal.pem
        ephor sealed purge --key ~/keys/dpo.pem
      """,
    subcommands: [List.self, Erase.self, Hold.self, Purge.self])

  /// Where the system is and whose key signs; shared by the commands that say something.
  struct Options: ParsableArguments {
    @Option(
      name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory
    )
    var path: String = "."
    @OptionGroup var key: KeyOptions
    @OptionGroup var answer: AnswerOptions

    func actions() throws -> SealedActions {
      try SealedActions(
        workspace: Workspace(path: path), pin: environmentPin(), key: key.source, surroundings: surroundings()
      )
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show what was sealed, and what became of it.",
      discussion: """
        Example:
          ephor sealed list
        """)
    @OptionGroup var options: Options

    func run() throws { try options.answer.show(options.actions().list()) }
  }

  struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "erase",
      abstract: "Destroy sealed texts, and say so in a signed statement.",
      discussion: """
        Refused under a legal hold, and before a text's time is over unless somebody asked for it or ordered it. A \
        person signs it, of a rank that the baseline lets hold and erase. Named again, a text whose opening came back \
        is destroyed again.

        Example:
          ephor sealed erase sha256:4f2a… --ground request --key ~/keys/dpo.pem
        """)
    @Argument(help: "Commitments (sha256:…), as `ephor sealed list` shows them.")
    var commitments: [String]
    @Option(help: "request (of the person), order (of a court or authority) or expired.")
    var ground: ErasureContent.Ground
    @OptionGroup var options: Options

    func run() throws {
      try options.answer.show(options.actions().erase(commitments, ground: ground))
    }
  }

  struct Hold: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "hold",
      abstract: "Begin or end a legal hold on sealed texts.",
      discussion: """
        A hold is ended by whoever began it, or by two others, each with --end.

        Example:
          ephor sealed hold sha256:4f2a… --key ~/keys/legal.pem
          ephor sealed hold sha256:4f2a… --end --key ~/keys/legal.pem
        """)
    @Argument(help: "Commitments (sha256:…), as `ephor sealed list` shows them.")
    var commitments: [String]
    @Flag(help: "End the hold.")
    var end = false
    @OptionGroup var options: Options

    func run() throws { try options.answer.show(options.actions().hold(commitments, ends: end)) }
  }

  struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "purge",
      abstract: "Destroy every sealed text whose time is over.",
      discussion: """
        Example:
          ephor sealed purge --key ~/keys/dpo.pem
        """)
    @OptionGroup var options: Options

    func run() throws { try options.answer.show(options.actions().purge()) }
  }
}

extension ErasureContent.Ground: ExpressibleByArgument {}
