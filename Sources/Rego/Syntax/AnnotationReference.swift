public import Notation

/// An annotation together with what it speaks of, as `inspect` lists them.
public struct AnnotationReference: Sendable {
  /// What is said.
  public let annotation: Annotation
  /// `["data", "authz", "allow"]`
  public let path: [Value]
  /// Where the rule or package it stands before begins.
  public let location: SourceLocation

  /// `data.authz.allow`
  public var name: String { RulePath.text(Array(path.dropFirst())) }

  /// Every annotation of some modules, by path and place.
  ///
  /// Throws `RegoError` where one cannot be read, stands before nothing it could speak of, or says again
  /// what another does.
  public static func all(in modules: [PolicyModule]) throws(RegoError) -> [AnnotationReference] {
    let set = AnnotationSet(modules)
    let entries = set.all.sorted { left, right in
      if left.path != right.path { return Value.array(left.path).order(.array(right.path)) < 0 }
      let (first, second) = (modules[left.module].source.file, modules[right.module].source.file)
      return first == second
        ? left.annotation.place.start < right.annotation.place.start : first < second
    }
    if let error = RegoError.joined(set.errors) { throw error }
    return entries.map { entry in
      let module = modules[entry.module]
      let place =
        switch entry.annotation.target {
        case .package: module.packagePlace
        case .rule(let index): module.rules[index].place
        }
      return AnnotationReference(
        annotation: entry.annotation, path: ["data"] + entry.path, location: module.source.location(place))
    }
  }

  /// `{"annotations": {…}, "location": {"file", "row", "col"}, "path": [terms]}`, as `opa inspect` shows it.
  public var document: Value {
    [
      "annotations": annotation.document,
      "location": [
        "file": Value(location.file), "row": Value(location.position.line),
        "col": Value(location.position.column),
      ],
      "path": Annotation.reference(path),
    ]
  }
}
