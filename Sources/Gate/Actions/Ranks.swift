import Governance
import Notation

/// The ranks that the rules of a folder know: whoever is enrolled with another one counts for nothing.
struct Ranks {
  private let known: [String]

  /// Reads the rules; where they cannot be read, no rank is refused, since the gate says then what is wrong.
  init(_ workspace: Workspace, _ trust: Trust, _ surroundings: Surroundings) {
    known = (try? RulesFolder.signed(workspace, trust, surroundings).baseline.ranks) ?? []
  }

  /// - Throws: `keys.rank` for one that the baseline does not name.
  func check(_ ranks: [String]) throws(GateError) {
    guard !known.isEmpty, let unknown = ranks.first(where: { !known.contains($0) }) else { return }
    let near = nearestKey(to: unknown, among: known).map { "did you mean \($0)? " } ?? ""
    throw GateError(
      "keys.rank", "the rules know no rank '\(unknown)'",
      remedy: near + "ranks are \(known.joined(separator: ", ")); an organisation's baseline can name others")
  }
}
