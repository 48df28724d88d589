import ArgumentParser
import Gate

/// `ephor keys`: keys of people and machines, and the trust root that enrols them.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make keys, enrol them in the trust root, and show who may do what.",
    discussion: """
      Example:
        ephor keys new ~/keys/ana.pem
        ephor keys enrol bo.pem.pub --holder person:bo --rank reviewer
        ephor keys list
        ephor keys digest
      """,
    subcommands: [New.self, Enrol.self, List.self, TrustRootDigest.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Make a signing key in a file that only you can read.",
      discussion: """
        Beside it comes its public half, in a file of the same name with .pub: send that to whoever enrols you.

        Example:
          ephor keys new ~/keys/ana.pem
        """)
    @Argument(help: "The file to write; must not exist.", completion: .file())
    var file: String
    @Flag(help: "Mark the key as a DEMO key: everything it signs says so.")
    var demo = false
    @Option(help: "ed25519 or ecdsa-p256.")
    var scheme: String = "ed25519"
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(KeyActions.new(file: file, scheme: scheme, demo: demo, surroundings: surroundings()))
    }
  }

  struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "enrol",
      abstract: "Add a public key to governance/trust-root.json, to be reviewed like code.",
      discussion: """
        Of a private key's file only the public half is taken. For a key that is enrolled already, --rank adds a \
        rank.

        Example:
          ephor keys enrol bo.pem.pub --holder person:bo --rank risk_owner
          ephor keys enrol ci.pem.pub --holder ci:main --kind ci
        """)
    @Argument(help: "A private or public key file (PEM).", completion: .file())
    var file: String
    @Option(help: "The opaque id of the person or machine, such as person:bo.")
    var holder: String
    @Option(help: "person, ci or node. Only a person can approve.")
    var kind: String = "person"
    @Option(name: .customLong("rank"), help: "A rank the holder may approve with; may be repeated.")
    var ranks: [String] = []
    @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
    var path: String = "."
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        KeyActions.enrol(
          workspace: Workspace(path: path), file: file, holder: holder, kind: kind, ranks: ranks,
          surroundings: surroundings()))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show the enrolled keys, their holders and ranks.",
      discussion: """
        Example:
          ephor keys list
        """)
    @OptionGroup var system: SystemOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        KeyActions.list(workspace: system.workspace(), pin: system.pin(), surroundings: surroundings()))
    }
  }

  struct TrustRootDigest: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "digest",
      abstract: "Print the digest of the trust root, to be pinned where the team cannot change it.",
      discussion: """
        Example:
          ephor keys digest
          ephor gate --trust-root "$(ephor keys digest)"
        """)
    @OptionGroup var system: SystemOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(KeyActions.digest(workspace: system.workspace())) }
  }
}
