import ArgumentParser
import Gate

/// The key that signs bundles.
struct BundleSigningOptions: ParsableArguments {
  @Option(
    help: "The private key that signs (PEM), or the file of the shared secret for HS256.", completion: .file()
  )
  var signingKey: String?
  @Option(help: ArgumentHelp(BundleTrustOptions.algorithms))
  var signingAlg: String?
  @Option(help: "The name verifiers look the key up by.")
  var signingKeyID: String?
  @Option(help: "What the bundle is for; verifiers may ask for it.")
  var scope: String?
  @Option(help: "Who signs.")
  var issuer: String?

  var signing: BundleActions.Signing? {
    signingKey.map {
      BundleActions.Signing(
        keyFile: $0, algorithm: signingAlg, keyID: signingKeyID, scope: scope, issuer: issuer)
    }
  }
}

extension Policy {
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Build a bundle; the same policies and data always give the same bytes.",
      discussion: """
        Example:
          ephor policy build policies --revision 2026-11-21 --output bundle.tar.gz
          ephor policy build -b policies --signing-key key.pem --signing-alg EdDSA

        What is built compiles. --optimize is not built: policies are compiled when they are loaded.
        """)
    @Argument(help: "Files and folders of policies and data.")
    var paths: [String] = []
    @Option(
      name: [.customLong("bundle"), .customShort("b", allowingJoined: true)],
      help: "Bundles to take in: .tar.gz, folders or URLs; may be repeated.")
    var bundle: [String] = []
    @Option(name: [.long, .customShort("o", allowingJoined: true)], help: "The file to write.")
    var output = "bundle.tar.gz"
    @Option(
      name: [.long, .customShort("r", allowingJoined: true)],
      help: "What it is built from: a commit, a version.")
    var revision = ""
    @Option(help: "A path below data that the bundle owns; may be repeated; all of data unless named.")
    var root: [String] = []
    @Flag(name: .customLong("v0-compatible"), help: "Read modules as Rego of version 0.")
    var isVersion0 = false
    @Option(name: [.customLong("optimize"), .customShort("O", allowingJoined: true)], help: .hidden)
    var optimize = 0
    @Option(name: [.long, .customShort("e", allowingJoined: true)], help: .hidden)
    var entrypoint: [String] = []
    @Option(name: [.long, .customShort("t", allowingJoined: true)], help: .hidden)
    var target: String?
    @Flag(help: .hidden) var debug = false
    @Flag(help: .hidden) var v1Compatible = false
    @OptionGroup var ignoring: IgnoreOptions
    @OptionGroup var signing: BundleSigningOptions
    @Option(help: "The public key (PEM) that bundles taken in are verified with.", completion: .file())
    var verificationKey: String?
    @Option(help: "The name the signature must give that key.")
    var verificationKeyID: String?
    @Option(help: ArgumentHelp(BundleTrustOptions.list), completion: .file())
    var bundleTrust: String?
    @Option(help: ArgumentHelp(PolicyGrantOptions.capabilitiesHelp), completion: .file())
    var capabilities: String?
    @OptionGroup var answer: AnswerOptions

    private var grants: PolicyGrants {
      var grants = PolicyGrants(
        capabilitiesFile: capabilities,
        trust: BundleTrustOptions.trust(
          key: verificationKey, id: verificationKeyID, algorithm: signing.signingAlg, list: bundleTrust,
          scope: signing.scope))
      grants.ignored = ignoring.ignore
      return grants
    }

    func validate() throws {
      if paths.isEmpty, bundle.isEmpty { throw ValidationError("name policies to build from") }
      if optimize != 0 {
        throw ValidationError(
          "--optimize is not built, since it needs partial evaluation; policies are compiled when they are loaded"
        )
      }
      if let target, target != "rego" {
        throw ValidationError("--target \(target) is not built; a bundle holds Rego")
      }
    }

    func run() throws {
      try answer.show(
        BundleActions.build(
          paths, bundles: bundle, revision: revision, roots: root, output: output, signing: signing.signing,
          grants: grants, readsVersion0: isVersion0, surroundings: surroundings()))
    }
  }

  struct Sign: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sign",
      abstract: "Sign a bundle as `opa sign` does, in .signatures.json.",
      discussion: """
        Example:
          ephor keys new key.pem
          ephor policy sign policies --signing-key key.pem --signing-alg EdDSA \\
            --output-file-path policies
          ephor policy sign bundle.tar.gz --signing-key key.pem \\
            --signing-alg EdDSA --output-file-path signed.tar.gz
        """)
    @Argument(help: "The bundle: a .tar.gz, or a folder.")
    var path: String
    @Option(
      name: [.customLong("output-file-path"), .customShort("o")],
      help: "The folder to write .signatures.json into, or an archive to write with the signature in it.")
    var output = "."
    @Flag(name: .shortAndLong, help: "Accepted for `opa`: what is signed is always a bundle.")
    var bundle = false
    @OptionGroup var signing: BundleSigningOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      guard let key = signing.signing else { throw ValidationError("name the key with --signing-key") }
      try answer.show(BundleActions.sign(path, signing: key, output: output, surroundings: surroundings()))
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Verify a bundle: every file as signed, by the key given, and nothing else in it.",
      discussion: """
        Example:
          openssl pkey -in key.pem -pubout -out key.pub
          ephor policy verify bundle.tar.gz --verification-key key.pub \\
            --signing-alg EdDSA
        """)
    @Argument(help: "The bundle: a .tar.gz, a folder, or an https URL.")
    var path: String
    @OptionGroup var trust: BundleTrustOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      guard let root = trust.trust else {
        throw ValidationError("name the key with --verification-key, or a list of keys with --bundle-trust")
      }
      try answer.show(BundleActions.verify(path, trust: root))
    }
  }

  struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inspect",
      abstract: "Show what a bundle holds.",
      discussion: """
        Example:
          ephor policy inspect bundle.tar.gz --annotations
        """)
    @Argument(help: "The bundle: a .tar.gz, a folder, or an https URL.")
    var path: String
    @Flag(name: [.customShort("a"), .long], help: "List what METADATA comments say of packages and rules.")
    var annotations = false
    @OptionGroup var trust: BundleTrustOptions
    @Flag(name: .customLong("v0-compatible"), help: "Read the modules of a folder as Rego of version 0.")
    var isVersion0 = false
    @Flag(help: .hidden) var v1Compatible = false
    @OptionGroup var answer: PolicyAnswerOptions

    func run() throws {
      try answer.show(
        BundleActions.inspect(
          path, listsAnnotations: annotations, trust: trust.trust, readsVersion0: isVersion0))
    }
  }
}
