import ArgumentParser
import Attestation
import Gate
import Notation

/// `ephor keys`: keys of people and machines, and the trust root that enrols them.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make keys, enrol them in the trust root, and show who may do what.",
    discussion: """
      Example:
        ephor keys new ~/keys/ana.pem
        ephor keys enrol bo.pem.pub --holder person:bo --rank reviewer
        ephor keys rotate ~/keys/ana-2027.pem --key ~/keys/ana.pem
        ephor keys revoke 63d00ee3cf4f --reason lost --key ~/keys/admin.pem
        ephor keys list
        ephor keys digest
      """,
    subcommands: [New.self, Enrol.self, Rotate.self, Revoke.self, List.self, TrustRootDigest.self])

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
    @Option(help: "What it is for: statement, log or witness. A key has one role.")
    var role: KeyRole = .statement
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        KeyActions.new(file: file, scheme: scheme, role: role, demo: demo, surroundings: surroundings()))
    }
  }

  struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "enrol",
      abstract: "Add a public key to governance/trust-root.json, to be reviewed like code.",
      discussion: """
        Of a private key's file only the public half is taken. For a key that is enrolled already, --rank adds a \
        rank. With --signed, an administrator whom the trust root names enrols by a signed statement under \
        governance/keys, and the trust root stays as it is.

        Example:
          ephor keys enrol bo.pem.pub --holder person:bo --rank risk_owner
          ephor keys enrol ci.pem.pub --holder ci:main --kind ci
          ephor keys enrol ada.pem.pub --holder person:ada --administrator
          ephor keys enrol bo.pem.pub --holder person:bo --rank reviewer \\
            --signed --key ada.pem
        """)
    @Argument(help: "A private or public key file (PEM).", completion: .file())
    var file: String
    @Option(help: "The opaque id of the person or machine, such as person:bo.")
    var holder: String
    @Option(help: "person, ci or node. Only a person can approve.")
    var kind: String = "person"
    @Option(name: .customLong("rank"), help: "A rank the holder may approve with; may be repeated.")
    var ranks: [String] = []
    @Option(help: "What the key is for: statement, log, witness or content.")
    var role: KeyRole = .statement
    @Flag(help: "Let the holder enrol and revoke the keys of others by statement.")
    var administrator = false
    @Flag(
      help: "Enrol by a signed statement instead of changing the trust root; takes an administrator's --key.")
    var signed = false
    @OptionGroup var key: KeyOptions
    @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
    var path: String = "."
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let asked = KeyApplication(
        holder: holder, kind: kind, role: role, ranks: ranks, isAdministrator: administrator)
      guard signed else {
        return try answer.show(
          KeyActions.enrol(
            workspace: Workspace(path: path), pin: environmentPin(), file: file, asked: asked,
            surroundings: surroundings()))
      }
      try answer.show(
        KeyEventActions(
          workspace: Workspace(path: path), pin: environmentPin(), key: key.source,
          surroundings: surroundings()
        ).enrol(file: file, asked: asked))
    }
  }

  struct Rotate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate",
      abstract: "Put a new key in the place of your own, by a statement that both sign.",
      discussion: """
        The new key has the holder, the ranks and the end of the old one, which ends now. The statement is written \
        under governance/keys; commit it.

        Example:
          ephor keys new ~/keys/ana-2027.pem
          ephor keys rotate ~/keys/ana-2027.pem --key ~/keys/ana.pem
        """)
    @Argument(help: "The private half of the new key.", completion: .file())
    var file: String
    @OptionGroup var key: KeyOptions
    @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
    var path: String = "."
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        KeyEventActions(
          workspace: Workspace(path: path), pin: environmentPin(), key: key.source,
          surroundings: surroundings()
        ).rotate(to: file))
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke",
      abstract: "Say that nothing a key signed since a moment is to be trusted.",
      discussion: """
        Signed by an administrator, by another key of the same holder, or by the key itself. The statement is \
        written under governance/keys; commit it. Whoever pins the trust root need not pin anew.

        Example:
          ephor keys revoke 63d00ee3cf4f --reason compromised \\
            --from 2026-11-01T00:00:00Z --key ada.pem
        """)
    @Argument(help: "The key id or its first digits, or a file with the key's public half.")
    var named: String
    @Option(help: "compromised, lost, superseded or left.")
    var reason: KeyRevocation.Reason
    @Option(help: "Since when, such as 2026-11-01T00:00:00Z; now when absent.")
    var from: String?
    @OptionGroup var key: KeyOptions
    @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
    var path: String = "."
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let since = try from.map { text in
        do {
          return try Timestamp(parsing: text)
        } catch {
          throw ValidationError("--from takes a time such as 2026-11-01T00:00:00Z, not '\(text)'")
        }
      }
      try answer.show(
        KeyEventActions(
          workspace: Workspace(path: path), pin: environmentPin(), key: key.source,
          surroundings: surroundings()
        ).revoke(named, reason: reason, from: since))
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
          ephor keys digest --for customer

        What auditors are told is the digest of the file itself. Packs for customers carry the same keys \
        without people's names, and --for customer prints the digest of that.
        """)
    @Option(name: .customLong("for"), help: "Whose packs it is for: audit, or customer.")
    var purpose: PackContent.Purpose = .audit
    @OptionGroup var system: SystemOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(
        KeyActions.digest(
          // The digest is asked for when the pinned one is about to be replaced: only a digest given here is compared.
          workspace: system.workspace(), pin: system.trustRoot == nil ? nil : system.pin(),
          surroundings: surroundings(), withoutNames: purpose == .customer))
    }
  }
}

extension KeyRole: ExpressibleByArgument {}
extension KeyRevocation.Reason: ExpressibleByArgument {}
