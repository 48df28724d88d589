package import Attestation
import Governance
import Notation

/// The signed envelopes under `governance/`: what travels with the repository.
package struct GovernanceFolder: Sendable {
  /// One file, as it was found.
  package struct File: Sendable {
    /// Relative to the workspace: `governance/approvals/….dsse.json`.
    package let path: String
    /// Its envelope.
    package let envelope: Envelope
    /// The statement in it.
    package let statement: Statement
    /// SHA-256 of the statement's canonical payload.
    package let id: StatementID
  }

  /// The folders, by the kind of statement they hold.
  package enum Section: String, CaseIterable, Sendable {
    case submissions, approvals, waivers, evidence, keys, erasures, incidents, access
  }

  /// The most files of one section.
  static let fileCount = NamedLimit("governance.files", 10_000, unit: "files")
  static let suffix = ".dsse.json"

  /// The files of each section, in order of path.
  package private(set) var files: [Section: [File]]

  /// Takes in statements that the local log holds and that are no longer among the files: what was signed is
  /// superseded by a later statement, not by deleting its file.
  mutating func add(_ recorded: [File], to section: Section) { files[section, default: []] += recorded }

  /// Reads every envelope. Nothing is verified by this, but what is no envelope with a statement is refused.
  ///
  /// - Throws: `governance.file` with the file's name and what is wrong with it.
  package init(_ workspace: Workspace) throws {
    var files: [Section: [File]] = [:]
    for section in Section.allCases { files[section] = try Self.files(of: section, in: workspace) }
    self.files = files
  }

  /// The files of one section, in order of path; nil where there is no such folder.
  ///
  /// - Throws: as for the whole folder.
  package static func files(of section: Section, in workspace: Workspace) throws -> [File]? {
    let folder = "governance/\(section.rawValue)"
    guard FileStamp.isFolder(workspace.path(folder)) else { return nil }
    let names = try FileHasher.files(below: workspace.inside(folder), shownAs: workspace.shown(folder))
      .filter { $0.hasSuffix(suffix) }
    guard fileCount.allows(names.count) else {
      throw GateError(
        "governance.too_many_files",
        "\(workspace.shown(folder)) holds more files than the limit \(fileCount)",
        remedy: "archive what has expired")
    }
    return try names.map { try read("\(folder)/\($0)", in: workspace) }
  }

  private static func read(_ path: String, in workspace: Workspace) throws -> File {
    let shown = workspace.shown(path)
    let bytes = try FileReader.bytes(
      workspace.path(path), shownAs: shown,
      limit: NamedLimit("envelope.bytes", Envelope.byteLimit, unit: "bytes"))
    do {
      let envelope = try Envelope(parsing: bytes, file: shown)
      let statement = try Statement(in: envelope)
      return File(path: path, envelope: envelope, statement: statement, id: try statement.id())
    } catch let error as any CodedError {
      throw GateError(
        "governance.file", "\(shown) is no signed statement: \(error.message)",
        remedy: "remove it, or restore it from history",
        location: error.location
          ?? SourceLocation(file: shown, position: SourcePosition(line: 1, column: 1, offset: 0)))
    }
  }

  /// The statements of a section with the signatures that count at `moment`.
  ///
  /// Keys must count now, not only when a statement was recorded: the local log is written by whoever runs the
  /// gate, so its word must not revive a key that was revoked or has expired.
  ///
  /// - Parameter recordedAt: when the log first took a statement; nil when it has not.
  func signed(
    _ section: Section, by trust: TrustRoot?, at moment: Timestamp, recordedAt: (StatementID) -> Timestamp?
  ) -> [(file: File, signed: SignedStatement, defects: [SignatureDefect])] {
    (files[section] ?? []).map { file in
      let recorded = recordedAt(file.id)
      let verdict = trust?.verify(file.envelope, at: moment)
      let defects = verdict?.defects ?? file.envelope.signatures.map { .unknownKey(keyid: $0.keyid) }
      let signed = SignedStatement(
        id: file.id, statement: file.statement, signatories: verdict?.keys ?? [], defects: defects,
        recordedAt: recorded ?? moment)
      return (file, signed, defects)
    }
  }

  /// Writes an envelope into its section and returns its path, relative to the workspace.
  static func write(
    _ envelope: Envelope, _ section: Section, named name: String, in workspace: Workspace
  ) throws -> String {
    let folder = "governance/\(section.rawValue)"
    try FileWriter.makeFolder(workspace.path(folder))
    let path = "\(folder)/\(name)\(suffix)"
    let bytes = Array((envelope.json.text(.pretty) + "\n").utf8)
    if FileStamp.read(workspace.path(path)) != nil, try FileReader.bytes(workspace.path(path)) != bytes {
      throw GateError(
        "governance.exists", "\(workspace.shown(path)) says something else already",
        remedy:
          "a signed statement is never replaced: see with `ephor gate` whether it counts, and move the file "
          + "away if it should not")
    }
    try FileWriter.replace(workspace.path(path), with: bytes)
    return path
  }
}
