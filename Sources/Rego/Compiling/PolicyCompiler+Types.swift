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
    documentTypes.note(definitions.map { $0[0].path }, dependencies: dependencies)
    for branch in orderedBranches() {
      let path = branch.definition.path
      let (type, errors) = check(branch, &annotated, schemas)
      for error in errors where !found.contains(error) { found.append(error) }
      if !errors.isEmpty {
        if branch.path.isEmpty {
          documentTypes.allowAnything(at: path)
        } else {
          documentTypes.allowAnything(at: path, below: branch.path.dropFirst())
        }
      } else if type == .unknown {
        documentTypes.note(path)
      } else {
        documentTypes.insert(type, at: path)
      }
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

  /// The branches of all rules as they are written, but each after the documents it depends on; there are no
  /// cycles any more.
  private func orderedBranches() -> [CheckedBranch] {
    var written: [(document: Int, branch: CheckedBranch)] = []
    for (document, group) in branches.enumerated() { written += group.map { (document, $0) } }
    func place(_ branch: CheckedBranch) -> (Int, Int32) {
      (branch.definition.module, branch.definition.rule.place.start)
    }
    let order = written.indices.sorted {
      let (a, b) = (place(written[$0].branch), place(written[$1].branch))
      return a == b ? $0 < $1 : a < b
    }
    written = order.map { written[$0] }
    var ofDocument = [[Int]](repeating: [], count: branches.count)
    for (index, item) in written.enumerated() { ofDocument[item.document].append(index) }
    var result: [CheckedBranch] = []
    var isSeen = [Bool](repeating: false, count: written.count)
    var isDone = [Bool](repeating: false, count: branches.count)
    // What a branch depends on, the last first.
    func needed(_ branch: CheckedBranch) -> [Int] {
      branch.dependencies.filter { !isDone[$0] }.flatMap { ofDocument[$0] }.sorted(by: >)
    }
    for start in written.indices where !isSeen[start] {
      isSeen[start] = true
      var open = [(index: start, rest: needed(written[start].branch))]
      while !open.isEmpty {
        guard let next = open[open.count - 1].rest.popLast() else {
          let branch = written[open.removeLast().index].branch
          for document in branch.dependencies { isDone[document] = true }
          result.append(branch)
          continue
        }
        if isSeen[next] { continue }
        isSeen[next] = true
        open.append((next, needed(written[next].branch)))
      }
    }
    return result
  }
}
