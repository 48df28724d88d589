/// Who did what, one after the other, each in a lane of their own, with lines to what an act rests on.
package struct PageTimeline: Sendable, Hashable {
  /// Something that somebody did.
  package struct Act: Sendable, Hashable {
    /// What was done: one line, cut where the screen ends.
    package var what: PageText
    /// Who did it; decides the lane.
    package var who: String
    /// When, as it is shown.
    package var time: String
    /// The colour of its dot.
    package var tone: PageStatus.Tone
    /// The acts that it rests on, by position.
    package var basis: [Int]

    /// An act.
    package init(
      _ what: PageText, by who: String, at time: String, _ tone: PageStatus.Tone, basis: [Int] = []
    ) {
      self.what = what
      self.who = who
      self.time = time
      self.tone = tone
      self.basis = basis
    }
  }

  /// People with a lane of their own; all further ones share the last.
  static let mostLanes = 6

  /// What is shown.
  package var caption: String
  /// From the first to the last.
  package var acts: [Act]

  /// A timeline. Positions that no act has are left out.
  package init(_ caption: String, _ acts: [Act]) {
    self.caption = caption
    self.acts = acts.map { act in
      var act = act
      act.basis = act.basis.filter(acts.indices.contains)
      return act
    }
  }

  /// The lane of each act, from 0.
  var lanes: [Int] {
    var order: [String: Int] = [:]
    return acts.map { act in
      let lane = order[act.who] ?? order.count
      order[act.who] = lane
      return min(lane, Self.mostLanes - 1)
    }
  }

  /// The next act in the lane of each; nil where none follows.
  var following: [Int?] {
    var next: [Int: Int] = [:]
    return lanes.enumerated().reversed().map { position, lane in
      defer { next[lane] = position }
      return next[lane]
    }.reversed()
  }

  /// The same in rows.
  var table: PageTable {
    PageTable(
      "", [.init("", isNumeric: true), .init("When"), .init("Who"), .init("What"), .init("Rests on")],
      acts.enumerated().map { position, act in
        [
          PageText("\(position + 1)"), PageText(act.time), PageText(act.who), act.what,
          PageText(act.basis.map { "\($0 + 1)" }.joined(separator: ", ")),
        ]
      })
  }
}
