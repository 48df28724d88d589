import Notation
import TransparencyLog

/// Verifies a pack: pure, from its files and what is known from elsewhere (docs/packs.md, “What is checked”).
///
/// ```swift
/// let report = try PackVerifier.verify(StoredArchive(parsing: bytes), trust: PackTrust(logKey: key))
/// report.holds
/// report.checks        // what holds, what fails and where
/// ```
package struct PackVerifier<Source: PackSource> {
  let source: Source
  let trust: PackTrust
  var report = PackReport()
  /// The digests of values that the pack's statements commit to, and the ids of its statements.
  var commitments: Set<Digest> = []
  var ids: Set<StatementID> = []

  private init(_ source: Source, _ trust: PackTrust) {
    self.source = source
    self.trust = trust
  }

  /// Checks everything that can be checked.
  ///
  /// Throws only what the source throws; what is wrong with the pack is in the report.
  ///
  /// - Parameter progress: told how many statements are verified, and of how many.
  package static func verify(
    _ source: Source, trust: PackTrust, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> PackReport {
    var verifier = PackVerifier(source, trust)
    try verifier.run(progress)
    return verifier.report
  }

  private mutating func run(_ progress: (Int, Int) -> Void) throws {
    guard let root = try trustRoot(), let (list, content) = try readList(root) else { return }
    try checkFiles(list, content)
    guard let checkpoint = try checkpoint(content) else { return }
    var signers: Set<String> = [list.author]
    for (number, index) in content.statements.enumerated() {
      progress(number, content.statements.count)
      guard let envelope = try checkStatement(index, checkpoint, root, list) else { continue }
      signers.formUnion(envelope.signatures.map(\.keyid))
    }
    let proven = report.statements.count
    if proven == content.statements.count {
      hold("statements", "\(proven) statements are in the log and signed by keys that counted when recorded")
    }
    try checkKeys(signers, root)
    try checkOpenings()
    try checkControls()
    if report.checks.allSatisfy({ $0.outcome != .fails }) { report.content = content }
  }

  /// The trust root, as pinned or as the pack has it.
  private mutating func trustRoot() throws -> TrustRoot? {
    let path = PackPath.trustRoot
    guard let bytes = try required(path) else { return nil }
    do {
      let root = try TrustRoot(parsing: bytes, file: path)
      let digest = try root.digest()
      if let pinned = trust.trustRoot {
        guard digest == pinned else {
          fail("trust_root", path, "trust_root.pinned_mismatch", "it has the digest \(digest), not \(pinned)")
          return nil
        }
        hold("trust_root", "\(root.organisation): the trust root is the one given, \(digest)")
      } else {
        leave(
          "trust_root", at: path, "the pack's own word: compare its digest \(digest) with one from elsewhere")
      }
      if root.isDemo {
        leave("demo", at: path, "keys of a demonstration are enrolled: they are nobody's word")
      }
      return root
    } catch let error as any CodedError {
      fail("trust_root", path, error)
      return nil
    }
  }

  /// The signed list of the pack's files and statements.
  private mutating func readList(_ root: TrustRoot) throws -> (Statement, PackContent)? {
    let path = PackPath.list
    guard let bytes = try required(path) else { return nil }
    do {
      let envelope = try Envelope(parsing: bytes, file: path)
      guard try envelope.encoded() == bytes else {
        fail("list", path, "envelope.not_canonical", "it is not in canonical form (RFC 8785)")
        return nil
      }
      let statement = try Statement(in: envelope)
      let content = try PackContent(statement)
      guard let builtAt = statement.collectedAt else {
        fail("list", path, "pack.malformed", "it does not say when the pack was built")
        return nil
      }
      // When a list was signed is its signer's word, so a key that is revoked at any time is not believed.
      let verdict = root.verify(envelope, at: builtAt)
      guard verdict.defects.isEmpty, let key = verdict.keys.first(where: { $0.key.keyid == statement.author })
      else {
        let defect = verdict.defects.first
        fail(
          "list", path, defect?.code ?? "statement.author_mismatch",
          defect?.message ?? "its author did not sign it")
        return nil
      }
      guard key.revoked == nil else {
        fail("list", path, "key_revoked", "the key \(key.key.keyid) of \(key.name) that signed it is revoked")
        return nil
      }
      hold(
        "list", "a pack for \(content.purpose.rawValue) of \(content.system), built \(builtAt) by \(key.name)"
      )
      return (statement, content)
    } catch let error as any CodedError {
      fail("list", path, error)
      return nil
    }
  }
}

extension PackVerifier {
  mutating func hold(_ name: String, _ message: String) {
    report.add(VerificationCheck(name, .holds, message))
  }

  mutating func leave(_ name: String, at place: String? = nil, _ message: String) {
    report.add(VerificationCheck(name, .unchecked, at: place, message))
  }

  mutating func fail(_ name: String, _ place: String?, _ code: String, _ message: String) {
    report.add(VerificationCheck(name, .fails, at: place, code: code, message))
  }

  mutating func fail(_ name: String, _ place: String?, _ error: any CodedError) {
    fail(name, place, error.code, error.message)
  }

  /// A file that no pack is without; a failed check when it is missing.
  mutating func required(_ path: String) throws -> [UInt8]? {
    let bytes = try source.file(path)
    if bytes == nil { fail("files", path, "pack.file_missing", "the file is missing") }
    return bytes
  }
}
