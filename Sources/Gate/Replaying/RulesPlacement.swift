import Governance
import Notation

/// Where the policies of a proposal go among the recorded ones: what takes the place of what, what comes beside them,
/// and what nothing would read there.
struct RulesPlacement: Hashable {
  /// A recorded package that a file of the proposal takes the place of.
  struct Replacement: Hashable {
    /// `ephor.controls.fairness`
    let package: String
    /// The recorded file.
    let file: String
    /// The file of the proposal.
    let by: String
  }

  /// In the order of the proposal.
  var replaced: [Replacement] = []
  /// Packages that were not there.
  var added: [String] = []
  /// Packages that were there and are not any more.
  var removed: [String] = []
  /// Packages that were not there, and that no question and no other policy asks for, each with the nearest recorded
  /// one.
  var unread: [String: String?] = [:]

  /// Takes in where the proposal went among the rules of another decision.
  mutating func formUnion(_ other: Self) {
    replaced += other.replaced.filter { !replaced.contains($0) }
    added += other.added.filter { !added.contains($0) }
    removed += other.removed.filter { !removed.contains($0) }
    unread = unread.filter { other.unread[$0.key] != nil }
  }

  /// Lines for people; empty where the rules stay as they are.
  var lines: [String] {
    replaced.map { "\($0.by) takes the place of \($0.package)\($0.by == $0.file ? "" : ", \($0.file)")" }
      + added.map { "adds \($0)" } + removed.map { "takes away \($0)" }
  }

  /// `{"replaces": [{package, file, by}], "adds": [package], "removes": [package]}`
  var json: JSON {
    [
      "replaces": .array(
        replaced.map {
          ["package": .string($0.package), "file": .string($0.file), "by": .string($0.by)]
        }), "adds": .array(added.map(JSON.string)), "removes": .array(removed.map(JSON.string)),
    ]
  }
}
