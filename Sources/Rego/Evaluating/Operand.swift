/// Where an instruction finds a value: the frequent places without a call.
enum Operand {
  case slot(Int)
  case constant(ConstantNode)
  case node(Node)

  init(_ node: Node) {
    switch node {
    case let slot as SlotNode: self = .slot(slot.slot)
    case let constant as ConstantNode: self = .constant(constant)
    default: self = .node(node)
    }
  }

  /// Undefined when the term is.
  @inline(__always)
  func value(_ machine: Machine) throws -> Cell {
    switch self {
    case .slot(let slot): machine.frame[slot]
    case .constant(let constant): constant.cell
    case .node(let node): try node.value(machine)
    }
  }
}
