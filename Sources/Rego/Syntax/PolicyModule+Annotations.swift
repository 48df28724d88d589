extension PolicyModule {
  /// The METADATA blocks of a module: those that can be read, and what is wrong with the others.
  public struct Annotations: Sendable {
    public fileprivate(set) var all: [Annotation] = []
    /// Errors of kind `parse`, as OPA reports them where annotations count.
    public fileprivate(set) var errors: [RegoError] = []
  }

  /// Reads the module's METADATA blocks and finds the statement each stands before.
  public var annotations: Annotations {
    var found = Annotations()
    let statements = statements
    for block in AnnotationBlock.all(in: comments) {
      do throws(RegoError) {
        found.all.append(try AnnotationReader.read(block, of: source))
      } catch {
        found.errors.append(error)
      }
    }
    // OPA attaches blocks only once it has read all of them.
    guard found.errors.isEmpty else { return found }
    found.all = found.all.compactMap { annotation in
      do throws(AnnotationProblem) {
        return try attached(annotation, statements.first { $0.line > annotation.place.line })
      } catch {
        found.errors.append(source.error(.parse, error.message, at: annotation.place))
        return nil
      }
    }
    return found
  }

  /// True when a METADATA block stands above the package statement.
  var hasPackageBlock: Bool {
    AnnotationBlock.all(in: comments).contains { $0.place.line < packagePlace.line }
  }

  private struct Statement {
    let line: Int32
    let start: Int32
    /// What annotations call it.
    let kind: String
    /// nil for an import.
    let target: Annotation.Target?
  }

  private var statements: [Statement] {
    var found = [
      Statement(line: packagePlace.line, start: packagePlace.start, kind: "package", target: .package)
    ]
    found += imports.map {
      Statement(line: $0.place.line, start: $0.place.start, kind: "import", target: nil)
    }
    found += rules.enumerated().map { index, rule in
      Statement(line: rule.place.line, start: rule.place.start, kind: "rule", target: .rule(index))
    }
    return found.sorted { $0.start < $1.start }
  }

  private func attached(
    _ annotation: Annotation, _ statement: Statement?
  ) throws(AnnotationProblem) -> Annotation {
    var annotation = annotation
    var name = annotation.writtenScope
    if name.isEmpty, let kind = statement?.kind {
      name = kind == "rule" && annotation.isEntrypoint ? "document" : kind
    }
    guard let scope = Annotation.Scope(rawValue: name) else {
      throw AnnotationProblem(
        "invalid annotation scope '\(name)'. Use one of 'rule', 'document', 'package', or 'subpackages'")
    }
    let wanted = scope == .rule || scope == .document ? "rule" : "package"
    guard let statement, let target = statement.target, statement.kind == wanted else {
      throw AnnotationProblem(
        "annotation scope '\(name)' must be applied to \(wanted)"
          + (statement.map { " (have \($0.kind))" } ?? ""))
    }
    if annotation.isEntrypoint, scope == .rule || scope == .subpackages {
      throw AnnotationProblem("annotation entrypoint applied to non-document or package scope '\(name)'")
    }
    annotation.scope = scope
    annotation.target = target
    return annotation
  }
}
