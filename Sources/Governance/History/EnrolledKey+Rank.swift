package import Attestation

extension EnrolledKey {
  /// Whether the holder has one of these ranks; any holder does, when there are none.
  package func holdsAny(of ranks: [String]) -> Bool {
    ranks.isEmpty || ranks.contains(where: self.ranks.contains)
  }
}
