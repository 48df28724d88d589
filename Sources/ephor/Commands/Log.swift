import ArgumentParser
import Gate
import Notation
import TransparencyLog

/// `ephor log`: the local transparency log.
struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "The append-only log that every decision is committed to: begin, prove, export, watch it.",
    discussion: """
      Example:
        ephor log verify
        ephor log checkpoint > kept-checkpoint
        ephor log cosign answer --witness w.vkey
        ephor log export public/log
      """,
    subcommands: [
      Begin.self, Append.self, ShowCheckpoint.self, Cosign.self, Prove.self, Verify.self, Export.self,
      Monitor.self,
    ])

  /// Which folder's log it is, for commands whose arguments are something else.
  struct Folder: ParsableArguments {
    @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
    var path: String = "."

    func actions() throws -> LogActions {
      LogActions(workspace: try Workspace(path: path), surroundings: try surroundings())
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify",
      abstract: "Recompute every hash, signature and checkpoint of the log.",
      discussion: """
        Example:
          ephor log verify
          ephor log verify services/scoring --format json
        """)
    @OptionGroup var system: SystemOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let progress = ProgressLine()
      let report = try LogVerification(
        workspace: system.workspace(), pin: system.pin(), surroundings: surroundings(),
        progress: progress.show
      ).run()
      progress.clear()
      try answer.show(report)
    }
  }

  struct Begin: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Begin a log in .ephor, with a key of its own; one that is there stays as it is.",
      discussion: """
        `ephor gate` begins one by itself. Give its key to whoever will verify it.

        Example:
          ephor log init
          ephor log init --name example.com/scoring
        """)
    @Option(help: "What the log's origin begins with, behind local/; the system's id by default.")
    var name: String?
    @OptionGroup var folder: Folder
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(folder.actions().begin(name: name)) }
  }

  struct Append: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "append",
      abstract: "Append signed statements that lie in files.",
      discussion: """
        Takes DSSE envelopes with in-toto statements, as they lie under governance/. One that is malformed \
        keeps all of them out. What the log has already is told and not added again.

        Example:
          ephor log append governance/approvals/*.dsse.json
        """)
    @Argument(help: "DSSE envelope files.", completion: .file(extensions: ["json"]))
    var files: [String]
    @OptionGroup var folder: Folder
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      let progress = ProgressLine()
      let report = try AppendStatements(
        workspace: Workspace(path: folder.path), pin: environmentPin(), surroundings: surroundings(),
        progress: progress.show
      ).run(files)
      progress.clear()
      try answer.show(report)
    }
  }

  struct ShowCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "checkpoint",
      abstract: "Print the signed size and root of the log; keep it to notice later changes.",
      discussion: """
        With --for-witness it prints what a witness is asked (C2SP tlog-witness): the latest checkpoint, and \
        a proof that the log grew out of what the witness saw.

        Example:
          ephor log checkpoint > kept-checkpoint
          ephor log checkpoint --size 120 -o checkpoint-120
          ephor log checkpoint --for-witness 0 -o request
        """)
    @Option(help: "A state of the log that it signed; the latest by default.")
    var size: UInt64?
    @Option(help: "Ask a witness that cosigned the log last at this size; 0 at first.")
    var forWitness: UInt64?
    @Option(name: .shortAndLong, help: "Write it to a file instead.", completion: .file())
    var output: String?
    @OptionGroup var folder: Folder
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if size != nil, forWitness != nil {
        throw ValidationError("a witness is asked about the latest state: leave --size out")
      }
    }

    func run() throws {
      if let forWitness {
        return try answer.show(
          folder.actions().witnessRequest(since: TreeSize(forWitness), output: output))
      }
      try answer.show(folder.actions().checkpoint(size: size.map { TreeSize($0) }, output: output))
    }
  }

  struct Cosign: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "cosign",
      abstract: "Add the cosignatures that witnesses gave to a checkpoint of the log.",
      discussion: """
        What is proven, packed or exported at that size carries them from then on, and a gate that asks for \
        witnesses finds them there.

        Example:
          ephor log cosign answer --witness w.vkey
          ephor log cosign checkpoint-120 --witness w1.vkey --witness w2.vkey
        """)
    @Argument(help: "A witness's answer, or a checkpoint with cosignatures.", completion: .file())
    var file: String
    @Option(
      name: .customLong("witness"), parsing: .singleValue,
      help: "The verifier key of a witness, or a file that holds it; repeatable.")
    var witnesses: [String] = []
    @Option(help: "The size of the checkpoint; the latest by default.")
    var size: UInt64?
    @OptionGroup var folder: Folder
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if witnesses.isEmpty { throw ValidationError("name each witness by its key: --witness KEY") }
    }

    func run() throws {
      try answer.show(
        folder.actions().cosign(
          file, witnesses: witnesses.map(PackKeys.verifier), size: size.map { TreeSize($0) }))
    }
  }

  struct Prove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prove",
      abstract: "Prove that an entry is in the log, to somebody who has only the log's key.",
      discussion: """
        Writes the proof (C2SP tlog-proof) and, beside it, the entry it is of.

        Example:
          ephor log prove 12
          ephor log prove governance/approvals/2-eff3.dsse.json \\
            -o approval.tlog-proof
          ephor-verify proof approval.tlog-proof --entry approval.leaf.json \\
            --vkey log.vkey
        """)
    @Argument(
      help: "The entry: its place in the log, the id of its statement, or the file of its envelope.",
      completion: .file(extensions: ["json"]))
    var entry: String
    @Option(help: "The state of the log to prove it in; the latest by default.")
    var size: UInt64?
    @Option(
      name: .shortAndLong, help: "The proof's file; entry-N.tlog-proof here by default.",
      completion: .file(extensions: ["tlog-proof"]))
    var output: String?
    @OptionGroup var folder: Folder
    @OptionGroup var answer: AnswerOptions

    func run() throws {
      try answer.show(folder.actions().prove(entry, size: size.map { TreeSize($0) }, output: output))
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write the log as static files that any web server can show and anybody can verify.",
      discussion: """
        checkpoint, tile/…, tile/entries/… and log.vkey (C2SP tlog-tiles). Exporting again brings the \
        folder up to date.

        Example:
          ephor log export public/log
          ephor-verify log public/log --since kept-checkpoint
        """)
    @Argument(help: "The folder to write.", completion: .directory)
    var output: String
    @OptionGroup var folder: Folder
    @OptionGroup var answer: AnswerOptions

    func run() throws { try answer.show(folder.actions().export(to: output)) }
  }

  struct Monitor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "monitor",
      abstract: "Watch an exported log from a checkpoint you keep: growth, split views, shrinkage.",
      discussion: """
        The kept checkpoint moves on only when the log grew out of it. Exit code 1 when it did not; what \
        was shown is then kept beside it as evidence.

        Example:
          ephor log monitor public/log --kept ~/kept/checkpoint
          ephor log monitor public/log --kept ~/kept/checkpoint --entries --every 60
        """)
    @Argument(help: "The folder of the exported log.", completion: .directory)
    var export: String
    @Option(help: "The file of the checkpoint that is kept; made at first.", completion: .file())
    var kept: String
    @Option(help: "The log's verifier key, or a file that holds it; the export's at first, by default.")
    var vkey: String?
    @Option(
      name: .customLong("witness"), parsing: .singleValue,
      help: "The verifier key of a witness, or a file that holds it; can be given more than once.")
    var witnesses: [String] = []
    @Option(name: .customLong("witnesses"), help: "How many of them must have cosigned; all by default.")
    var quorum: Int?
    @Flag(help: "Hash every entry again, not only the tiles that lead from the old root to the new one.")
    var entries = false
    @Option(help: "Look again after so many seconds, until something is wrong.")
    var every: Int?
    @OptionGroup var answer: AnswerOptions

    func validate() throws {
      if let every, !(1...86_400).contains(every) {
        throw ValidationError("--every takes seconds from 1 to 86400, not \(every)")
      }
    }

    func run() throws {
      let keys = try witnesses.map(PackKeys.verifier)
      let watch = WatchLog(
        export, kept: kept, key: try vkey.map(PackKeys.verifier), witnesses: keys,
        quorum: quorum ?? Set(keys.map(\.publicKey)).count, readsEntries: entries)
      guard let every else {
        try answer.show(watch.look())
        return
      }
      // Until the log misbehaves, which ends with the exit code, or whoever watches stops it.
      while true {
        try answer.show(watch.look())
        Terminal.pause(seconds: every)
      }
    }
  }
}
