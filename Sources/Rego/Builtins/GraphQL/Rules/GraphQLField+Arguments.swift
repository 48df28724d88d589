internal import Notation

extension GraphQLField {
  /// Whether both give the same arguments, in any order.
  func hasSameArguments(as other: GraphQLField) -> Bool {
    arguments.count == other.arguments.count
      && arguments.allSatisfy { argument in
        other.arguments.contains {
          $0.name == argument.name && GraphQLValue.areSame($0.value, argument.value)
        }
      }
  }
}

extension GraphQLValue {
  /// Whether both are the same scalar or variable; lists and objects are not compared any further.
  static func areSame(_ a: GraphQLValue?, _ b: GraphQLValue?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.kindNumber == b.kindNumber && a.raw.isExactly(b.raw)
  }
}
