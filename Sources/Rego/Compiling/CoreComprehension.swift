/// A comprehension; `key` only for objects.
final class CoreComprehension {
  enum Kind {
    case array, set, object

    /// The tag of the cells such comprehensions make.
    var tag: UInt8 {
      switch self {
      case .array: Cell.arrayTag
      case .set: Cell.setTag
      case .object: Cell.objectTag
      }
    }
  }

  let kind: Kind
  var key: CoreTerm?
  var value: CoreTerm
  var body: [CoreExpression]
  let place: Place

  init(_ kind: Kind, key: CoreTerm?, value: CoreTerm, body: [CoreExpression], place: Place) {
    self.kind = kind
    self.key = key
    self.value = value
    self.body = body
    self.place = place
  }
}
