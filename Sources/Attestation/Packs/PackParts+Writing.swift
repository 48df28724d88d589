import Notation
import TransparencyLog

extension PackParts {
  /// The pack as one zip: the same parts, key and nonce give the same bytes (with an Ed25519 key).
  ///
  /// What was written is verified before it is given out: a pack that would not verify is never made.
  ///
  /// - Parameters:
  ///   - signer: an enrolled key; it signs the list.
  ///   - nonce: 32 lower-case hexadecimal digits.
  ///   - progress: told how many statements are verified, and of how many.
  /// - Throws: `pack.unsound` naming what would fail, `opening.malformed` for a salt of another length, what
  ///   signing throws, and `NotationError` for paths and sizes that no archive may have.
  package func archive(
    signedBy signer: any StatementSigner, nonce: String, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [UInt8] {
    let archive = try StoredArchive.encode(files(signedBy: signer, nonce: nonce))
    let report = try PackVerifier.verify(
      StoredArchive(parsing: archive), trust: PackTrust(), progress: progress)
    if let failure = report.checks.first(where: { $0.outcome == .fails }) {
      throw AttestationError(
        .packUnsound, "the pack would not verify: \(failure.place.map { "\($0): " } ?? "")\(failure.message)",
        remedy: "check the log with `ephor log verify`, and that every signer is enrolled in the trust root")
    }
    return archive
  }

  /// All files of the pack, the list first.
  func files(signedBy signer: any StatementSigner, nonce: String) throws -> [ArchiveFile] {
    let statements = statements.sorted { $0.index < $1.index }
    let checkpoint = checkpoint.checkpoint
    let content = try PackContent(
      purpose: purpose, system: system, release: release, origin: checkpoint.origin, size: checkpoint.size,
      root: checkpoint.root, statements: statements.map(\.index))
    let listed = try listedFiles(content, signer: signer)
    let list = try Statement(
      predicateType: PackContent.predicateType,
      subjects: listed.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map {
        Subject(name: $0.path, digest: Digest(sha256Of: $0.bytes))
      },
      author: signer.publicKey.keyid, nonce: nonce, collectedAt: builtAt, content: content.json)
    var files = [ArchiveFile(PackPath.list, try list.signed(by: signer).encoded())] + listed
    for statement in statements {
      let proof = LogProof(index: statement.index, hashes: statement.proof, checkpoint: self.checkpoint)
      files += [
        ArchiveFile(PackPath.statement(statement.index, .envelope), try statement.envelope.encoded()),
        ArchiveFile(PackPath.statement(statement.index, .leaf), try statement.leaf.encoded()),
        ArchiveFile(PackPath.statement(statement.index, .proof), proof.encoded),
      ]
    }
    return files
  }

  /// The files that the list names with their digests.
  private func listedFiles(_ content: PackContent, signer: any StatementSigner) throws -> [ArchiveFile] {
    let guide = PackGuide.text(
      for: content, builtAt: builtAt, logKey: logKey, trustRoot: try trustRoot.digest())
    var files = [
      ArchiveFile(PackPath.checkpoint, checkpoint.encoded),
      ArchiveFile(PackPath.logKey, Array("\(logKey)\n".utf8)),
      ArchiveFile(PackPath.trustRoot, Array(trustRoot.text.utf8)),
      ArchiveFile(PackPath.controls, controls.serialized(.pretty)),
      ArchiveFile(PackPath.index, index),
      ArchiveFile(PackPath.guide, Array(guide.utf8)),
      ArchiveFile(PackPath.program, PackageResources.check_py),
    ]
    if !witnesses.isEmpty {
      files.append(
        ArchiveFile(PackPath.witnessKeys, Array(witnesses.map { "\($0)\n" }.joined().utf8)))
    }
    for document in documents {
      files.append(ArchiveFile(PackPath.documents + document.path, document.bytes))
    }
    for opening in openings {
      guard opening.salt.count == Opening.saltByteCount else {
        throw AttestationError(
          .openingMalformed,
          "a pack shows openings with salts of \(Opening.saltByteCount) bytes, not \(opening.salt.count)")
      }
      files.append(ArchiveFile(PackPath.opening(try opening.commitment()), opening.salt + opening.value))
    }
    let keys = try keys()
    guard keys[signer.publicKey.keyid] != nil else {
      throw AttestationError(
        .packUnsound,
        "the key \(signer.publicKey.keyid) that signs the list is not enrolled in the trust root",
        remedy: "sign with an enrolled key")
    }
    let signers = Set(statements.flatMap { $0.envelope.signatures.map(\.keyid) } + [signer.publicKey.keyid])
    // Keys that nobody enrolled may have signed beside others, and count for nothing.
    for enrolled in signers.sorted().compactMap({ keys[$0] }) {
      files.append(ArchiveFile(PackPath.key(enrolled.key.keyid), Array(enrolled.key.pem.utf8)))
    }
    return files
  }

  /// Who may sign, by the trust root and the pack's statements about keys.
  private func keys() throws -> TrustRoot {
    let events = statements.filter { KeyEvent.predicateTypes.contains($0.leaf.kind) }
    return try KeyRing(
      trustRoot, recorded: events.map { ($0.envelope, $0.leaf.recordedAt) }, asOf: builtAt
    ).trustRoot
  }
}
