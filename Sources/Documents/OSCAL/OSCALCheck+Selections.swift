import Notation

/// Whether plans speak of the controls that their profiles select.
extension OSCALCheck {
  /// Holds every plan against what it imports, where that is in the set.
  mutating func judgeSelections() {
    for member in members {
      if let plan = member.json["system-security-plan"] {
        let stated = Self.ids(plan["control-implementation"]?["implemented-requirements"], "control-id")
        let place = JSONPointer([
          "system-security-plan", "control-implementation", "implemented-requirements",
        ])
        guard let profile = imported(plan, "import-profile", "profile"), let chosen = Self.chosen(profile)
        else {
          continue
        }
        for id in chosen.subtracting(stated).sorted() {
          complain(member, place, "the profile selects the control '\(id)', and nothing is said of it")
        }
        for id in stated.subtracting(chosen).sorted() {
          complain(member, place, "the profile does not select the control '\(id)'")
        }
      } else if let plan = member.json["assessment-plan"] {
        let place = JSONPointer(["assessment-plan", "reviewed-controls", "control-selections"])
        guard let system = imported(plan, "import-ssp", "system-security-plan") else { continue }
        let stated = Self.ids(system["control-implementation"]?["implemented-requirements"], "control-id")
        let reviewed = (plan["reviewed-controls"]?["control-selections"]?.array ?? []).reduce(
          into: Set<String>()
        ) {
          $0.formUnion(Self.ids($1["include-controls"], "control-id"))
        }
        for id in reviewed.subtracting(stated).sorted() {
          complain(member, place, "the system's plan says nothing of the control '\(id)'")
        }
      }
    }
  }

  /// The document of a model that another one imports; nil where the set does not have it.
  private func imported(_ document: JSON, _ member: String, _ model: String) -> JSON? {
    guard let href = document[member]?["href"]?.string else { return nil }
    let wanted = href.hasPrefix(OSCALModel.scheme) ? String(href.dropFirst(OSCALModel.scheme.count)) : href
    return members.first { other in
      other.json[model] != nil && (other.path == wanted || other.path.hasSuffix("/\(wanted)"))
    }?.json[model]
  }

  /// The controls that a profile names one by one; nil where it selects in any other way.
  private static func chosen(_ profile: JSON) -> Set<String>? {
    var chosen: Set<String> = []
    for one in profile["imports"]?.array ?? [] {
      guard one["include-all"] == nil, one["exclude-controls"] == nil,
        let selections = one["include-controls"]?.array
      else { return nil }
      for selection in selections {
        guard selection["matching"] == nil, selection["with-child-controls"]?.string != "yes" else {
          return nil
        }
        chosen.formUnion((selection["with-ids"]?.array ?? []).compactMap(\.string))
      }
    }
    return chosen
  }

  private static func ids(_ list: JSON?, _ member: String) -> Set<String> {
    Set((list?.array ?? []).compactMap { $0[member]?.string })
  }

  /// The ids of parameters that a text inserts: `{{ insert: param, ID }}`.
  static func inserted(_ text: String) -> [String] {
    text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
      guard let end = piece.firstRange(of: "}}") else { return nil }
      let words = piece[..<end.lowerBound].split { $0.isWhitespace || $0 == "," || $0 == ":" }
      guard words.first == "insert", words.dropFirst().first == "param" else { return nil }
      return words.count > 2 ? String(words[2]) : ""
    }
  }
}
