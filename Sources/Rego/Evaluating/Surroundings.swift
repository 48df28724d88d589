/// The documents an expression sees, and what is known of those rules define.
final class Surroundings {
  /// The tag of a document that has not been computed yet.
  static let unknownTag: UInt8 = 0xFE

  /// What `with` puts in the place of a function.
  enum Mock {
    case function(CallTarget)
    case value(Value)
    /// Looked up at each call; a call whose result nobody asks for holds whatever it is, as in OPA.
    case document(Node)
  }

  var input: Value?
  var data: Value
  /// What is known of each document.
  let documents: UnsafeMutablePointer<Cell>
  private let documentCount: Int
  /// The documents that were computed here, whose values `owned` keeps alive.
  private let computed: UnsafeMutablePointer<Int32>
  private var computedCount = 0
  /// How often they have kept a value that must be counted for as long as they live.
  private(set) var keptCount = 0
  private let owned = OwnedValues()
  /// The surroundings that own the values of documents the change does not concern.
  private let origin: Surroundings?
  /// Documents in parts, where others must be merged into them.
  private(set) var parts: [Int: DocumentBuilder] = [:]
  /// Results of calls, once there are some.
  private var calls: CallMemory?
  /// True when there are documents in parts or results of calls.
  private var hasMore = false
  /// Paths below `data` that `with` has replaced; rules at or below them do not count.
  var overrides: [[Value]] = []
  var mocks: [String: Mock] = [:]
  /// True when `with` has replaced the input or a part of it.
  var hasOwnInput = false

  init(input: Value?, data: Value, documentCount: Int, origin: Surroundings? = nil) {
    self.input = input
    self.data = data
    self.documentCount = documentCount
    self.origin = origin
    documents = .allocate(capacity: documentCount)
    documents.initialize(repeating: Cell(payload: 0, tag: Surroundings.unknownTag), count: documentCount)
    computed = .allocate(capacity: documentCount)
  }

  deinit {
    documents.deallocate()
    computed.deallocate()
  }

  /// Keeps the value of a document.
  func remember(_ value: Cell, as document: Int, counting memory: inout MemoryTally) {
    if value.isReference { keep(counting: &memory) }
    owned.keep(value)
    // Each document is computed once: there is room for all.
    computed[computedCount] = Int32(truncatingIfNeeded: document)
    computedCount &+= 1
    documents[document] = value
  }

  /// Keeps a document in parts.
  func remember(_ document: DocumentBuilder, inPartsOf index: Int, counting memory: inout MemoryTally) {
    keep(counting: &memory)
    parts[index] = document
    hasMore = true
  }

  private func keep(counting memory: inout MemoryTally) {
    keptCount &+= 1
    memory.lasting &+= 1
  }

  /// What a call returned before: nil when it was not made, `.some(nil)` when it was undefined.
  func result(of document: Int, _ arguments: [Value]) -> Value?? { calls?.result(document, arguments) ?? nil }

  /// Keeps what a call returned.
  func remember(
    _ result: Value?, of document: Int, _ arguments: [Value], counting memory: inout MemoryTally
  ) {
    keep(counting: &memory)
    let memory = calls ?? CallMemory()
    calls = memory
    hasMore = true
    memory.remember(document, arguments, result)
  }

  /// Forgets what depends on the input and takes another one.
  func restart(input: Value?) {
    self.input = input
    for index in 0..<computedCount { documents[Int(computed[index])].tag = Surroundings.unknownTag }
    computedCount = 0
    keptCount = 0
    owned.release(to: 0)
    if hasMore {
      parts = [:]
      calls = nil
      hasMore = false
    }
  }

  /// The same surroundings, to be changed by `with`. Nothing is known yet of documents, except of those for
  /// which `isKept` says that the change does not concern them.
  func forked(keeping isKept: [Bool]? = nil) -> Surroundings {
    let copy = Surroundings(input: input, data: data, documentCount: documentCount, origin: self)
    copy.overrides = overrides
    copy.mocks = mocks
    copy.hasOwnInput = hasOwnInput
    if let isKept {
      for index in 0..<documentCount where isKept[index] { copy.documents[index] = documents[index] }
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
