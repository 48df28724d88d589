import Attestation
import Governance
import Notation

/// The organisation's baseline: a folder whose every file its owner signed (invariant 14).
struct SignedBaseline: Sendable {
  /// The statement over the folder's files, beside the folder: `governance/baseline.dsse.json`.
  static func envelopePath(of folder: String) -> String { "\(folder).dsse.json" }

  /// The files, as the organisation's layer of the rules.
  let files: [RuleFile]
  /// The digest of the folder that the trust root names.
  let digest: Digest
  /// The digest of the standard rules that the owner signed over; nil where the baseline does not pin them.
  let standard: Digest?

  /// The file of the folder that pins the standard rules: their digest and a line break.
  static let standardFile = "standard-rules.sha256"

  /// The digest of the rules that come with Ephor, as a baseline pins them.
  static func digest(ofStandard files: [RuleFile]) -> Digest {
    FileHasher.digest(
      ofListing: files.filter { $0.layer == .standard }.sorted { $0.path < $1.path }
        .map { (path: $0.path, digest: $0.digest) })
  }

  /// Refuses standard rules other than those the owner signed over: whoever chooses the rules sets them.
  ///
  /// - Throws: `rules.not_pinned`.
  func check(standard files: [RuleFile]) throws {
    let actual = Self.digest(ofStandard: files)
    guard let standard, standard != actual else { return }
    throw GateError(
      "rules.not_pinned",
      "the standard rules here have the digest \(actual.short), but the baseline was signed over \(standard.short)",
      remedy:
        "use the version of Ephor that the baseline names, unset EPHOR_HOME, or have the owner adopt these rules: `ephor init --sign-baseline --key FILE`",
      exitCode: 3)
  }

  /// Reads and checks the baseline that the trust root names; nil when it names none.
  ///
  /// - Throws: `baseline.refused` when folder, statement and trust root do not agree: rules that were changed
  ///   after they were signed are no rules.
  init?(_ workspace: Workspace, _ trust: Trust, asOf: Timestamp) throws {
    guard let root = trust.root, let reference = root.baseline else { return nil }
    let folder = try workspace.inside(reference.path)
    let shown = workspace.shown(reference.path)
    let names = try FileHasher.files(below: folder, shownAs: shown)
    var contents: [(name: String, bytes: [UInt8])] = []
    for name in names {
      contents.append(
        (
          name,
          try FileReader.bytes("\(folder)/\(name)", shownAs: "\(shown)/\(name)", limit: RulesFolder.fileBytes)
        ))
    }
    let listing = contents.map { (path: $0.name, digest: Digest(sha256Of: $0.bytes)) }
    digest = FileHasher.digest(ofListing: listing)
    guard digest == reference.digest else {
      throw Self.refused(
        "\(shown) has the digest \(digest), but the trust root names \(reference.digest)", at: shown)
    }
    let path = Self.envelopePath(of: reference.path)
    let envelope = try Envelope(
      parsing: FileReader.bytes(workspace.inside(path), shownAs: workspace.shown(path)),
      file: workspace.shown(path))
    let signed = try SignedStatement(envelope, trust: root, recordedAt: nil, keysValidAt: asOf)
    let digests = Dictionary(listing.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
    switch BaselineContent.judge(signed, owner: reference.owner, files: digests, asOf: asOf) {
    case .success: break
    case .failure(let refusal):
      if let defect = signed.keyOutsideItsTime(reference.owner) {
        throw GateError(
          "baseline.\(defect.code)", "the baseline's signature does not count now: \(defect.message)",
          remedy: defect.remedy, location: Self.start(of: workspace.shown(path)))
      }
      if case .notYetEffective(let from) = refusal {
        throw GateError(
          "baseline.not_yet_effective", "the baseline holds only from \(from), and the clock says \(asOf)",
          remedy: "set the clock right if it is wrong; otherwise the baseline counts from its day on",
          location: Self.start(of: workspace.shown(path)))
      }
      throw Self.refused(refusal.message, at: workspace.shown(path))
    }
    standard = try contents.first { $0.name == Self.standardFile }.map { _, bytes in
      try Digest(parsing: String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
    }
    files = contents.compactMap { name, bytes in
      guard let role = Self.role(of: name) else { return nil }
      return RuleFile(role, .organisation, path: "\(reference.path)/\(name)", bytes: bytes)
    }
  }

  /// What a file of a baseline folder is, by its name; nil for one that is no rule.
  static func role(of name: String) -> RuleFile.Role? {
    if name == "baseline.json" { return .baseline }
    if name.hasPrefix("catalog/"), name.hasSuffix(".json") { return .controls }
    if name.hasPrefix("frameworks/"), name.hasSuffix(".json") { return .framework }
    if name.hasPrefix("policies/"), name.hasSuffix(".rego"), !name.hasSuffix("_test.rego") { return .policy }
    return nil
  }

  private static func refused(_ message: String, at path: String) -> GateError {
    GateError(
      "baseline.refused", message,
      remedy:
        "restore the files as its owner signed them, or have the owner sign them again with `ephor init --sign-baseline --key FILE`",
      location: start(of: path))
  }

  private static func start(of path: String) -> SourceLocation {
    SourceLocation(file: path, position: SourcePosition(line: 1, column: 1, offset: 0))
  }
}
