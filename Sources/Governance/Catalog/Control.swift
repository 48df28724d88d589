package import Notation

/// One thing that has to hold, why, for whom, and what shows it.
package struct Control: Sendable {
  /// A kind of evidence that can show the control satisfied.
  package struct EvidenceNeed: Sendable, Hashable {
    /// Where it comes from.
    package let kind: EvidenceKind
    /// What it is, for people.
    package let description: String
    /// After so many days since it was collected it is stale; nil for never.
    package let maximumAgeDays: Int?
    /// Of an attachment: the kinds of components whose change makes it stale; empty where none does.
    package let binds: [ComponentKind]
  }

  /// What a reader does about a control that does not hold.
  package struct Remedy: Sendable, Hashable {
    /// In words.
    package let text: String
    /// The command to run, where one helps.
    package let command: String?

    package init(text: String, command: String?) {
      self.text = text
      self.command = command
    }
  }

  /// How the control relates to a requirement of a framework.
  package struct Mapping: Sendable, Hashable {
    /// The framework, by its id: `eu-ai-act`.
    package let framework: String
    /// The requirement within it: `Art. 10(2)(f)`.
    package let requirement: String
    /// In which way.
    package let relation: MappingRelation
    /// From which day it applies; nil for always.
    package let effectiveFrom: String?
    /// Whether the requirement's id was checked against its source.
    package let verified: Bool
  }

  /// `FAI-01`.
  package let id: String
  /// The family it stands in: `fairness`.
  package let family: String
  /// A few words.
  package let title: String
  /// What it wants to bring about.
  package let intent: String
  /// What happens to people where it does not hold.
  package let harm: String
  /// The risks it treats.
  package let risks: [String]
  /// How bad it is when it does not hold.
  package let severity: Severity
  /// The tiers that require it.
  package let tiers: [Tier]
  /// The control points that require it.
  package let points: [ControlPoint]
  /// Where it is enforced, for people.
  package let enforcedAt: [String]
  /// What can show it satisfied.
  package let evidence: [EvidenceNeed]
  /// The kinds of components whose change makes a file attached for it stale.
  package var bindsAttachments: [ComponentKind] {
    evidence.filter { $0.kind == .attachment }.flatMap(\.binds)
  }
  /// Who answers for it.
  package let ownerRole: String
  /// Whether it can be waived at all.
  package let waivable: Bool
  /// Whether it judges submissions or approvals, and so stays out of what is approved (invariant 5).
  package let judgesApprovals: Bool
  /// Whether it can hold in the stead of a waived control: it must treat the risk, which paper alone does not.
  package let compensates: Bool
  /// Whether it asks for the facts that decide the tier, and so which other controls are required.
  package let decidesTier: Bool
  /// The place of the manifest to cite.
  package let locate: JSONPointer?
  /// What to do.
  package let remedy: Remedy
  /// The requirements it touches.
  package let mappings: [Mapping]
  /// As written.
  package let json: JSON
  /// Where it is written.
  package let location: SourceLocation

  init(_ reader: ObjectReader, family: String, in source: SourceDocument) throws(GovernanceError) {
    self.family = family
    id = try reader.string("id")
    title = try reader.string("title")
    intent = try reader.string("intent")
    harm = try reader.string("harm")
    risks = try reader.strings("risks")
    severity = try reader.choice("severity")
    tiers = try reader.choices("tiers") ?? []
    points = try reader.choices("points") ?? []
    enforcedAt = try reader.strings("enforced_at")
    evidence = try reader.objects("evidence").mapping { (need) throws(GovernanceError) in
      EvidenceNeed(
        kind: try need.choice("kind"), description: try need.string("description"),
        maximumAgeDays: try need.optionalInt("maximum_age_days"), binds: try need.choices("binds") ?? [])
    }
    ownerRole = try reader.string("owner_role")
    waivable = try reader.bool("waivable", absent: true)
    judgesApprovals = try reader.bool("judges_approvals", absent: false)
    compensates = try reader.bool("compensates", absent: true) && !judgesApprovals
    decidesTier = try reader.bool("decides_tier", absent: false)
    locate = try reader.optionalString("locate").flatMap { try? JSONPointer(parsing: $0) }
    let remedy = try reader.object("remedy")
    self.remedy = Remedy(text: try remedy.string("text"), command: try remedy.optionalString("command"))
    mappings = try reader.objects("mappings").mapping { (mapping) throws(GovernanceError) in
      Mapping(
        framework: try mapping.string("framework"), requirement: try mapping.string("id"),
        relation: try mapping.choice("relation"), effectiveFrom: try mapping.optionalString("effective_from"),
        verified: try mapping.bool("verified", absent: false))
    }
    json = reader.json
    location = (source.root[reader.pointer] ?? source.root).location
  }
}
