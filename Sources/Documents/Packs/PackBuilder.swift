package import Attestation
import Governance
package import Ledger
import Notation
import TransparencyLog

/// Builds a pack out of the facts of a log.
///
/// ```swift
/// let (facts, keys) = try source.packFacts(of: name, size: nil, asOf: nil)
/// let builder = PackBuilder(facts, keys: keys, ledger: source.ledger)
/// let pack = try builder.build(PackRequest(purpose: .audit), signedBy: key)
/// pack.bytes            // the zip, verified before it is given out
/// ```
///
/// The same facts, request and Ed25519 key give the same bytes: the time of building is the facts' `asOf`, the
/// nonce follows from everything that is shown.
package struct PackBuilder {
  private let facts: SystemFacts
  private let keys: KeyRing
  private let ledger: Ledger

  /// - Parameter keys: those by which the facts' signatures were judged, as the log recorded what happened to them.
  package init(_ facts: SystemFacts, keys: KeyRing, ledger: Ledger) {
    self.facts = facts
    self.keys = keys
    self.ledger = ledger
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
    let people = try PackPeople(keys, purpose: request.purpose, asOf: facts.asOf)
    try check(signer, people)
    let whole = try PackTable(facts, in: ledger)
    let basis = whole.decided
    var documents = PackDocuments()
    if request.purpose == .audit, let basis {
      try documents.addBasis(basis, whole: request.redactions.isEmpty)
    }
    try documents.add(request.documents)
    let redaction = try PackRedaction(
      request.redactions, controls: Set(whole.rows.map(\.control)), kinds: Set(facts.all.map(\.kindName)),
      paths: knownPaths(documents).union(openingFiles))
    let selection = PackSelection(
      facts, purpose: request.purpose, people, redaction, needed: whole.references)
    try check(selection, whole, request)
    let table = whole.showing(selection, of: facts, without: redaction.controls)
    // Customers see no opening; auditors those of what is shown, as far as the content key at hand opens them. What a
    // person in the pack says was destroyed is in none, whatever that person's rank.
    let erased = erasures(in: selection, people)
    var told = facts
    told.texts =
      request.purpose == .audit
      ? facts.texts.hiding {
        redaction.hides(file: PackPath.opening($0))
          || erased.contains($0.digest) && facts.texts[$0].text != nil
      } : .none
    let contents = selection.shown.map(\.statement.content)
    let openings = told.texts.openings(of: contents).filter { $0.salt.count == Opening.saltByteCount }
    let acts = selection.shown.map { logged in
      PackAct(
        logged, people, texts: told.texts,
        basis: logged.id == basis?.decision.id ? basis?.input?["context"] : nil,
        shown: selection.contains)
    }
    documents.addStory(acts, people)
    if !selection.contains(whole.basis.statement) { documents.removeBasis() }
    documents.remove(redaction)
    let statements = try proven(selection, progress)
    let checkpoint = try checkpoint(request)
    let page = PackPage(
      facts: told, purpose: request.purpose, table: table, acts: acts, people: people, selection: selection,
      redacted: redaction.controls, documents: documents)
    let parts = PackParts(
      purpose: request.purpose, system: facts.system, release: facts.release, builtAt: facts.asOf,
      checkpoint: checkpoint, logKey: facts.logKey, witnesses: request.witnesses, trustRoot: people.root,
      statements: statements,
      openings: request.purpose == .audit
        ? try (request.openings + openings).filter { try !erased.contains($0.commitment().digest) } : [],
      controls: table.json, documents: documents.files, index: Array(page.html.utf8))
    return BuiltPack(
      bytes: try parts.archive(signedBy: signer, nonce: nonce(parts), progress: progress), name: facts.name,
      purpose: request.purpose, origin: facts.origin, size: facts.size,
      root: facts.checkpoint.checkpoint.root, builtAt: facts.asOf, logKey: facts.logKey,
      trustRoot: try people.root.digest(), shown: selection.shown.count,
      withheld: selection.withheld, unread: told.texts.unread(of: contents), summary: table.summary,
      absent: documents.absent,
      disclosures: PackDisclosure.all(selection, purpose: request.purpose, without: redaction.controls))
  }

  /// The table is taken from the newest decision; an older one must not stand in for one that is not shown.
  private func check(_ selection: PackSelection, _ table: PackTable, _ request: PackRequest) throws {
    guard table.basis.isDecision, !selection.contains(table.basis.statement) else { return }
    let shown = selection.shown.compactMap { $0.packFact(facts.trustRoot) }
    guard PackBasis.newest(among: shown, release: facts.release)?.isDecision == true else { return }
    let place = "the newest decision, at entry \(table.basis.index),"
    if request.purpose == .customer, table.source.statement.content["errors"] != nil {
      throw DocumentsError(
        .noOutcomes, "\(place) ended in errors, whose words customers do not see",
        remedy: "decide anew with `ephor gate --key FILE`, or leave out all with `--redact decision`")
    }
    throw DocumentsError(
      .redaction, "\(place) would be left out, and older ones would not",
      remedy: "leave out all with `--redact decision`")
  }

  /// Refuses a signer whose list would not hold.
  private func check(_ signer: any StatementSigner, _ people: PackPeople) throws {
    let keyid = signer.publicKey.keyid
    let root = people.keys.trustRoot
    guard let key = root[keyid] else {
      let isKnown = keys.trustRoot[keyid] != nil
      throw DocumentsError(
        .packKey,
        "the key \(keyid.prefix(12))… that would sign the pack is "
          + (isKnown
            ? "of somebody whom a pack for customers does not name" : "not enrolled in the trust root"),
        remedy: "`ephor keys enrol KEY.pub --holder ci:packs --kind ci`, or give another with --key")
    }
    guard root.validKey(keyid, at: facts.asOf) != nil, key.revoked == nil else {
      throw DocumentsError(
        .packKey,
        "the key \(keyid.prefix(12))… of \(key.name) is revoked, or does not count on \(facts.asOf)",
        remedy: "sign with a key that counts on that day; --as-of names another")
    }
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

  /// What persons in the pack say that they destroyed.
  private func erasures(in selection: PackSelection, _ people: PackPeople) -> Set<Digest> {
    Set(
      selection.shown.flatMap { logged -> [Digest] in
        guard people.keys.trustRoot[logged.statement.author]?.kind == .person else { return [] }
        return (try? ErasureContent(logged.statement))?.commitments.digests ?? []
      })
  }

  /// Where the openings at hand would lie, so that they can be left out by name.
  private var openingFiles: [String] {
    facts.texts.openings(of: facts.all.map(\.statement.content)).compactMap { try? $0.commitment() }
      .map(PackPath.opening)
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
