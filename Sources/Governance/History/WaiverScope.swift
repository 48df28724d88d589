package import Notation

/// What a waiver is for, within its system and control.
package enum WaiverScope: Sendable, Hashable {
  /// Releases from one to another, both included; open ended without `to`.
  case releases(from: String, to: String?)
  /// Exactly these digests, every one of which must be a component's.
  case digests([Digest])

  /// Whether it covers a release with these components.
  package func holds(release: String, components: Set<Digest>) -> Bool {
    switch self {
    case .digests(let digests): !digests.isEmpty && digests.allSatisfy(components.contains)
    case .releases(let from, let to):
      ReleaseOrder.isOrdered(from, release) && to.map { ReleaseOrder.isOrdered(release, $0) } ?? true
    }
  }

  /// Whether some release may be covered by both. Intervals and digests may always share one.
  func overlaps(_ other: WaiverScope) -> Bool {
    switch (self, other) {
    case (.digests(let mine), .digests(let theirs)): !Set(mine).isDisjoint(with: theirs)
    case (.releases(let from, let to), .releases(let otherFrom, let otherTo)):
      (otherTo.map { ReleaseOrder.isOrdered(from, $0) } ?? true)
        && (to.map { ReleaseOrder.isOrdered(otherFrom, $0) } ?? true)
    default: true
    }
  }

  /// The scope in words.
  package var text: String {
    switch self {
    case .digests(let digests): "the digests \(digests.map(\.short).joined(separator: ", "))"
    case .releases(let from, let to): to.map { "releases \(from) to \($0)" } ?? "releases from \(from) on"
    }
  }
}
