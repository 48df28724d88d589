package import Notation

extension PathToGreen {
  /// One thing to do.
  package struct Step: Sendable, Hashable {
    /// In words.
    package let text: String
    /// The command, where one does it.
    package let command: String?
    /// The controls it settles.
    package internal(set) var controls: [String]
    /// How many people run the command, or for how many files it is run.
    package var times = 1
    /// What exactly is wanted, where the step is several things; else empty.
    package internal(set) var items: [Item] = []
    /// The place of the manifest to touch; nil where there is none.
    package var locate: JSONPointer?
    let stage: Stage

    /// The same step by another command.
    package func with(command: String?) -> Step {
      Step(
        text: text, command: command, controls: controls, times: times, items: items, locate: locate,
        stage: stage)
    }

    /// Whether the command only shows whether it is done: what there is to do is the text.
    var isByHand: Bool {
      command.map { $0.hasPrefix("ephor gate") || $0.hasPrefix("ephor evaluate") } ?? true
    }
  }

  /// One of the things that a step is.
  package struct Item: Sendable, Hashable {
    /// In words.
    package let text: String
    /// The place of the manifest to touch; nil where there is none.
    package let locate: JSONPointer?
  }

  /// Cheapest first: write, attach, measure, then ask people, whose word would be void after any other change.
  /// Before all of it come the keys without which nobody's word counts, and before those the facts that decide
  /// the tier, since they decide the rest of the list.
  enum Stage: Int, Comparable {
    case classify, begin, enrol, write, attach, measure, waive, grant, submit, approve

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }
}
