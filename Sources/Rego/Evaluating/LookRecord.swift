/// What a document or query in progress has looked at.
final class LookRecord {
  /// A document that was looked at, and what it was.
  struct Rest {
    let document: Int
    let value: Value?
  }

  /// What is known of each document that has been looked at; all others count as unknown, so that the first look
  /// at each is noticed.
  let known: UnsafeMutablePointer<Cell>
  private var looked: [Int] = []
  /// Those that may change, in the order of the first looks.
  private(set) var rests: [Rest] = []
  /// Results of calls made since it was begun: others may rest on documents that are not noted here.
  private(set) var calls = CallMemory()
  /// True once something was looked at that is not noted.
  var isVoid = false

  init(documentCount: Int) {
    known = .allocate(capacity: documentCount)
    known.initialize(repeating: Cell(payload: 0, tag: Surroundings.unknownTag), count: documentCount)
  }

  deinit { known.deallocate() }

  /// Notes the first look at a document.
  func note(_ value: Cell, of document: Int, mayChange: Bool) {
    known[document] = value
    looked.append(document)
    if mayChange { rests.append(Rest(document: document, value: value.optional)) }
  }

  /// Forgets everything.
  func clear() {
    for document in looked { known[document].tag = Surroundings.unknownTag }
    looked.removeAll(keepingCapacity: true)
    rests.removeAll()
    if !calls.isEmpty { calls = CallMemory() }
    isVoid = false
  }
}
