import Attestation
package import Gate
package import Notation
package import TransparencyLog

/// Builds a pack from a workspace's log and writes it.
package struct BuildPack {
  /// What is asked for, besides the pack's own contents.
  package struct Settings: Sendable {
    /// `SYSTEM[@RELEASE]`; nil for the system that the manifest of the folder declares.
    package var name: String?
    /// A state of the log that it signed; nil for the latest.
    package var size: TreeSize?
    /// When age is judged; nil for now, or for the last recording at `size`.
    package var asOf: Timestamp?
    /// Where it is written; nil for a name that follows from what it is.
    package var output: String?

    package init(name: String? = nil, size: TreeSize? = nil, asOf: Timestamp? = nil, output: String? = nil) {
      self.name = name
      self.size = size
      self.asOf = asOf
      self.output = output
    }
  }

  private let source: FactsSource
  private let key: KeySource
  private let progress: (GateProgress) -> Void

  package init(_ source: FactsSource, key: KeySource, progress: @escaping (GateProgress) -> Void) {
    self.source = source
    self.key = key
    self.progress = progress
  }

  /// Builds, verifies and writes.
  ///
  /// - Throws: `key.missing`, `facts.…`, `pack.…`, `file.…`, and what the ledger throws. Nothing is written then.
  package func run(_ settings: Settings, _ request: PackRequest) throws -> BuiltPack {
    let name =
      try settings.name.map(SystemName.init(parsing:)) ?? source.onlySystem(declaredIn: source.workspace)
    if let output = settings.output { try OutputGuard.check([output]) }
    let signer = try key.required(to: "sign the pack's list")
    progress(GateProgress(label: "reading the log", done: 0, total: nil))
    if let asOf = settings.asOf, asOf > source.now {
      throw DocumentsError(
        .packTime, "a pack cannot be of \(asOf), which is after now, \(source.now)",
        remedy: "give --as-of a time that has come, or leave it out")
    }
    let (facts, keys) = try source.packFacts(of: name, size: settings.size, asOf: settings.asOf)
    // A pack tells of the decision only what making it again tells too.
    let decided = facts.decidingDecision() == nil ? nil : try DecidedSystem(facts, from: source)
    let builder = PackBuilder(facts, keys: keys, ledger: source.ledger)
    var pack: BuiltPack
    do {
      pack = try builder.build(request, signedBy: signer) { [progress] done, total in
        progress(GateProgress(label: "verifying", done: done, total: total, unit: "statements"))
      }
    } catch let error as DocumentsError where error.reason == .noOutcomes {
      throw try source.unrecorded() ?? error
    }
    pack.notices = decided?.notices ?? []
    pack.file = settings.output ?? pack.usualFile
    try FileWriter.output(pack.file, pack.bytes)
    return pack
  }
}
