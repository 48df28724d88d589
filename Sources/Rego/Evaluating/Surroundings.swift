/// The documents an expression sees, and what is known of those rules define.
final class Surroundings {
  /// What is known of a document.
  enum Entry {
    case unknown
    case undefined
    case value(Value)
  }

  /// What `with` puts in the place of a function.
  enum Mock {
    case function(CallTarget)
    case value(Value)
  }

  var input: Value?
  var data: Value
  var documents: [Entry]
  /// Documents in parts, where others must be merged into them.
  var parts: [Int: DocumentBuilder] = [:]
  var calls = CallMemory()
  /// Paths below `data` that `with` has replaced; rules at or below them do not count.
  var overrides: [[Value]] = []
  var mocks: [String: Mock] = [:]

  init(input: Value?, data: Value, documentCount: Int) {
    self.input = input
    self.data = data
    documents = [Entry](repeating: .unknown, count: documentCount)
  }

  /// The same surroundings, to be changed by `with`. Nothing is known yet of documents, except of those for
  /// which `isKept` says that the change does not concern them.
  func forked(keeping isKept: [Bool]? = nil) -> Surroundings {
    let copy = Surroundings(input: input, data: data, documentCount: documents.count)
    copy.overrides = overrides
    copy.mocks = mocks
    if let isKept {
      for index in documents.indices where isKept[index] { copy.documents[index] = documents[index] }
    }
    return copy
  }
}

extension Value {
  /// The value a path of keys leads to.
  func value(at path: some Sequence<Value>) -> Value? {
    var value = self
    for key in path {
      guard let next = value[step: key] else { return nil }
      value = next
    }
    return value
  }

  /// This value with another put at a path; what is in the way of the path becomes an object.
  func replacing(_ path: ArraySlice<Value>, with replacement: Value) -> Value {
    guard let key = path.first else { return replacement }
    if case .array(var elements) = self, let index = key.int, elements.indices.contains(index) {
      elements[index] = elements[index].replacing(path.dropFirst(), with: replacement)
      return .array(elements)
    }
    let object = self.object ?? RegoObject()
    let inner = (object[key] ?? .object(RegoObject())).replacing(path.dropFirst(), with: replacement)
    return .object(object.setting(key, to: inner))
  }
}
