/// A name is in its body already.
struct ScopeConflict: Error {
  let occurrence: Scope.Occurrence

  func message(_ name: String) -> String {
    switch occurrence {
    case .seen: "var \(name) referenced above"
    case .assigned: "var \(name) assigned above"
    case .declared: "var \(name) declared above"
    case .parameter: "arg \(name) redeclared"
    }
  }
}
