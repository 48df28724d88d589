import Notation

/// What an attested file is about: a release, and components as they were when somebody vouched for the file.
package struct AttachmentScope: Sendable, Hashable {
  /// The release as it was called then.
  package let release: String
  /// The components, in order of name.
  package let components: [ReleaseState.ComponentDigest]
  /// Whether they were named one by one; all there were otherwise.
  package let isChosen: Bool

  /// - Parameter components: in any order.
  package init(release: String, components: [ReleaseState.ComponentDigest], isChosen: Bool) {
    self.release = release
    self.components = components.sorted { $0.name < $1.name }
    self.isChosen = isChosen
  }

  init(_ reader: ObjectReader) throws(GovernanceError) {
    release = try reader.name("release")
    components = try reader.objects("about").mapping { (one) throws(GovernanceError) in
      try one.onlyMembers(["name", "kind", "digest"])
      return ReleaseState.ComponentDigest(
        name: try one.name("name"), kind: try one.choice("kind"), digest: try one.digest("digest"))
    }
    isChosen = try reader.bool("chosen", absent: false)
  }

  func write(to object: inout JSONObject) {
    object["release"] = .string(release)
    object["about"] = .array(
      components.map { component in
        [
          "name": .string(component.name), "kind": .string(component.kind.rawValue),
          "digest": .string(component.digest.description),
        ]
      })
    object["chosen"] = .bool(isChosen)
  }

  /// In what the present components are not those that the file is about, a phrase each; empty when it still is.
  ///
  /// A component of a kind that the control does not bind may change. Where all components were meant, one that came
  /// later is not covered; where they were named one by one, another is no matter, as long as one of those named
  /// is of a kind that the control binds.
  ///
  /// - Parameters:
  ///   - present: the components now.
  ///   - kinds: the kinds that the control binds its attachments to.
  ///   - scope: what the statement names; nil when it names nothing.
  package static func differences(
    of scope: AttachmentScope?, from present: [ReleaseState.ComponentDigest], binding kinds: [ComponentKind]
  ) -> [String] {
    let bound = present.filter { kinds.contains($0.kind) }
    guard let scope else { return bound.isEmpty ? [] : ["the statement names no component"] }
    let named = scope.components.filter { kinds.contains($0.kind) }
    var differences: [String] = []
    for old in named {
      guard let new = present.first(where: { $0.name == old.name && $0.kind == old.kind }) else {
        differences.append("\(Self.words(old.kind)) \(old.name) is not there any more")
        continue
      }
      guard new.digest != old.digest else { continue }
      differences.append(
        "\(Self.words(old.kind)) \(old.name) was \(old.digest.short) and is \(new.digest.short)")
    }
    if scope.isChosen {
      if named.isEmpty, !bound.isEmpty {
        differences.append("it is about none of \(bound.map(\.name).joined(separator: ", "))")
      }
    } else {
      let known = Set(scope.components.map(\.name))
      for new in bound where !known.contains(new.name) {
        differences.append("\(Self.words(new.kind)) \(new.name) came later")
      }
    }
    return differences
  }

  private static func words(_ kind: ComponentKind) -> String { kind.rawValue.replacing("_", with: " ") }
}
