import ArgumentParser
import Documents
import Gate
import Notation
import Rendering

/// How a document is written.
enum CardFormat: String, CaseIterable, ExpressibleByArgument {
  case markdown, html, pdf, json
}

/// What every command that makes documents takes.
struct CardOptions: ParsableArguments {
  @Argument(
    help: "\(CardKind.allCases.map(\.rawValue).joined(separator: ", ")); without one, all are listed.",
    completion: .list(CardKind.allCases.map(\.rawValue)))
  var kind: String?
  @Argument(
    help: "SYSTEM or SYSTEM@RELEASE; the system of this folder and its newest release, when not given.")
  var name: String?
  @Option(help: "The component that the document is about, where there is more than one.")
  var about: String?
  @Option(name: .shortAndLong, help: "markdown, html, pdf, or json: the record of what it was made of.")
  var format: CardFormat?
  @Option(name: .shortAndLong, help: "Write to this file instead of standard output.", completion: .file())
  var output: String?
  @Flag(
    help: "Write the Markdown and its record where the manifest declares the document, and show what changed."
  )
  var write = false
  @Flag(help: "With --write: also over a file that was written or edited by hand.")
  var replace = false
  @Flag(help: "Write nothing; show what --write would change, and end with 1 when a document is stale.")
  var check = false
  @Option(
    name: .customLong("as-of"),
    help: """
      When waivers and attested files are looked at, such as 2027-05-01T00:00:00Z; when not given, the last moment \
      at which anything was recorded or ended.
      """)
  var asOf: String?
  @Option(name: .customLong("system"), help: "The folder that holds ephor.yaml.", completion: .directory)
  var path: String = "."
  @Option(
    name: .customLong("trust-root"),
    help: "The digest the trust root must have (sha256:…), pinned from outside; also EPHOR_TRUST_ROOT.")
  var trustRoot: String?

  mutating func validate() throws {
    if write && (output != nil || format != nil) {
      throw ValidationError(
        "--write writes Markdown and its record to their own place: leave --output and --format out")
    }
    if write && check { throw ValidationError("--check writes nothing: leave --write out") }
    if check, let format, format != .json {
      throw ValidationError("--check answers in words, or with --format json")
    }
    if format == .pdf, output == nil {
      throw ValidationError("a PDF is no text for a terminal: name a file with --output")
    }
    if let asOf, (try? Timestamp(parsing: asOf)) == nil {
      throw ValidationError("--as-of takes an RFC 3339 time such as 2027-05-01T00:00:00Z, not '\(asOf)'")
    }
    if replace && !write { throw ValidationError("--replace belongs to --write") }
    if kind == nil && (write || output != nil || about != nil || (format != nil && format != .json)) {
      throw ValidationError(
        "name the kind of document: \(CardKind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
  }

  /// What the log says, with the decision that the documents are made of.
  private func facts(_ workspace: Workspace) throws -> CardFacts {
    var system = SystemOptions()
    system.path = path
    system.trustRoot = trustRoot
    let source = try FactsSource(workspace: workspace, surroundings: surroundings(), pin: system.pin())
    let named = try name.map { try SystemName(parsing: $0) } ?? source.onlySystem(declaredIn: workspace)
    let moment = try asOf.map { try Timestamp(parsing: $0) }
    return try CardFacts(DecidedSystem(source.facts(of: named), from: source), asOf: moment, now: source.now)
  }

  /// Lists, shows, writes or checks, as the options say.
  func run() throws {
    let workspace = try Workspace(path: path)
    guard let kind else { return try list(workspace) }
    guard let kind = CardKind(named: kind) else {
      let kinds = CardKind.allCases.map(\.rawValue)
      let near = nearestKey(to: kind, among: kinds).map { "did you mean \($0)? " } ?? ""
      throw DocumentsError(
        .kind, "'\(SafeText.line(kind))' is no kind of document",
        remedy: "\(near)there are \(kinds.joined(separator: ", "))")
    }
    let card = try CardAssembler(kind, about: about, facts: facts(workspace), workspace: workspace).card()
    if write || check {
      let answer = try CardWriting(card, workspace: workspace, writes: write, replaces: replace)
      Terminal.out(format == .json ? answer.json.text(.pretty) : Self.shown(answer))
      if check, answer.exitCode != 0 { throw ExitCode(answer.exitCode) }
      return
    }
    try emit(card)
  }

  private func list(_ workspace: Workspace) throws {
    var known: CardFacts?
    var unknown: String?
    do {
      known = try facts(workspace)
    } catch let error as any CodedError
      where !check && ["log.absent", "facts.no_decision"].contains(error.code)
    {
      unknown = "\(error.message): \(error.remedy ?? "run `ephor gate` first")"
    }
    let list = try CardList(known, unknown: unknown, workspace: workspace, isCheck: check)
    Terminal.out(
      format == .json
        ? list.json.text(.pretty) : Self.shown(list))
    if list.exitCode != 0 { throw ExitCode(list.exitCode) }
  }

  /// An answer for people. Names and texts of others stand in it: nothing of them may steer the terminal.
  private static func shown(_ answer: some Answer) -> String {
    SafeText.block(answer.text(TextStyle(colour: false, width: Terminal.width)))
  }

  private func emit(_ card: Card) throws {
    let bytes: [UInt8] =
      switch format ?? .markdown {
      case .markdown: Array(card.markdown.utf8)
      case .html: Array(card.html().utf8)
      case .json: Array((card.record.json.text(.pretty) + "\n").utf8)
      case .pdf: try PagePrinter(environment: Terminal.value).print(card.html(forPaper: true))
      }
    if let output {
      return try FileWriter.output(output, bytes)
    }
    Terminal.out(String(decoding: bytes, as: UTF8.self))
  }
}

/// `ephor card`: documents about a part: model, data, prompt, system.
struct CardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card",
    abstract: "Write model cards, system cards, datasheets and other documents from the facts in the log.",
    discussion: """
      Without a kind: every document, what it needs, and whether the one that lies there is current.
      Figures come from signed statements and refer to them. What no statement says is marked as missing, with the \
      command that would supply it. Prose comes from governance/documents/KIND/SECTION.md.

      Example:
        ephor card
        ephor card model-card --write
        ephor card model-card --format html -o model-card.html
        ephor card --check
      """)

  @OptionGroup var card: CardOptions

  func run() throws { try card.run() }
}

/// `ephor report`: the same for documents that report: evaluation, risk, launch, the law's file.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Write evaluation reports, risk assessments, safety cases, Annex IV and other documents from the facts.",
    discussion: """
      The same as `ephor card`, under the word that fits these documents better.

      Example:
        ephor report evaluation-report --format html -o evaluation.html
        ephor report annex-iv income-screening@2 --format pdf -o annex-iv.pdf
        ephor report launch-readiness
      """)

  @OptionGroup var card: CardOptions

  func run() throws { try card.run() }
}
