/// The function a call means.
enum CallTarget {
  case builtin(Builtin)
  /// A function defined by rules: its path below `data`, its document and the number of its parameters.
  case function([Value], document: Int, arity: Int)

  /// The name `with` replaces it by.
  var name: String {
    switch self {
    case .builtin(let builtin): builtin.name
    case .function(let path, _, _): RulePath.text(path)
    }
  }

  var arity: Int {
    switch self {
    case .builtin(let builtin): builtin.operands.count
    case .function(_, _, let arity): arity
    }
  }
}
