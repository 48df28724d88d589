package import Governance
package import Ledger
package import Notation

/// A decision with what it rested on, read from the content store by the digests that it names.
package struct DecisionBasis: Sendable {
  package let decision: LoggedFact<DecisionContent>
  /// The input document; nil when it is not stored any more.
  package let input: JSON?
  /// The listing of rules, manifest and trust root; nil when it is not stored.
  package let listing: JSON?
  /// The files of the rules, in the order of the listing; those that are not stored are left out.
  package let ruleFiles: [RuleFile]
  /// The manifest's file name and content; nil when it is not stored.
  package let manifest: (file: String, bytes: [UInt8])?
  /// The declared documents by their paths, as they were judged; without bytes where they are not stored.
  package let documents: [(path: String, bytes: [UInt8]?)]

  /// Reads it.
  ///
  /// - Throws: `ledger.content_changed` and what parsing throws; what is absent is nil.
  package init(_ decision: LoggedFact<DecisionContent>, in ledger: Ledger) throws {
    self.decision = decision
    input = try ledger.content(decision.content.input).flatMap { try? JSON.parse($0) }
    documents = try (input?["context"]?["documents"]?.array ?? []).compactMap { entry in
      guard let path = entry["path"]?.string else { return nil }
      return (path, try Self.body(entry, ledger))
    }
    let listing = try decision.content.rules.flatMap { try ledger.content($0) }.map { try JSON.parse($0) }
    self.listing = listing
    ruleFiles = try (listing?["files"]?.array ?? []).compactMap { entry in
      guard let role = entry["role"]?.string.flatMap(RuleFile.Role.init),
        let layer = entry["layer"]?.string.flatMap(RuleFile.Layer.init), let path = entry["path"]?.string,
        let bytes = try Self.body(entry, ledger)
      else { return nil }
      return RuleFile(role, layer, path: path, bytes: bytes)
    }
    if let entry = listing?["manifest"], let file = entry["file"]?.string,
      let bytes = try Self.body(entry, ledger)
    {
      manifest = (file, bytes)
    } else {
      manifest = nil
    }
  }

  /// The catalogue and baseline that it was decided by; nil when a file of them is not stored, or does not read.
  package var rules: Rules? { try? Rules.read(ruleFiles.filter { $0.layer != .local }) }

  private static func body(_ entry: JSON, _ ledger: Ledger) throws -> [UInt8]? {
    guard let digest = entry["digest"]?.string.flatMap({ try? Digest(parsing: $0) }) else { return nil }
    return try ledger.content(digest)
  }
}
