import Attestation
package import Governance
import Ledger
import Notation

/// Statements as far as sealed texts are concerned, each once: those of the local log in its order, then those that
/// lie under `governance/` alone. Signatures are judged at the moment when each was said.
struct SealedStatements {
  /// Those that hold or erase.
  let entries: [SealedRecord.Entry]
  /// Those, and where all kinds were asked for all that commit to texts.
  let all: [SignedStatement]

  /// Reads those that hold or erase, or also those that commit to texts.
  ///
  /// - Parameter log: the local log; nil where there is none.
  init(_ workspace: Workspace, root: TrustRoot, log: LocalLog?, ofAllKinds: Bool, asOf now: Timestamp) throws
  {
    func signed(_ envelope: Envelope, _ statement: Statement, _ recordedAt: Timestamp?) throws
      -> SignedStatement
    {
      try SignedStatement(
        envelope, trust: root, recordedAt: recordedAt,
        keysValidAt: SealedRecord.moment(of: statement, recordedAt: recordedAt) ?? now)
    }
    let sections = ofAllKinds ? GovernanceFolder.Section.allCases : [.erasures]
    var files: [StatementID: GovernanceFolder.File] = [:]
    var order: [StatementID] = []
    for file in try sections.flatMap({ try GovernanceFolder.files(of: $0, in: workspace) ?? [] })
    where files.updateValue(file, forKey: file.id) == nil {
      order.append(file.id)
    }
    var found: [(place: String, signed: SignedStatement)] = []
    for recorded in try Self.recorded(log, ofAllKinds) where Self.concerns(recorded.statement) {
      let place = files.removeValue(forKey: recorded.id).map { workspace.shown($0.path) }
      found.append(
        (
          place ?? "leaf \(recorded.index) of the local log",
          try signed(recorded.envelope, recorded.statement, recorded.recordedAt)
        ))
    }
    for file in order.compactMap({ files[$0] }) where Self.concerns(file.statement) {
      found.append((workspace.shown(file.path), try signed(file.envelope, file.statement, nil)))
    }
    all = found.map(\.signed)
    entries = found.filter { SealedRecord.predicateTypes.contains($0.signed.statement.predicateType) }
      .map { SealedRecord.Entry(place: $0.place, signed: $0.signed) }
  }

  private static func concerns(_ statement: Statement) -> Bool {
    SealedRecord.predicateTypes.contains(statement.predicateType)
      || !StatedText.commitments(in: statement.content).isEmpty
  }

  /// What the log holds, in its order.
  private static func recorded(_ log: LocalLog?, _ ofAllKinds: Bool) throws -> [RecordedStatement] {
    guard let ledger = log?.ledger else { return [] }
    guard !ofAllKinds else { return try ledger.statements(StatementQuery(), in: ledger.local) }
    return try SealedRecord.predicateTypes
      .flatMap { try ledger.statements(StatementQuery(kind: $0), in: ledger.local) }
      .sorted { $0.index < $1.index }
  }
}

extension SealedTexts {
  /// What was held and erased, as those say who may; the rules are read only where anybody says something.
  ///
  /// - Parameters:
  ///   - trust: who may sign; without a trust root nothing counts.
  ///   - log: the local log, whose statements count beside those under `governance/erasures`.
  /// - Throws: what reading statements and rules throws.
  package func record(_ trust: Trust, log: LocalLog?) throws -> SealedRecord {
    guard let root = trust.root else { return .empty }
    let statements = try SealedStatements(
      workspace, root: root, log: log, ofAllKinds: false, asOf: surroundings.now)
    guard !statements.entries.isEmpty else { return .empty }
    return SealedRecord(
      statements.entries, ranks: try RulesFolder.signed(workspace, trust, surroundings).baseline.sealedRanks,
      asOf: surroundings.now)
  }

  /// What whoever runs the gate must know: openings that came back, and files that change nothing.
  func notes(on record: SealedRecord) -> [String] {
    let folder = workspace.shown(Self.folder)
    let back = record.erased.keys.filter(has).sorted()
    var notes = back.prefix(3).map { commitment in
      "a sealed text was erased on \(record.erased[commitment]?.date.description ?? ""), but its opening is back "
        + "under \(folder): `ephor sealed erase \(commitment) --ground request` again"
    }
    if back.count > notes.count {
      notes.append("so are \(Count.of(back.count - notes.count, "other opening")); see `ephor sealed list`")
    }
    // What only the log holds nobody can take away; `ephor sealed list` tells of that too.
    let files = Set(record.refusals.map(\.place)).count { $0.hasPrefix(workspace.shown("governance/")) }
    if files > 0 {
      notes.append(
        "\(Count.of(files, "file")) under \(workspace.shown("governance/erasures")) \(files == 1 ? "changes" : "change") "
          + "nothing; `ephor sealed list` says why")
    }
    return notes
  }
}
