import Governance
import Notation
import Testing

/// The standard baseline fits the catalogue, and asks more of what can do more harm.
@Suite struct BaselineTests {
  let rules: Rules
  var baseline: Baseline { rules.baseline }

  init() throws { rules = try Installation.rules() }

  @Test func `every point enforces and fails closed`() {
    for point in ControlPoint.allCases {
      #expect(baseline.points[point] == Baseline.Point(mode: .enforce, fail: .closed), "\(point)")
    }
  }

  @Test func `every kind of document has sections, each with headings and a purpose`() throws {
    for kind in DocumentKind.allCases {
      let sections = try #require(baseline.documents[kind])
      #expect(sections.count >= 3, "\(kind)")
      #expect(Set(sections.map(\.section)).count == sections.count, "\(kind)")
      for section in sections {
        #expect(section.titles.contains(section.section), "\(kind): \(section.section)")
        #expect(!section.about.isEmpty && section.minimumWords > 0, "\(kind): \(section.section)")
      }
      let headings = sections.map { Set($0.titles.map { $0.lowercased() }) }
      for (position, one) in headings.enumerated() {
        for (other, two) in headings.enumerated() where other > position {
          #expect(
            one.isDisjoint(with: two),
            "\(kind): \(sections[position].section) and \(sections[other].section) share \(one.intersection(two))"
          )
        }
      }
    }
  }

  @Test func `every threshold belongs to a control that is shown by measurements`() throws {
    for threshold in baseline.thresholds {
      let control = try #require(rules.catalog[threshold.control])
      #expect(control.evidence.contains { $0.kind == .measurement }, "\(threshold.id)")
      #expect((threshold.tiers ?? []).allSatisfy(control.tiers.contains), "\(threshold.id)")
    }
  }

  @Test func `every control shown by measurements has a threshold in each of its tiers`() {
    let structural: Set = ["EVA-02", "EVA-04", "EVA-05", "FAI-03"]
    for control in rules.catalog.controls
    where control.evidence.contains(where: { $0.kind == .measurement }) && !structural.contains(control.id) {
      for tier in control.tiers {
        let judged = baseline.thresholds.contains {
          $0.control == control.id && ($0.tiers ?? Tier.allCases).contains(tier)
        }
        #expect(judged, "\(control.id) in tier \(tier)")
      }
    }
  }

  /// So that a sample which showed a limit is never too small for the next release (docs/statistics.md).
  @Test func `a rate of transcripts may fall behind by half of what its limit leaves`() throws {
    let rates = baseline.thresholds.filter { $0.evaluationKinds == [.labelled] }
    #expect(rates.count >= 11)
    for threshold in rates {
      let room = threshold.direction == .atMost ? threshold.limit : 1 - threshold.limit
      let tolerance = try #require(threshold.tolerance, "\(threshold.id)")
      #expect(abs(tolerance - room / 2) < 1e-12, "\(threshold.id)")
      // The tolerance of the metric alone holds where no limit does, and must not undercut the widest limit.
      #expect(try #require(baseline.regression.tolerance[threshold.metric]) >= tolerance, "\(threshold.id)")
    }
  }

  @Test func `more people approve where more can go wrong, and waivers end sooner`() throws {
    let rules = try Tier.allCases.map { try #require(baseline.approvals[$0]) }
    #expect(rules.map(\.quorum) == [0, 1, 2, 3])
    let waivers = try Tier.allCases.map { try #require(baseline.waivers[$0]) }
    #expect(waivers.map(\.maximumDays) == [365, 180, 90, 30])
    #expect(waivers.map(\.renewals) == [4, 2, 1, 0])
    #expect(waivers.allSatisfy { !$0.ranks.isEmpty })
  }
}
