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
  /// Proven statements, but for those about keys, in the order of the log; and where each stands in the array.
  var facts: [PackFact] = []
  var positions: [StatementID: Int] = [:]
  /// Leaves of statements about keys: proven, or nil where one failed.
  var keyLeaves: [LeafIndex: ProvenLeaf?] = [:]
  /// Places whose envelopes hold a signature of a key that nobody enrolled, and that key.
  var strangers: [LeafIndex: String] = [:]
  /// Whether a statement names the system that the list names.
  var namesSystem = false

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
    report.isPinned = trust.logKey != nil && trust.trustRoot != nil
    guard let root = try trustRoot(), let list = try readList() else { return }
    let content = list.content
    try checkFiles(list.statement, content)
    if content.purpose == .customer, !root.namesNobody {
      fail(
        "customer", PackPath.trustRoot, "pack.not_for_customers",
        "it names people, or a baseline, in a pack for customers")
    }
    guard let checkpoint = try checkpoint(content),
      let ring = try foldKeys(root, content, checkpoint, builtAt: list.builtAt),
      let builder = checkSignature(list, ring)
    else { return }
    var signers: Set<String> = [builder.key.keyid]
    for (number, index) in content.statements.enumerated() {
      progress(number, content.statements.count)
      let known = keyLeaves[index]
      guard let leaf = try known ?? proven(index, checkpoint, builtAt: list.builtAt) else { continue }
      signers.formUnion(leaf.envelope.signatures.map(\.keyid))
      judge(leaf, ring, content)
    }
    let proven = report.statements.count
    if proven == content.statements.count {
      hold(
        "statements",
        "\(proven) statements are in the log and signed by keys that counted when recorded: \(kinds)")
    }
    if !namesSystem, !report.checks.contains(where: { $0.outcome == .fails }) {
      fail(
        "statements", PackPath.list, "pack.other_system", "no statement of it is about \(content.system)")
    }
    tellStrangers()
    tellClock()
    tellRevoked(signers, ring.trustRoot)
    try checkKeys(signers, ring.trustRoot)
    try checkOpenings()
    try checkControls(content, builtAt: list.builtAt, builder: builder)
    try checkDocuments(builder: builder)
    try checkGuide(content, root, builtAt: list.builtAt)
    if report.checks.allSatisfy({ $0.outcome != .fails }) { report.content = content }
  }

  /// How many proven statements there are of each kind, in order of kind: `approval 2, decision 1, incident 3`.
  private var kinds: String {
    let names = report.statements.map { PredicateType.parse($0.kind)?.kind ?? $0.kind }
    return Dictionary(grouping: names) { $0 }.sorted { $0.key < $1.key }
      .map { "\($0.key) \($0.value.count)" }.joined(separator: ", ")
  }

  private mutating func tellStrangers() {
    guard !strangers.isEmpty else { return }
    let places = strangers.keys.sorted().prefix(10).map(\.description).joined(separator: ", ")
    leave(
      "strangers", "keys that nobody enrolled signed as well, at entries \(places): they count for nothing")
  }

  /// Says which decisions were made under a clock that somebody set: a key that was revoked by then may count in them.
  private mutating func tellClock() {
    let places = facts.filter {
      $0.kind == "decision" && OriginNote.tellsOfSetClock($0.content["origin_note"]?.string)
    }.map(\.index)
    guard !places.isEmpty else { return }
    leave(
      "clock",
      "whoever ran the gate set its clock (EPHOR_CLOCK) for the decisions at entries "
        + "\(places.prefix(10).map(\.description).joined(separator: ", "))\(places.count > 10 ? ", …" : ""): "
        + "which keys counted, and what had ended, was judged by that time")
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

  /// The list of the pack's files and statements, by whomever.
  private mutating func readList() throws -> PackList? {
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
      return PackList(envelope: envelope, statement: statement, content: content, builtAt: builtAt)
    } catch let error as any CodedError {
      fail("list", path, error)
      return nil
    }
  }

  /// Who built the pack: the list's author, by a key that counts and was never revoked.
  private mutating func checkSignature(_ list: PackList, _ ring: KeyRing) -> EnrolledKey? {
    let path = PackPath.list
    // When a list was signed is its signer's word, so a key that is revoked at any time is not believed.
    let verdict = ring.trustRoot.verify(list.envelope, at: list.builtAt)
    guard verdict.defects.isEmpty,
      let key = verdict.keys.first(where: { $0.key.keyid == list.statement.author })
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
    let content = list.content
    let release = content.release.map { " \($0)" } ?? ""
    hold(
      "list",
      "a pack for \(content.purpose.rawValue) of \(content.system)\(release), built \(list.builtAt) by "
        + key.name)
    return key
  }
}

/// A pack's list as it was read.
struct PackList {
  let envelope: Envelope
  let statement: Statement
  let content: PackContent
  let builtAt: Timestamp
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
