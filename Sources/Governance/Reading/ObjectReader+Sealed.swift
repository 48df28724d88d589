package import Attestation
package import Notation

extension ObjectReader {
  /// The commitment that stands for a text under `sealed`; nil when there is none.
  ///
  /// - Throws: `member.invalid` for other members there, or one that is no digest.
  package func sealed(_ name: String) throws(GovernanceError) -> Commitment? {
    guard let members = try optionalObject("sealed") else { return nil }
    try members.onlyMembers([name])
    return Commitment(try members.digest(name))
  }
}

extension ObjectReader {
  /// Digests in order, each once; at least one, and no more than an erasure names.
  ///
  /// - Throws: `member.invalid`.
  package func digests(_ name: String) throws(GovernanceError) -> [Digest] {
    var digests: [Digest] = []
    for text in try strings(name) {
      guard let digest = try? Digest(parsing: text), digests.last.map({ $0 < digest }) ?? true
      else {
        throw refusal(name, "digests in order, each once")
      }
      digests.append(digest)
    }
    guard (1...ErasureContent.commitmentLimit).contains(digests.count) else {
      throw refusal(name, "1 to \(ErasureContent.commitmentLimit) digests")
    }
    return digests
  }
}
