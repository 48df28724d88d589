import Notation
import TransparencyLog

extension PackVerifier {
  /// What a decision names by digest is what it names; the page only shows. The rest is the builder's word.
  mutating func checkDocuments(builder: EnrolledKey) throws {
    let failures = report.checks.count
    let bound = try namedDocuments()
    var free: [String] = []
    var count = 0
    for path in source.paths where path.hasPrefix(PackPath.documents) {
      guard let digest = bound[path] else {
        if PackPath.isInput(path) || PackPath.isListing(path) {
          fail("documents", path, "pack.document_differs", "no decision in the pack names it")
        } else {
          free.append(String(path.dropFirst(PackPath.documents.count)))
        }
        continue
      }
      count += 1
      if let bytes = try source.file(path), Digest(sha256Of: bytes) != digest {
        fail("documents", path, "pack.document_differs", "the decision names other content under this name")
      }
    }
    if let page = try required(PackPath.index) {
      var check = PackPageCheck(page, files: Set(source.paths))
      if let defect = check.defect() { fail("page", PackPath.index, "pack.page_active", defect) }
    }
    guard report.checks.count == failures else { return }
    if count > 0 {
      hold("documents", "\(count) documents, each as a decision in the pack names it by digest")
    }
    let more = free.isEmpty ? "" : " and \(free.count) documents (\(Self.list(free)))"
    leave(
      "page", at: PackPath.index,
      "the page, titles of controls\(more) are the word of \(builder.name) who built the pack")
  }

  /// `VERIFY.md` and `check.py` are what this version writes, or say what somebody else wrote.
  mutating func checkGuide(_ content: PackContent, _ root: TrustRoot, builtAt: Timestamp) throws {
    guard let key = try source.file(PackPath.logKey).flatMap({ try? VerifierKey(Self.line($0)) }),
      let bytes = try source.file(PackPath.guide)
    else { return }
    let text = PackGuide.text(for: content, builtAt: builtAt, logKey: key, trustRoot: try root.digest())
    let program = try source.file(PackPath.program)
    if bytes == Array(text.utf8), program == PackageResources.check_py {
      hold("guide", "\(PackPath.guide) and \(PackPath.program) are as this version writes them")
    } else {
      leave(
        "guide", at: bytes == Array(text.utf8) ? PackPath.program : PackPath.guide,
        "not the text of this version: take \(PackPath.program) from a pack that holds here, or read it")
    }
  }

  /// Paths of documents with the digests that proven decisions give them, over their listings and input documents.
  private func namedDocuments() throws -> [String: Digest] {
    var bound: [String: Digest] = [:]
    for fact in facts.sorted(by: { $0.index < $1.index }) where fact.kind == "decision" {
      for (file, member) in [("input.json", "input"), ("rules.json", "rules")] {
        let path = PackPath.decision(fact.index) + file
        guard let digest = Self.digest(fact.content[member]) else { continue }
        bound[path] = digest
        guard let bytes = try source.file(path), Digest(sha256Of: bytes) == digest else { continue }
        if let json = try? JSON.parse(bytes) { Self.collect(json, into: &bound) }
      }
    }
    return bound
  }

  /// What an input document or a listing of rules names by digest.
  private static func collect(_ json: JSON, into bound: inout [String: Digest]) {
    for entry in json["files"]?.array ?? [] {
      guard let layer = entry["layer"]?.string, let file = entry["path"]?.string else { continue }
      bound["\(PackPath.documents)rules/\(layer)/\(file)"] = digest(entry["digest"])
    }
    if let file = json["manifest"]?["file"]?.string {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      bound["\(PackPath.documents)manifest/\(name)"] = digest(json["manifest"]?["digest"])
    }
    for entry in json["context"]?["documents"]?.array ?? [] {
      guard let file = entry["path"]?.string else { continue }
      bound["\(PackPath.documents)repository/\(file)"] = digest(entry["digest"])
    }
  }

  private static func digest(_ json: JSON?) -> Digest? { json?.string.flatMap { try? Digest(parsing: $0) } }

  private static func list(_ names: [String]) -> String {
    let shown = names.sorted().prefix(6).joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }
}
