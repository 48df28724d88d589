extension PolicyCompiler {
  /// Infers the types of all documents, each after those it depends on, and reports what cannot be.
  mutating func checkTypes(_ dependencies: [Set<Int>]) {
    let schemas = DocumentSchemas(input: options.inputSchema, data: options.dataSchema)
    var found: [RegoError] = []
    for document in PolicyCompiler.ordered(dependencies) {
      let path = definitions[document][0].path
      var isFaulty = false
      for branch in branches[document] {
        let (type, errors) = TypeChecker.check(branch, documents: documentTypes, schemas: schemas)
        found += errors
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
