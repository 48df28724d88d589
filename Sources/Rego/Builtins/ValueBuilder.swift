internal import Notation

/// Builds values from JSON text. Of members with one key the last wins, as in Go.
///
/// Keys and short strings that recur are stored once, and so are the keys of objects that look alike.
struct ValueBuilder: JSONBuilder {
  private let memory: ParsingMemory

  init(remembering memory: ParsingMemory = ParsingMemory()) { self.memory = memory }

  func null(_ span: Range<Int>) -> Value { .null }
  func bool(_ value: Bool, _ span: Range<Int>) -> Value { .boolean(value) }

  func number(_ number: DecimalLexeme, _ span: Range<Int>) throws(JSONFault) -> Value {
    if let integer = number.integer, number.bytes.first != UInt8(ascii: "-") || integer != 0 {
      return .number(.int(integer))
    }
    guard let value = RegoNumber(literal: String(decoding: number.bytes, as: UTF8.self)) else {
      throw JSONFault(.numberTooLong, at: span.lowerBound)
    }
    return .number(value)
  }

  func string(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Value {
    .string(memory.string(utf8))
  }
  func key(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Value { .string(memory.string(utf8)) }
  func array(_ elements: consuming [Value], _ span: Range<Int>) -> Value { .array(elements) }

  func object(keys: consuming [Value], values: consuming [Value], _ span: Range<Int>) -> Value {
    let (keys, values) = (keys, values)
    let layout = withExtendedLifetime(keys) { memory.layout(Cell.cells(of: keys)) }
    return .object(
      RegoObject(
        storage: ObjectStorage.make(layout.shape) { target in
          for position in 0..<layout.sources.count {
            (target + position).initialize(to: values[layout.sources[position]])
          }
        }))
  }
}
