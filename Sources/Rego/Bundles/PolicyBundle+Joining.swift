extension PolicyBundle {
  /// The modules and the data of several bundles that are to count together.
  ///
  /// - Parameter bundles: each with the name errors call it by.
  /// - Throws: `bundle.roots` when a path belongs to two of them.
  public static func joined(
    _ bundles: [(name: String, bundle: PolicyBundle)]
  ) throws(BundleError) -> (modules: [PolicyModule], data: Value) {
    for (index, one) in bundles.enumerated() {
      for other in bundles[(index + 1)...] {
        guard let (left, right) = one.bundle.manifest.overlap(with: other.bundle.manifest) else { continue }
        throw BundleError(
          "roots",
          "the bundles \(one.name) and \(other.name) overlap: both own what is below "
            + "\(shown(left)) and \(shown(right))",
          remedy:
            "Give each bundle the roots it owns in its .manifest, for example with `ephor policy build --root`."
        )
      }
    }
    var data = Value.object(RegoObject())
    for (_, bundle) in bundles { data = merged(data, bundle.data) }
    return (bundles.flatMap(\.bundle.modules), data)
  }

  private static func shown(_ root: String) -> String {
    root.isEmpty ? "data" : "data." + root.split(separator: "/").joined(separator: ".")
  }
}

extension BundleManifest {
  /// The first roots of two manifests of which one lies within the other.
  func overlap(with other: BundleManifest) -> (String, String)? {
    func path(_ root: String) -> [Substring] { root.split(separator: "/") }
    for left in roots {
      for right in other.roots
      where path(left).starts(with: path(right)) || path(right).starts(with: path(left)) {
        return (left, right)
      }
    }
    return nil
  }
}
