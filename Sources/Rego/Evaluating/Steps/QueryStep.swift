/// Ends a query: keeps the values of its variables.
final class QueryStep: Step {
  let names: [Value]
  let terms: [any Node]

  init(names: [Value], terms: [any Node]) {
    self.names = names
    self.terms = terms
  }

  func run(_ machine: Machine) throws -> Bool {
    var builder = RegoObject.Builder()
    for index in names.indices {
      guard let value = try terms[index].value(machine) else { return true }
      builder[names[index]] = value
    }
    machine.bindings.append(builder.build())
    return true
  }
}
