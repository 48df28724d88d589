import Notation

/// All controls and the frameworks they are mapped to.
package struct Catalog: Sendable {
  /// A family of controls, as a reader leafs through them.
  package struct Family: Sendable, Hashable {
    /// `fairness`.
    package let id: String
    /// Its name.
    package let title: String
  }

  /// The families, by id.
  package let families: [Family]
  /// The controls, by id.
  package let controls: [Control]
  /// The frameworks, by id.
  package let frameworks: [Framework]
  private let positions: [String: Int]
  private let frameworkPositions: [String: Int]

  /// The control of that id.
  package subscript(id: String) -> Control? { positions[id].map { controls[$0] } }

  /// The framework of that id.
  package func framework(_ id: String) -> Framework? { frameworkPositions[id].map { frameworks[$0] } }

  /// A requirement that a mapping names.
  package func requirement(_ mapping: Control.Mapping) -> Framework.Requirement? {
    framework(mapping.framework)?.requirements.first { $0.id == mapping.requirement }
  }

  /// Reads families of controls and frameworks, strictly.
  ///
  /// Refused are: what the schemas do not know, an id twice in one layer, an id whose prefix is not its
  /// family's, a mapping to a requirement that its framework does not have. A control of the organisation's
  /// layer replaces the standard one of its id.
  package static func read(_ files: [RuleFile]) throws(GovernanceError) -> Catalog {
    var frameworks: [String: Framework] = [:]
    for file in files where file.role == .framework {
      let framework = try Framework.read(file)
      guard frameworks.updateValue(framework, forKey: framework.id) == nil else {
        throw GovernanceError(
          .duplicate, "framework '\(framework.id)' stands in two files, one of them \(file.path)",
          remedy: "remove one of the files")
      }
    }
    var families: [String: Family] = [:]
    var controls: [String: Control] = [:]
    for layer in [RuleFile.Layer.standard, .organisation] {
      var seen: [String: Control] = [:]
      for file in files where file.role == .controls && file.layer == layer {
        let (family, own) = try readFamily(file)
        families[family.id] = families[family.id] ?? family
        for control in own {
          if let other = seen.updateValue(control, forKey: control.id) {
            throw GovernanceError(
              .duplicate, "control \(control.id) stands twice, first at \(other.location)",
              remedy: "give it an id of its own", at: control.location)
          }
          controls[control.id] = control
        }
      }
    }
    let catalog = Catalog(
      families: families.values.sorted { $0.id < $1.id }, controls: controls.values.sorted { $0.id < $1.id },
      frameworks: frameworks.values.sorted { $0.id < $1.id })
    try catalog.checkMappings()
    return catalog
  }

  private init(families: [Family], controls: [Control], frameworks: [Framework]) {
    self.families = families
    self.controls = controls
    self.frameworks = frameworks
    positions = Dictionary(uniqueKeysWithValues: controls.enumerated().map { ($1.id, $0) })
    frameworkPositions = Dictionary(uniqueKeysWithValues: frameworks.enumerated().map { ($1.id, $0) })
  }

  private static func readFamily(_ file: RuleFile) throws(GovernanceError) -> (Family, [Control]) {
    let source = try StrictDocument.read(file.bytes, file: file.path, schema: .controls)
    let reader = try ObjectReader(source.root.json, of: file.path)
    let family = Family(id: try reader.string("family"), title: try reader.string("title"))
    var controls: [Control] = []
    for one in try reader.objects("controls") {
      let control = try Control(one, family: family.id, in: source)
      if let prefix = prefixes[family.id], !control.id.hasPrefix(prefix + "-") {
        throw GovernanceError(
          .documentInvalid, "control \(control.id) stands in the family '\(family.id)'",
          remedy: "ids of this family start with \(prefix)-", at: control.location)
      }
      controls.append(control)
    }
    return (family, controls)
  }

  /// The prefix of the ids of each family; families of an organisation's own are free.
  package static let prefixes: [String: String] = [
    "data": "DAT", "model": "MOD", "evaluation": "EVA", "fairness": "FAI", "privacy": "PRI",
    "security": "SEC", "generative": "GEN", "agents": "AGT", "transparency": "TRA", "oversight": "HUM",
    "deployment": "DEP", "monitoring": "MON", "incident": "INC", "third_party": "THP",
    "documentation": "DOC", "governance": "GOV",
  ]

  private func checkMappings() throws(GovernanceError) {
    var known: [String: Set<String>] = [:]
    for framework in frameworks { known[framework.id] = Set(framework.requirements.map(\.id)) }
    for control in controls {
      for mapping in control.mappings {
        guard let requirements = known[mapping.framework] else {
          throw GovernanceError(
            .unknownRequirement, "\(control.id) is mapped to the framework '\(mapping.framework)'",
            remedy: "frameworks are: \(known.keys.sorted().joined(separator: ", "))", at: control.location)
        }
        guard requirements.contains(mapping.requirement) else {
          let near = Similarity.nearest(to: mapping.requirement, in: requirements.sorted())
          throw GovernanceError(
            .unknownRequirement,
            "\(control.id) is mapped to '\(mapping.requirement)', which \(mapping.framework) does not have",
            remedy: near.map { "did you mean '\($0)'?" } ?? "correct the id", at: control.location)
        }
      }
    }
  }
}
