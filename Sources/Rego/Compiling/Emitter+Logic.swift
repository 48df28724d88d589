/// Code for `and`, `or` and the `not` that takes a body.
extension Emitter {
  func emitLogical(_ connective: Connective, _ operands: [CoreOperand], at place: Place) {
    let chains = operands.map { operand in
      let before = isTracing ? visible : []
      let inner = separately { emit(operand.body) }
      guard isTracing else { return link(inner, FoundStep()) }
      let point = bodyPoint(operand.body, at: place, before: before, after: before)
      countNesting()
      return TraceBodyStep(point, link(inner, TraceExitStep(point, isEarly: connective != .not, FoundStep())))
    }
    switch connective {
    case .not: for chain in chains { append { NotStep(chain, $0) } }
    case .and: for chain in chains { append { AnyStep([chain], $0) } }
    case .or: append { AnyStep(chains, $0) }
    }
  }
}
