import Attestation
import Decision
import Governance
import Ledger
import Notation
import TransparencyLog

/// A recorded decision with everything that the log and the content store hold of it.
struct StoredDecision {
  /// What reading one gave.
  enum Reading {
    case found(StoredDecision)
    /// Something is missing or unreadable, and what.
    case notReplayable(String)
    /// What is stored is not what the record names.
    case different(String)
  }

  let record: DecisionContent
  let manifest: Manifest
  /// The files of the rules, all layers.
  let ruleFiles: [RuleFile]
  /// The rules, tightened by the manifest.
  let rules: Rules
  let input: JSON
  let evidence: [EvidenceItem]
  private let statements: Replay.Statements

  /// The decision to be made again under some rules.
  func replay(under rules: Rules) -> Replay {
    Replay(
      record, rules: rules, manifest: manifest, input: input, evidence: evidence, statements: statements)
  }

  /// Reads what the record names. What was changed or is gone is an answer, not an error.
  ///
  /// - Throws: what reading the log itself throws.
  static func read(_ record: DecisionContent, at index: LeafIndex, _ log: LocalLog) throws -> Reading {
    do {
      return try load(record, at: index, log)
    } catch let error as LedgerError where error.reason == .contentChanged {
      return .notReplayable("\(error.message) [\(error.code)]")
    } catch let error as NotationError {
      return .notReplayable("something it stored does not read: \(error.message) [\(error.code)]")
    } catch let error as GovernanceError {
      return .notReplayable("something it stored does not read: \(error.message) [\(error.code)]")
    } catch let error as AttestationError {
      return .notReplayable("something it stored does not read: \(error.message) [\(error.code)]")
    }
  }

  private static func load(_ record: DecisionContent, at index: LeafIndex, _ log: LocalLog) throws -> Reading
  {
    guard record.verdict != .error else {
      return .notReplayable("it ended in an error: \(record.errors.joined(separator: "; "))")
    }
    guard let inputBytes = try log.ledger.content(record.input) else {
      return .notReplayable("the input document \(record.input.short) is not in the content store")
    }
    guard let listingDigest = record.rules, let listingBytes = try log.ledger.content(listingDigest) else {
      return .notReplayable("the listing of its rules is not in the content store")
    }
    let listing = try JSON.parse(listingBytes)
    guard let manifest = try manifest(listing, log), let files = try ruleFiles(listing, log),
      case .tightened(let rules) = try rules(files, manifest)
    else {
      return .notReplayable("its manifest or some file of its rules is not in the content store")
    }
    guard rules.digest == record.policy else {
      return .different(
        "the stored rules have the digest \(rules.digest.short), recorded was \(record.policy.short)")
    }
    let input = try JSON.parse(inputBytes)
    guard input["context"]?["facts_tier"] != nil else {
      return .notReplayable("it was made by \(record.engine), whose states bound to less; use that build")
    }
    let statements = StoredStatements(log: log, before: index, asOf: record.time)
    guard let signed = try statements.judged(by: listing, named: input) else {
      return .notReplayable("the trust root that judged its signatures is not in the content store")
    }
    return .found(
      StoredDecision(
        record: record, manifest: manifest, ruleFiles: files, rules: rules, input: input,
        evidence: StoredEvidence.items(of: input, asOf: record.time), statements: signed))
  }

  /// The manifest that the listing names; nil when its body is gone.
  private static func manifest(_ listing: JSON, _ log: LocalLog) throws -> Manifest? {
    guard let file = listing["manifest"]?["file"]?.string,
      let digest = listing["manifest"]?["digest"]?.string.flatMap({ try? Digest(parsing: $0) }),
      let bytes = try log.ledger.content(digest),
      case .accepted(let manifest) = Manifest.read(bytes, file: file)
    else { return nil }
    return manifest
  }

  /// The files that the listing names; nil when a body is gone.
  private static func ruleFiles(_ listing: JSON, _ log: LocalLog) throws -> [RuleFile]? {
    var files: [RuleFile] = []
    for entry in listing["files"]?.array ?? [] {
      guard let role = entry["role"]?.string.flatMap(RuleFile.Role.init),
        let layer = entry["layer"]?.string.flatMap(RuleFile.Layer.init), let path = entry["path"]?.string,
        let digest = entry["digest"]?.string.flatMap({ try? Digest(parsing: $0) }),
        let bytes = try log.ledger.content(digest)
      else { return nil }
      files.append(RuleFile(role, layer, path: path, bytes: bytes))
    }
    return files
  }

  /// Files of all layers as rules, tightened by a manifest.
  static func rules(_ files: [RuleFile], _ manifest: Manifest) throws -> RulesTightening {
    try Rules.read(files.filter { $0.layer != .local })
      .tightened(by: manifest, local: files.filter { $0.layer == .local })
  }
}
