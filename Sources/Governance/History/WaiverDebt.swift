package import Notation

/// What a system owes for the waivers it lives on, as `status` shows it.
package struct WaiverDebt: Sendable, Hashable {
  /// One waiver that holds.
  package struct Entry: Sendable, Hashable {
    /// The waived control.
    package let control: String
    /// Days it has held, rounded down.
    package let daysHeld: Int
    /// Days until it ends, rounded down.
    package let daysLeft: Int
    /// How often it was renewed.
    package let renewals: Int
    /// How often it may still be renewed.
    package let renewalsLeft: Int
    /// Whether it rests on a demonstration key.
    package let restsOnDemoKeys: Bool
  }

  /// The waivers that hold, the one that ends first at the front.
  package let entries: [Entry]

  /// Reckons the waivers that hold at a time; others are left out.
  package init(_ waivers: [Waiver], rule: Baseline.WaiverRule?, asOf: Timestamp) {
    entries =
      waivers.filter { $0.at <= asOf && asOf < $0.expires }
      .map { waiver in
        Entry(
          control: waiver.content.control, daysHeld: asOf.days(since: waiver.at),
          daysLeft: waiver.expires.days(since: asOf), renewals: waiver.renewals,
          renewalsLeft: max(0, (rule?.renewals ?? 0) - waiver.renewals),
          restsOnDemoKeys: waiver.restsOnDemoKeys)
      }
      .sorted { ($0.daysLeft, $0.control) < ($1.daysLeft, $1.control) }
  }

  /// The sum of the days held: grows every day until the waived controls are met.
  package var daysHeld: Int { entries.reduce(0) { $0 + $1.daysHeld } }
  /// Days until the first of them ends; nil when there are none.
  package var daysToFirstEnd: Int? { entries.first?.daysLeft }
}
