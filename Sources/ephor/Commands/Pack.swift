import ArgumentParser
import Attestation
import Documents
import Gate
import Glibc
import Notation
import TransparencyLog

/// `ephor pack`: evidence that others can check.
struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Hand out evidence as one file that anybody can check without you.",
    discussion: """
      A pack holds signed statements about a system, each proven against one signed state of the log, and \
      a page that says who approved what, on which evidence and when (docs/packs.md).

      Example:
        ephor pack build income-screening@2 --key ~/keys/ci.pem
        ephor pack verify income-screening-2-audit.zip --vkey "$(cat log.vkey)"
      """,
    subcommands: [Build.self, Verify.self])

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Build a pack about a system, or about one release of it, and verify it.",
      discussion: """
        The key signs the list of the pack's files and must be enrolled. With --size the same log, trust \
        root and Ed25519 key give the same bytes at any time.

        Example:
          ephor pack build income-screening@2 --key ~/keys/ci.pem
          ephor pack build income-screening@2 --for customer -o evidence.zip \\
            --key ~/keys/ci.pem
          ephor pack build income-screening --redact waiver --redact SEC-01 \\
            --size 120 --key ~/keys/ci.pem
        """)

    @Argument(help: "SYSTEM, or SYSTEM@RELEASE for one release; the folder's own system by default.")
    var name: String?
    @Option(
      name: .customLong("for"),
      help:
        "Who reads it: audit has everything; customer has decisions and measurements, and people as opaque ids."
    )
    var purpose: PackContent.Purpose = .audit
    @Option(
      name: .customLong("redact"), parsing: .singleValue,
      help: "Leave out a control, a kind of statement or a file; can be given more than once.")
    var redactions: [String] = []
    @Option(
      name: .shortAndLong, help: "Where to write it; SYSTEM-RELEASE-PURPOSE.zip here by default.",
      completion: .file(extensions: ["zip"]))
    var output: String?
    @Option(name: .customLong("size"), help: "A state of the log that it signed, by its number of entries.")
    var size: UInt64?
    @Option(
      name: .customLong("as-of"),
      help: "When age is judged (RFC 3339); now by default, with --size when the last entry was recorded.")
    var asOf: String?
    @Option(
      name: .customLong("document"), parsing: .singleValue,
      help: "A file to put under documents/added; can be given more than once.", completion: .file())
    var documents: [String] = []
    @Option(help: "The checkpoint with cosignatures of witnesses, of that very size.", completion: .file())
    var checkpoint: String?
    @Option(
      name: .customLong("witness"), parsing: .singleValue,
      help: "The verifier key of a witness that cosigned the checkpoint.")
    var witnesses: [String] = []
    @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
    var path: String = "."
    @Option(
      name: .customLong("trust-root"),
      help: "The digest the trust root must have (sha256:…), pinned from outside; also EPHOR_TRUST_ROOT.")
    var trustRoot: String?
    @OptionGroup var key: KeyOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      var system = SystemOptions()
      system.path = path
      system.trustRoot = trustRoot
      let source = try FactsSource(
        workspace: system.workspace(), surroundings: surroundings(), pin: system.pin())
      let request = PackRequest(
        purpose: purpose, redactions: redactions, documents: try AddedDocument.read(documents),
        cosigned: try checkpoint.map(PackKeys.checkpoint), witnesses: try witnesses.map(PackKeys.verifier))
      let settings = BuildPack.Settings(
        name: name, size: size.map { TreeSize($0) }, asOf: try asOf.map(moment), output: output)
      let progress = ProgressLine()
      let pack = try BuildPack(source, key: key.source, progress: progress.show).run(settings, request)
      progress.clear()
      try answer.show(pack)
    }

    private func moment(_ text: String) throws -> Timestamp {
      guard let time = try? Timestamp(parsing: text) else {
        throw ValidationError("--as-of takes a time such as 2026-11-21T08:00:00Z, not '\(text)'")
      }
      return time
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Check a pack: what holds, what fails and where.",
      discussion: """
        Takes the zip or the folder it was unpacked into. Exit code 0: it holds; 1: it does not. What is \
        not given is taken from the pack, and its line begins with `open`. `ephor-verify pack` does the \
        same and is small enough to read.

        Example:
          ephor pack verify pack.zip
          ephor pack verify pack.zip --vkey log.vkey --trust-root sha256:… \\
            --since kept-checkpoint
        """)

    @Argument(
      help: "The pack: a zip, or the folder it was unpacked into.", completion: .file(extensions: ["zip"]))
    var pack: String
    @Option(help: "The log's verifier key, or a file that holds it, from another way than the pack.")
    var vkey: String?
    @Option(name: .customLong("trust-root"), help: "The digest the pack's trust root must have (sha256:…).")
    var trustRoot: String?
    @Option(help: "A checkpoint of the log that you kept.", completion: .file())
    var since: String?
    @Option(
      name: .customLong("witness"), parsing: .singleValue,
      help: "The verifier key of a witness, or a file that holds it; can be given more than once.")
    var witnesses: [String] = []
    @Option(name: .customLong("witnesses"), help: "How many of them must have cosigned; all by default.")
    var quorum: Int?
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let keys = try witnesses.map(PackKeys.verifier)
      let distinct = Set(keys.map(\.publicKey)).count
      guard (0...distinct).contains(quorum ?? distinct) else {
        throw ValidationError(
          "--witnesses asks for \(quorum ?? 0) of \(distinct) witnesses: name each with --witness VKEY")
      }
      let trust = PackTrust(
        logKey: try vkey.map(PackKeys.verifier), trustRoot: try trustRoot.map(PackKeys.digest),
        witnesses: keys, quorum: quorum ?? distinct, held: try since.map(PackKeys.checkpoint))
      let progress = ProgressLine()
      let checked = try PackChecking(pack, trust: trust, progress: progress.show).run()
      progress.clear()
      try answer.show(checked)
    }
  }
}

extension PackContent.Purpose: ExpressibleByArgument {}

/// Keys, digests and checkpoints as the command line gives them.
enum PackKeys {
  private static let keyLimit = NamedLimit("vkey.bytes", 16 << 10, unit: "bytes")
  private static let checkpointLimit = NamedLimit("checkpoint.bytes", SignedNote.byteLimit, unit: "bytes")

  /// A verifier key: itself, or a file that holds it.
  static func verifier(_ text: String) throws -> VerifierKey {
    if let key = try? VerifierKey(text) { return key }
    // A key that does not read is told so; only what is no key at all is a path.
    if text.split(separator: "+").count > 2, !text.contains("/") || text.hasSuffix("=") {
      return try VerifierKey(text)
    }
    let bytes = try FileReader.bytes(text, limit: keyLimit)
    let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    return try VerifierKey(String(decoding: line, as: UTF8.self))
  }

  /// A digest, written `sha256:…`.
  static func digest(_ text: String) throws -> Digest {
    guard let digest = try? Digest(parsing: text) else {
      throw ValidationError(
        "--trust-root takes a digest such as sha256:… (64 hexadecimal digits), not '\(text)'")
    }
    return digest
  }

  /// A signed checkpoint in a file.
  static func checkpoint(_ path: String) throws -> SignedCheckpoint {
    try SignedCheckpoint(parsing: FileReader.bytes(path, limit: checkpointLimit))
  }
}

/// Files that the command line adds to a pack.
enum AddedDocument {
  /// Throws `pack.document` for a link: what it leads to could be anything, and change without anybody seeing it.
  static func read(_ paths: [String]) throws -> [ArchiveFile] {
    try paths.map { path in
      var status = stat()
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
        throw DocumentsError(
          .packDocument, "\(path) is a link, and a pack takes files themselves",
          remedy: "name the file that it leads to, if that is to be handed out")
      }
      return ArchiveFile(
        path.split(separator: "/").last.map(String.init) ?? path,
        try FileReader.bytes(path, limit: PackDocuments.byteLimit))
    }
  }
}
