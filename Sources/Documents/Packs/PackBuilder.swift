package import Attestation
import Governance
package import Ledger
import Notation
import TransparencyLog

/// Builds a pack out of the facts of a log.
///
/// ```swift
/// let builder = PackBuilder(facts, ledger: source.ledger, read: source.file)
/// let pack = try builder.build(PackRequest(purpose: .audit), signedBy: key)
/// pack.bytes            // the zip, verified before it is given out
/// ```
///
/// The same facts, request and Ed25519 key give the same bytes: the time of building is the facts' `asOf`, the
/// nonce follows from everything that is shown.
package struct PackBuilder {
  private let facts: SystemFacts
  private let ledger: Ledger
  private let read: (String) -> [UInt8]?

  /// - Parameter read: a file of the repository; nil where it cannot be read.
  package init(_ facts: SystemFacts, ledger: Ledger, read: @escaping (String) -> [UInt8]?) {
    self.facts = facts
    self.ledger = ledger
    self.read = read
  }

  /// - Parameters:
  ///   - signer: an enrolled key; it signs the list.
  ///   - progress: statements proven so far, and all.
  /// - Throws: `trust_root.missing`, `pack.key`, `pack.no_outcomes`, `pack.redaction`, `pack.document`,
  ///   `pack.other_checkpoint`, and what writing a pack throws.
  package func build(
    _ request: PackRequest, signedBy signer: any StatementSigner,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> BuiltPack {
    let root = try trustRoot(signer)
    let basis = try facts.decidingDecision().map { try DecisionBasis($0, in: ledger) }
    let whole = try PackTable(facts, basis)
    var documents = PackDocuments()
    if request.purpose == .audit, let basis {
      try documents.addBasis(basis, whole: request.redactions.isEmpty, read: read)
    }
    try documents.add(request.documents)
    let redaction = try PackRedaction(
      request.redactions, controls: Set(whole.rows.map(\.control)), kinds: Set(facts.all.map(\.kindName)),
      paths: knownPaths(documents).union(openingFiles))
    let selection = PackSelection(
      facts, purpose: request.purpose, redaction, needed: whole.references)
    let table = whole.showing(selection, without: redaction.controls)
    let people = try PackPeople(root, purpose: request.purpose, signers: signers(selection, signer))
    // Customers see no opening; auditors those of what is shown, as far as the content key at hand opens them.
    var told = facts
    told.texts =
      request.purpose == .audit
      ? facts.texts.hiding { redaction.hides(file: PackPath.opening($0)) } : .none
    let openings = told.texts.openings(of: selection.shown.map(\.statement.content))
      .filter { $0.salt.count == Opening.saltByteCount }
    let acts = selection.shown.map { logged in
      PackAct(
        logged, people, texts: told.texts,
        basis: logged.id == basis?.decision.id ? basis?.input?["context"] : nil,
        shown: selection.contains)
    }
    documents.addStory(acts, people)
    documents.remove(redaction)
    let statements = try proven(selection, progress)
    let checkpoint = try checkpoint(request)
    let page = PackPage(
      facts: told, purpose: request.purpose, table: table, acts: acts, people: people, selection: selection,
      redacted: redaction.controls, documents: documents)
    let parts = PackParts(
      purpose: request.purpose, system: facts.system, release: facts.release, builtAt: facts.asOf,
      checkpoint: checkpoint, logKey: facts.logKey, witnesses: request.witnesses, trustRoot: people.root,
      statements: statements, openings: request.purpose == .audit ? request.openings + openings : [],
      controls: table.json, documents: documents.files, index: Array(page.html.utf8))
    return BuiltPack(
      bytes: try parts.archive(signedBy: signer, nonce: nonce(parts), progress: progress), name: facts.name,
      purpose: request.purpose, origin: facts.origin, size: facts.size,
      root: facts.checkpoint.checkpoint.root, builtAt: facts.asOf, logKey: facts.logKey,
      trustRoot: try people.root.digest(), shown: selection.shown.count,
      withheld: selection.withheld, summary: PackPage.outcomes(table), changed: documents.changed)
  }

  private func trustRoot(_ signer: any StatementSigner) throws -> TrustRoot {
    guard let root = facts.trustRoot else {
      throw DocumentsError(
        .noTrustRoot, "there is no trust root, so nothing in a pack could be believed",
        remedy: "`ephor init` makes one, `ephor keys enrol` adds keys to it")
    }
    let keyid = signer.publicKey.keyid
    guard let key = root[keyid] else {
      throw DocumentsError(
        .packKey, "the key \(keyid.prefix(12))… that would sign the pack is not enrolled in the trust root",
        remedy: "`ephor keys enrol KEY.pub --holder ci:packs --kind ci`, or give another with --key")
    }
    guard root.validKey(keyid, at: facts.asOf) != nil, key.revoked == nil else {
      throw DocumentsError(
        .packKey,
        "the key \(keyid.prefix(12))… of \(key.name) is revoked, or does not count on \(facts.asOf)",
        remedy: "sign with a key that counts on that day; --as-of names another")
    }
    return root
  }

  /// Files that may be left out by name: those of the pack, and those that statements are about.
  private func knownPaths(_ documents: PackDocuments) -> Set<String> {
    var paths = Set(PackDocuments.storyNames)
    for file in documents.files {
      paths.insert(file.path)
      if let short = file.path.split(separator: "/", maxSplits: 1).last { paths.insert(String(short)) }
    }
    for logged in facts.all { paths.formUnion(logged.subjects.map(\.name)) }
    return paths
  }

  /// Where the openings at hand would lie, so that they can be left out by name.
  private var openingFiles: [String] {
    facts.texts.openings(of: facts.all.map(\.statement.content)).compactMap { try? $0.commitment() }
      .map(PackPath.opening)
  }

  private func signers(_ selection: PackSelection, _ signer: any StatementSigner) -> Set<String> {
    Set(selection.leaves.flatMap { $0.envelope.signatures.map(\.keyid) } + [signer.publicKey.keyid])
  }

  private func proven(
    _ selection: PackSelection, _ progress: (Int, Int) -> Void
  ) throws -> [PackParts.LoggedStatement] {
    progress(0, selection.leaves.count)
    let proofs = try ledger.inclusionProofs(
      of: selection.leaves.map(\.index), in: LogID(origin: facts.origin), at: facts.size)
    return zip(selection.leaves, proofs).map { leaf, proof in
      PackParts.LoggedStatement(
        index: leaf.index, envelope: leaf.envelope, leaf: leaf.record, proof: proof.hashes)
    }
  }

  /// The log's own checkpoint, or the same with cosignatures.
  private func checkpoint(_ request: PackRequest) throws -> SignedCheckpoint {
    guard let cosigned = request.cosigned else { return facts.checkpoint }
    guard cosigned.checkpoint == facts.checkpoint.checkpoint else {
      throw DocumentsError(
        .otherCheckpoint,
        "the cosigned checkpoint is of size \(cosigned.checkpoint.size), the pack is of the log at \(facts.size)",
        remedy: "build at its size with --size \(cosigned.checkpoint.size)")
    }
    if case .refused(let refusal) = cosigned.verify(
      log: facts.logKey, witnesses: request.witnesses, quorum: Set(request.witnesses.map(\.publicKey)).count)
    {
      throw DocumentsError(
        .otherCheckpoint, "the cosigned checkpoint is refused: \(refusal.message)",
        remedy: "give each witness that cosigned with --witness, and no other")
    }
    return cosigned
  }

  /// Thirty-two digits that follow from everything that the pack shows.
  private func nonce(_ parts: PackParts) throws -> String {
    let digest = try CanonicalJSON.encode([
      "purpose": .string(parts.purpose.rawValue), "system": .string(parts.system),
      "release": parts.release.map(JSON.string) ?? .null, "built_at": .string(parts.builtAt.description),
      "checkpoint": .string(Digest(sha256Of: parts.checkpoint.encoded).description),
      "trust_root": .string(try parts.trustRoot.digest().description),
      "places": .array(parts.statements.map { .string($0.index.description) }),
      "openings": .array(try parts.openings.map { .string(try $0.commitment().description) }),
      "controls": parts.controls, "index": .string(Digest(sha256Of: parts.index).description),
      "documents": .array(
        parts.documents.map { [.string($0.path), .string(Digest(sha256Of: $0.bytes).description)] }),
    ])
    return String(Digest(sha256Of: digest).hex.prefix(2 * Statement.nonceByteCount))
  }
}
