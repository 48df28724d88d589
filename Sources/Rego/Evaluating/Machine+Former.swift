extension Machine {
  /// True where documents are as the input and the base document say, and nothing that `with` says.
  var seesAsGiven: Bool { !hasOverrides && !hasMocks && !surroundings.hasOwnInput }

  /// The value of a document that may change with the input: the former one while what it rested on is the same.
  func recalled(_ document: Int, from former: FormerDocuments, reading members: [Value]) throws -> Cell {
    if let trace = former.trace(of: document), try holds(trace, reading: members) {
      return Cell(optional: former.value(of: document))
    }
    let record = former.openRecord()
    let before = watch(record)
    let value = try policy.withDocument(document) { try evaluate($0) }
    _ = watch(before)
    former.keep(value.optional, of: document, trace(record, reading: members))
    if record.isVoid { former.forget(document) }
    former.close(record)
    return value
  }

  /// Runs a query, unless what the former evaluation rested on is the same: then its rows are.
  func recallRows(
    from former: FormerDocuments, reading members: [Value], _ run: () throws -> Void
  ) throws {
    if let last = former.rows {
      var isSame = try last.roots.map { try hold($0) } ?? false
      if !isSame, try holds(last.trace, reading: members) {
        isSame = true
        former.rows?.roots = former.roots(of: last.trace, reading: members)
      }
      if isSame {
        for value in last.values { rows.push(value) }
        rowCount = last.count
        return
      }
    }
    let record = former.openRecord()
    _ = watch(record)
    try run()
    _ = watch(nil)
    former.rows =
      record.isVoid
      ? nil
      : FormerDocuments.Rows(
        trace: trace(record, reading: members), values: (0..<rows.count).map { rows[$0].value },
        count: rowCount)
    former.close(record)
  }

  private func trace(_ record: LookRecord, reading members: [Value]) -> FormerDocuments.Trace {
    FormerDocuments.Trace(given: members.map { input.step(Cell($0)).optional }, rests: record.rests)
  }

  /// Whether something that was computed would come to the same now.
  private func holds(_ trace: FormerDocuments.Trace, reading members: [Value]) throws -> Bool {
    for (member, value) in zip(members, trace.given)
    where !input.step(Cell(member)).isWritten(as: Cell(optional: value)) { return false }
    return try hold(trace.rests)
  }

  /// Whether what a query rested on in the end is the same.
  private func hold(_ roots: FormerDocuments.Roots) throws -> Bool {
    for (member, value) in roots.given
    where !input.step(Cell(member)).isWritten(as: Cell(optional: value)) { return false }
    return try hold(roots.documents)
  }

  /// Whether documents are what they were; each is asked only while those before it are.
  private func hold(_ rests: [LookRecord.Rest]) throws -> Bool {
    let before = watch(nil)
    defer { _ = watch(before) }
    for rest in rests {
      try state.charge(1)
      if !(try document(rest.document).isWritten(as: Cell(optional: rest.value))) { return false }
    }
    return true
  }
}

extension Cell {
  /// True for equal values, or none, whose numbers are also written alike: `1` and `1.0` are equal and come out
  /// differently.
  func isWritten(as other: Cell) -> Bool {
    if tag != other.tag { return false }
    if payload == other.payload || !isDefined { return true }
    switch tag {
    case Cell.booleanTag, Cell.integerTag, Cell.stringTag, Cell.nullTag: return self == other
    case Cell.decimalTag:
      guard case .number(.decimal(let mine)) = value, case .number(.decimal(let others)) = other.value else {
        return false
      }
      return mine.text == others.text
    case Cell.arrayTag: return Cell.areWritten(elements, as: other.elements)
    case Cell.setTag: return Cell.areWritten(setElements, as: other.setElements)
    default:
      let count = objectKeys.count
      return Cell.areWritten(objectKeys, as: other.objectKeys)
        && Cell.areWritten(
          UnsafeBufferPointer(start: objectValues, count: count),
          as: UnsafeBufferPointer(start: other.objectValues, count: count))
    }
  }

  private static func areWritten(_ cells: UnsafeBufferPointer<Cell>, as others: UnsafeBufferPointer<Cell>)
    -> Bool
  {
    guard cells.count == others.count else { return false }
    for index in cells.indices where !cells[index].isWritten(as: others[index]) { return false }
    return true
  }
}
