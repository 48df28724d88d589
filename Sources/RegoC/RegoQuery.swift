import Rego

/// A prepared query of the C interface, with the text of its last result.
final class RegoQuery {
  private let evaluator: Evaluator
  var message = Message()
  private(set) var result = Message()

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// Evaluates; the result is the JSON of the value, or empty when it is undefined.
  func evaluate(_ input: UnsafeBufferPointer<UInt8>) throws(RegoError) -> UnsafePointer<CChar> {
    try evaluator.withJSON(input: input) { json in
      result.set(json)
      return result.pointer
    }
  }
}
