import Attestation
import Decision
import Gate
import Governance
import Notation

/// What the OSCAL documents about a system are made of: the newest decision, made again, and the facts around it.
package struct OSCALSystem: Sendable {
  private let decided: DecidedSystem

  /// Takes a system whose newest decision was made again.
  package init(_ decided: DecidedSystem) { self.decided = decided }

  var facts: SystemFacts { decided.facts }
  var decision: LoggedFact<DecisionContent> { decided.decision }
  var account: DecisionAccount { decided.account }
  /// The name of its documents in a workspace.
  var name: String { OSCALIdentifier.token(record.system) }
  /// What was decided.
  var record: DecisionContent { decision.content }
  var manifest: Manifest { account.manifest }
  var rules: Rules { account.rules }
  /// What the titles of its documents name: the system and its release.
  var release: String { "\(manifest.system.name) \(record.release)" }
  /// The regions that the manifest names.
  var regions: [String] { (manifest.system.json["regions"]?.array ?? []).compactMap(\.string) }

  /// A document about the system as it was decided: it says nothing newer than the decision, and names it as its
  /// version.
  func document(
    _ model: OSCALModel, title: String, _ content: [(String, JSON?)]
  ) throws -> OSCALDocument {
    try OSCALDocument(
      model, named: name, title: title, version: "\(record.release), decision \(decision.id.digest.short)",
      modified: record.time, metadata: heading, content)
  }

  /// The identifier of the system itself, as a component of its own plan.
  var ownID: String { OSCALIdentifier.uuid("system", record.system) }

  /// The identifier of one of its components.
  func componentID(_ name: String) -> String { OSCALIdentifier.uuid("component", record.system, name) }

  /// The identifier of an observation about a piece of evidence.
  func observationID(_ evidence: String) -> String {
    OSCALIdentifier.uuid("observation", decision.id.description, evidence)
  }

  /// The identifier of the risk that a control does not hold.
  func riskID(_ control: String) -> String { OSCALIdentifier.uuid("risk", record.system, control) }

  /// The digest of a component when it was decided; nil where the input names none.
  func digest(of component: String) -> String? {
    (account.input["context"]?["components"]?.array ?? [])
      .first { $0["name"]?.string == component }?["digest"]?.string
  }

  /// The profile that these documents are about: the controls of the tier and those that were judged beside them.
  var profile: ProfileDocument {
    let tier = record.tier ?? .minimal
    return ProfileDocument(
      name: name, title: "Controls of \(release), tier \(tier.rawValue)",
      rules: rules, tier: tier, regions: regions, more: account.controls.map(\.control), modified: record.time
    )
  }

  /// The controls that were judged, as a selection.
  var reviewed: JSON {
    [
      "description": OSCALText.text("The controls that were judged at the \(record.point.words) gate."),
      "control-selections": [
        [
          "include-controls": .array(
            account.controls.map { ["control-id": .string(OSCALIdentifier.control($0.control))] })
        ]
      ],
      "control-objective-selections": [
        [
          "include-objectives": .array(
            account.controls.map { ["objective-id": .string(OSCALIdentifier.objective($0.control))] })
        ]
      ],
    ]
  }

  /// The engine that decided, as the platform of an assessment.
  var platform: JSON {
    OSCALText.object(
      ("uuid", .string(Self.platformID)), ("title", OSCALText.text(record.engine)),
      (
        "props",
        .array(OSCALText.own([("rules-digest", record.policy.description)]))
      ))
  }

  /// The identifier of Ephor as an assessment platform.
  static let platformID = OSCALIdentifier.uuid("platform", "ephor")

  // MARK: People

  /// Whoever the manifest says answers for it, by role, in order.
  private var owners: [(role: String, holder: String)] {
    manifest.system.owners.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What stands in the metadata of each of its documents besides title and time: people, and what a reader must
  /// know of decisions that were passed over, and of a folder that changed since.
  var heading: [(String, JSON?)] {
    people + [("remarks", decided.notices.isEmpty ? nil : OSCALText.prose(decided.notices))]
  }

  /// Roles, parties and responsibilities from the owners that the manifest names.
  private var people: [(String, JSON?)] {
    let holders = Set(owners.map(\.holder)).sorted()
    return [
      (
        "roles",
        .array(
          owners.map { role, _ in
            [
              "id": .string(OSCALIdentifier.token(role)),
              "title": OSCALText.text(role.replacing("_", with: " ")),
            ]
          })
      ),
      (
        "parties",
        .array(
          holders.map { holder in
            [
              "uuid": .string(partyID(holder)),
              "type": .string(holder.hasPrefix("person:") ? "person" : "organization"),
              "name": OSCALText.text(holder),
            ]
          })
      ),
      (
        "responsible-parties",
        .array(
          owners.map { role, holder in
            [
              "role-id": .string(OSCALIdentifier.token(role)), "party-uuids": [.string(partyID(holder))],
            ]
          })
      ),
    ]
  }

  private func partyID(_ holder: String) -> String { OSCALIdentifier.uuid("party", holder) }

  /// Its users, as the manifest names them.
  var users: [JSON] {
    let named = (manifest.system.json["users"]?.array ?? []).compactMap(\.string)
    return named.map { user in
      [
        "uuid": .string(OSCALIdentifier.uuid("user", record.system, user)), "title": OSCALText.text(user),
      ]
    }
  }
}
