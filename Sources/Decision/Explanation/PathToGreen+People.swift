import Governance

extension PathToGreen {
  /// What makes the trust root, with its maker in it.
  static let beginning = Step(
    text: "Make your key, a trust root and a starter baseline, once.", command: "ephor init --yes",
    controls: [], stage: .begin)

  /// The second signature that every waiver still to be asked for needs; nil without any.
  static func grants(of steps: [Step], _ decision: Decision) -> Step? {
    let asked = steps.filter { $0.stage == .waive }
    guard !asked.isEmpty else { return nil }
    return Step(
      text: "Have another person\(ofRank(decision.waiverTerms.rule?.ranks ?? [])) grant each waiver: "
        + "`ephor waive` names its file.",
      command: "ephor waive --grant FILE --key THEIR-KEY", controls: [], times: asked.count, stage: .grant)
  }

  /// Keys made and enrolled for everybody who is missing; nothing when enough people are there.
  static func enrolments(
    _ needed: PeopleNeeded, _ decision: Decision, isAnybodyEnrolled: Bool
  ) -> [Step] {
    guard needed.count > 0 else { return [] }
    func enrol(_ text: String, rank: String?, times: Int = 1) -> Step {
      Step(
        text: text,
        command: "ephor keys enrol FILE.pub --holder person:NAME" + (rank.map { " --rank \($0)" } ?? ""),
        controls: [], times: times, stage: .enrol)
    }
    let own = isAnybodyEnrolled ? " The same command gives the key of an enrolled person one more rank." : ""
    var steps = [
      Step(
        text: needed.count == 1
          ? "One more person takes part: have them make a key, on a machine of their own, "
            + "and send you FILE.pub."
          : "\(needed.count) more people take part: have each make a key, on a machine of "
            + "their own, and send you FILE.pub.",
        command: "ephor keys new FILE", controls: [], times: needed.count, stage: .enrol)
    ]
    if needed.isSubmitterMissing { steps.append(enrol("Enrol whoever submits.", rank: nil)) }
    if needed.isGranterMissing {
      let ranks = decision.waiverTerms.rule?.ranks ?? []
      let also =
        PeopleNeeded.canApprove(granterOf: ranks, decision.approverRanks) && decision.quorum.missing > 0
      steps.append(
        enrol(
          "Enrol somebody\(ofRank(ranks)) who grants the waivers\(also ? " and may approve as well" : "").\(own)",
          rank: ranks.first))
    }
    if needed.approversMissing > 0 {
      let who = needed.approversMissing == 1 ? "one person" : "\(needed.approversMissing) people"
      steps.append(
        enrol(
          "Enrol \(who)\(ofRank(decision.approverRanks)) to approve.\(own)",
          rank: decision.approverRanks.first, times: needed.approversMissing))
    }
    return steps
  }

  /// ` of rank reviewer or risk_owner`; nothing where any rank will do.
  static func ofRank(_ ranks: [String]) -> String {
    ranks.isEmpty ? "" : " of rank \(ranks.joined(separator: " or "))"
  }
}
