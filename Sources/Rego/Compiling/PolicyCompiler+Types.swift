extension PolicyCompiler {
  /// Infers the types of all documents, each after those it depends on, and reports what cannot be.
  mutating func checkTypes(_ dependencies: [Set<Int>]) {
    var found: [RegoError] = []
    var annotated = AnnotatedTypes(options.annotationSchemas, annotations)
    var schemas = DocumentSchemas(input: options.inputSchema, data: options.dataSchema)
    do {
      inputType = try annotated.inputType()
      if let inputType { schemas.override([], with: inputType) }
    } catch {
      found.append(error)
    }
    for document in PolicyCompiler.ordered(dependencies) {
      let path = definitions[document][0].path
      var isFaulty = false
      for branch in branches[document] {
        let (type, errors) = check(branch, &annotated, schemas)
        for error in errors where !found.contains(error) { found.append(error) }
        if !errors.isEmpty {
          isFaulty = true
          continue
        }
        if type == .unknown { documentTypes.note(path) } else { documentTypes.insert(type, at: path) }
      }
      if isFaulty { documentTypes.allowAnything(at: path) }
    }
    report(.types, found)
  }

  /// The type a branch gives its document and the mistakes in it, with the types its annotations say.
  ///
  /// A function of its own, so that no copy of what is known of documents outlives it.
  private func check(
    _ branch: CheckedBranch, _ annotated: inout AnnotatedTypes, _ schemas: DocumentSchemas
  ) -> (type: StaticType, errors: [RegoError]) {
    var (documents, known) = (documentTypes, schemas)
    let obstacles = annotated.apply(to: &documents, &known, in: branch)
    let (type, mistakes) = TypeChecker.check(branch, documents: documents, schemas: known)
    return (type, obstacles + mistakes)
  }

  /// The documents, each after those it depends on; there are no cycles any more.
  private static func ordered(_ dependencies: [Set<Int>]) -> [Int] {
    var result: [Int] = []
    var isSeen = [Bool](repeating: false, count: dependencies.count)
    for start in dependencies.indices where !isSeen[start] {
      isSeen[start] = true
      var open = [(document: start, rest: dependencies[start].sorted())]
      while !open.isEmpty {
        guard let next = open[open.count - 1].rest.popLast() else {
          result.append(open.removeLast().document)
          continue
        }
        if isSeen[next] { continue }
        isSeen[next] = true
        open.append((next, dependencies[next].sorted()))
      }
    }
    return result
  }
}
