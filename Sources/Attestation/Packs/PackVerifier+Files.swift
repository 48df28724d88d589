import Notation
import TransparencyLog

extension PackVerifier {
  /// Every file is listed, every listed file is there and has the digest that is listed.
  mutating func checkFiles(_ list: Statement, _ content: PackContent) throws {
    var expected: Set<String> = [PackPath.list]
    for index in content.statements {
      for part in PackPath.StatementPart.allCases { expected.insert(PackPath.statement(index, part)) }
    }
    let failures = report.checks.count
    for subject in list.subjects {
      guard expected.insert(subject.name).inserted else {
        fail("files", subject.name, "pack.malformed", "the list names it twice")
        continue
      }
      guard let bytes = try required(subject.name) else { continue }
      if Digest(sha256Of: bytes) != subject.digest {
        fail("files", subject.name, "pack.file_differs", "its content is not what the list was signed over")
      }
    }
    for path in source.paths.sorted() where !expected.contains(path) {
      fail("files", path, "pack.file_unlisted", "the list does not name this file")
    }
    if report.checks.count == failures { hold("files", "\(expected.count) files, each as the list says") }
  }

  /// The public keys beside the statements are those of the enrolled signers, and no others.
  mutating func checkKeys(_ signers: Set<String>, _ root: TrustRoot) throws {
    let failures = report.checks.count
    // Keys that nobody enrolled may sign beside others, and count for nothing.
    let enrolled = signers.sorted().compactMap { root[$0] }
    let expected = Set(enrolled.map { PackPath.key($0.key.keyid) })
    for enrolled in enrolled {
      let path = PackPath.key(enrolled.key.keyid)
      guard let bytes = try required(path) else { continue }
      if bytes != Array(enrolled.key.pem.utf8) {
        fail("keys", path, "pack.key_differs", "it is not the key that the trust root has under this id")
      }
    }
    for path in source.paths where path.hasPrefix(PackPath.keys) && !expected.contains(path) {
      fail("keys", path, "pack.file_unlisted", "nothing in the pack is signed by this key")
    }
    if report.checks.count == failures {
      hold("keys", "\(expected.count) public keys, all of the trust root")
    }
  }

  /// Every opening has the content its name says and opens a commitment of a statement in the pack, and nobody in the
  /// pack says that it was destroyed.
  mutating func checkOpenings() throws {
    let failures = report.checks.count
    let paths = source.paths.filter { $0.hasPrefix(PackPath.openings) }
    let erased = erasedTexts
    for path in paths {
      guard let bytes = try required(path) else { continue }
      let digest = Digest(sha256Of: bytes)
      guard bytes.count >= Opening.saltByteCount, path == PackPath.opening(Commitment(digest)) else {
        fail(
          "openings", path, "opening.commitment_mismatch", "its content does not open the commitment it names"
        )
        continue
      }
      if !commitments.contains(digest) {
        fail("openings", path, "opening.commitment_mismatch", "no statement of the pack commits to it")
      }
      if let place = erased[digest] {
        fail("openings", path, "opening.erased", "the statement at entry \(place) says that it was destroyed")
      }
    }
    guard report.checks.count == failures, !paths.isEmpty else { return }
    let opened = paths.count == 1 ? "1 opening" : "\(paths.count) openings, each"
    hold("openings", "\(opened) of a commitment in a statement")
  }

  /// What persons' erasures in the pack name, and the first entry of each.
  private var erasedTexts: [Digest: LeafIndex] {
    var erased: [Digest: LeafIndex] = [:]
    for fact in facts where fact.kind == "erasure" && fact.author.kind == .person {
      for text in fact.content["commitments"]?.array ?? [] {
        guard let digest = text.string.flatMap({ try? Digest(parsing: $0) }) else { continue }
        erased[digest] = erased[digest] ?? fact.index
      }
    }
    return erased
  }
}
