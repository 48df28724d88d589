/// `element in collection`.
final class MemberStep: Step {
  private let element: Operand
  private let collection: Operand
  private let general: CallStep
  private let continuation: CallContinuation

  init(_ element: Node, _ collection: Node, general: CallStep) {
    self.element = Operand(element)
    self.collection = Operand(collection)
    self.general = general
    continuation = general.continuation
  }

  override func run(_ machine: Machine) throws -> Bool {
    if machine.hasMocks { return try general.run(machine) }
    let element = try element.value(machine)
    guard element.isDefined else { return true }
    let collection = try collection.value(machine)
    guard collection.isDefined else { return true }
    try machine.state.charge(1)
    return try continuation.go(machine, .boolean(MemberStep.holds(collection, element)))
  }

  private static func holds(_ collection: Cell, _ element: Cell) -> Bool {
    switch collection.tag {
    case Cell.setTag: return collection.holds(element)
    case Cell.arrayTag:
      let elements = collection.elements
      for index in 0..<elements.count where elements[index] == element { return true }
    case Cell.objectTag:
      let (values, count) = (collection.objectValues, collection.objectKeys.count)
      for index in 0..<count where values[index] == element { return true }
    default: break
    }
    return false
  }
}
