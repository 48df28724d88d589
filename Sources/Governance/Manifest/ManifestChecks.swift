import Notation

/// What a schema cannot say of a manifest: names are unique and lead somewhere, paths stay inside, days exist.
struct ManifestChecks {
  private let manifest: Manifest
  private(set) var diagnostics: [Diagnostic] = []

  init(_ manifest: Manifest) {
    self.manifest = manifest
    checkNames()
    checkComponents()
    checkEvaluations()
    checkDocuments()
    checkPaths()
    checkDates()
    diagnostics.sort { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }
  }

  private mutating func report(
    _ code: String, _ message: String, at pointer: JSONPointer, expected: String? = nil,
    suggestion: String? = nil, note: String? = nil
  ) {
    let message = suggestion.map { "\(message); did you mean \"\($0)\"?" } ?? message
    diagnostics.append(
      Diagnostic(
        code: code, message: message, span: manifest.source.root[pointer]?.span, expected: expected,
        suggestion: suggestion, note: note, pointer: pointer))
  }

  // MARK: Names

  private mutating func checkNames() {
    checkUnique(manifest.components.map { ($0.name, $0.pointer) }, "component", "name")
    checkUnique(manifest.evaluations.map { ($0.name, $0.pointer) }, "evaluation", "name")
    checkUnique(manifest.thresholds.map { ($0.id, $0.pointer) }, "threshold", "id")
    var seen: [String: JSONPointer] = [:]
    for document in manifest.documents {
      let key = "\(document.kind.rawValue) \(document.about ?? "") \(document.path)"
      if seen.updateValue(document.pointer, forKey: key) != nil {
        report("manifest.duplicate_name", "the same document is declared twice", at: document.pointer)
      }
    }
  }

  private mutating func checkUnique(_ names: [(String, JSONPointer)], _ what: String, _ member: String) {
    var first: [String: JSONPointer] = [:]
    for (name, pointer) in names {
      if let earlier = first[name] {
        let line = manifest.location(of: earlier).position.line
        report(
          "manifest.duplicate_name", "two \(what)s are called \"\(name)\"", at: pointer.appending(member),
          note: "the first one is on line \(line)")
      } else {
        first[name] = pointer
      }
    }
  }

  /// Reports a name that no component has.
  private mutating func checkReference(_ name: String, at pointer: JSONPointer, kinds: [ComponentKind]? = nil)
  {
    let names = manifest.components.filter { kinds?.contains($0.kind) ?? true }.map(\.name)
    guard !names.contains(name) else { return }
    let what = kinds.map { $0.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: " or ") }
    report(
      "manifest.unresolved_reference", "no \(what ?? "component") is called \"\(name)\"", at: pointer,
      expected: names.isEmpty ? nil : "one of " + names.map { "\"\($0)\"" }.joined(separator: ", "),
      suggestion: Similarity.nearest(to: name, in: names),
      note: names.isEmpty ? "declare it under components" : nil)
  }

  // MARK: Parts

  private mutating func checkComponents() {
    for component in manifest.components {
      switch (component.path, component.digest) {
      case (nil, nil):
        report(
          "manifest.component_without_content",
          "\"\(component.name)\" has neither path nor digest, so nothing says what it is",
          at: component.pointer,
          expected: "path (what lies here) or digest (what is elsewhere)")
      case (_?, _?):
        report(
          "manifest.component_with_two_contents", "\"\(component.name)\" has both path and digest",
          at: component.pointer.appending("digest"),
          note: "to say which digest the file must have, use pin")
      default: break
      }
      if component.pin != nil, component.path == nil {
        report(
          "manifest.pin_without_path",
          "pin says which digest the file at path must have, and there is no path",
          at: component.pointer.appending("pin"), note: "use digest for what is elsewhere")
      }
    }
  }

  private mutating func checkEvaluations() {
    for evaluation in manifest.evaluations {
      let pointer = evaluation.pointer
      if let of = evaluation.of { checkReference(of, at: pointer.appending("of")) }
      if let data = evaluation.data {
        checkReference(data, at: pointer.appending("data"), kinds: [.dataset, .corpus])
      }
      for (position, name) in evaluation.protected.enumerated() where !evaluation.slices.contains(name) {
        report(
          "manifest.protected_not_sliced", "\"\(name)\" is protected but not among the slices",
          at: pointer.appending("protected").appending("\(position)"),
          suggestion: Similarity.nearest(to: name, in: evaluation.slices), note: "add it to slices")
      }
      if let positive = evaluation.positive, !evaluation.classes.isEmpty,
        !evaluation.classes.contains(positive)
      {
        report(
          "manifest.positive_not_a_class", "the positive class \"\(positive)\" is not one of the classes",
          at: pointer.appending("positive"),
          expected: "one of " + evaluation.classes.map { "\"\($0)\"" }.joined(separator: ", "),
          suggestion: Similarity.nearest(to: positive, in: evaluation.classes))
      }
      checkColumns(evaluation)
      checkIntersections(evaluation)
      checkUnusedMembers(evaluation)
    }
  }

  /// A column that stands for two things measures itself: truth compared with truth is always right.
  private mutating func checkColumns(_ evaluation: EvaluationDeclaration) {
    let columns = evaluation.columns
    var seen: [String: String] = [:]
    for (member, name) in [
      ("truth", columns.truth), ("prediction", columns.prediction), ("score", columns.score),
      ("label", columns.label), ("id", columns.id), ("weight", columns.weight), ("repeat", columns.repeat),
    ] {
      guard let name else { continue }
      if let first = seen[name] {
        report(
          "manifest.column_twice",
          "\(member) is read from the column \"\(name)\" that holds \(first) already",
          at: evaluation.pointer.appending("columns").appending(member), expected: "a column of its own",
          note: "what is compared with itself says nothing about the system")
      } else {
        seen[name] = member
      }
    }
  }

  private mutating func checkIntersections(_ evaluation: EvaluationDeclaration) {
    guard case .combinations(let combinations) = evaluation.intersections else { return }
    for (position, combination) in combinations.enumerated() {
      for (index, name) in combination.enumerated() where !evaluation.slices.contains(name) {
        let pointer = evaluation.pointer.appending("intersections").appending("\(position)")
        report(
          "manifest.intersection_not_sliced", "\"\(name)\" is crossed but not among the slices",
          at: pointer.appending("\(index)"), suggestion: Similarity.nearest(to: name, in: evaluation.slices),
          note: "add it to slices")
      }
    }
  }

  /// A member that the kind of evaluation does not read would be ignored in silence.
  private mutating func checkUnusedMembers(_ evaluation: EvaluationDeclaration) {
    let unused: [String] =
      switch evaluation.kind {
      case .classification: ["counts", "metric"]
      case .labelled: ["positive"]
      }
    for member in unused where evaluation.json[member] != nil {
      report(
        "manifest.unused_member", "\(member) means nothing for a \(evaluation.kind.rawValue) evaluation",
        at: evaluation.pointer.appending(member), note: "remove it, or change kind")
    }
  }

  private mutating func checkDocuments() {
    for document in manifest.documents {
      if let about = document.about { checkReference(about, at: document.pointer.appending("about")) }
    }
  }

  // MARK: Paths and days

  private mutating func checkPaths() {
    for component in manifest.components {
      if let path = component.path { checkPath(path, at: component.pointer.appending("path")) }
    }
    for evaluation in manifest.evaluations {
      checkPath(evaluation.file, at: evaluation.pointer.appending("file"))
    }
    for document in manifest.documents { checkPath(document.path, at: document.pointer.appending("path")) }
    for (position, path) in manifest.policyFolders.enumerated() {
      checkPath(path, at: JSONPointer(["policies", "\(position)", "path"]))
    }
  }

  private mutating func checkPath(_ path: String, at pointer: JSONPointer) {
    guard let fault = RelativePath.fault(in: path) else { return }
    report(
      "manifest.path", "\"\(path)\" \(fault)", at: pointer,
      expected: "a path inside the manifest's folder, such as models/income.onnx")
  }

  private mutating func checkDates() {
    var days: [(String, JSONPointer)] = []
    for evaluation in manifest.evaluations {
      if let collected = evaluation.collected {
        days.append((collected, evaluation.pointer.appending("collected")))
      }
    }
    for part in ["rollback", "fallback"] {
      if let day = manifest.deployment?[part]?["exercised"]?.string {
        days.append((day, JSONPointer(["deployment", part, "exercised"])))
      }
    }
    for (day, pointer) in days where (try? CalendarDate(parsing: day)) == nil {
      report(
        "manifest.date", "the calendar has no day \"\(day)\"", at: pointer,
        expected: "a date such as 2026-03-31")
    }
  }
}
