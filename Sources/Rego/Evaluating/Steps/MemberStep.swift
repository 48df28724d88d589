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
    // A collection is hashed, or compared with each element.
    let readingSteps = element.tag >= Cell.arrayTag ? element.readingSteps : 0
    try machine.state.charge(1 &+ readingSteps)
    if collection.tag == Cell.setTag {
      return try continuation.go(machine, .boolean(collection.holds(element)))
    }
    let (holds, looks) = MemberStep.search(collection, element)
    try machine.state.charge(looks / MemberStep.looksPerStep &* (1 &+ readingSteps))
    return try continuation.go(machine, .boolean(holds))
  }

  /// Elements of an array compared in one step.
  private static let looksPerStep = 8

  /// Whether a value is among the elements of an array or the values of an object, and how many were looked at.
  private static func search(_ collection: Cell, _ element: Cell) -> (holds: Bool, looks: Int) {
    let values: UnsafeBufferPointer<Cell>
    switch collection.tag {
    case Cell.arrayTag: values = collection.elements
    case Cell.objectTag:
      values = UnsafeBufferPointer(start: collection.objectValues, count: collection.objectKeys.count)
    default: return (false, 0)
    }
    for index in 0..<values.count where values[index] == element { return (true, index) }
    return (false, values.count)
  }
}
