/// A strict RFC 8259 parser over UTF-8 bytes that hands what it reads to a builder.
///
/// It refuses duplicate keys (through the builder), lone surrogates, invalid UTF-8, anything after the value, and
/// whatever exceeds `ParsingLimits`. A byte order mark at the start is skipped (RFC 8259 section 8.1 allows it).
/// Linear in the text; recursion is bounded by `limits.depth`.
package struct JSONParser<Builder: JSONBuilder>: ~Copyable {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  @usableFromInline let end: Int
  @usableFromInline var index: Int
  @usableFromInline var depth: Int
  @usableFromInline var nodes: Int
  @usableFromInline let numberBytes: Int
  @usableFromInline var elements = ValueStack<Builder.Value>()
  @usableFromInline var keys = ValueStack<Builder.Key>()
  @usableFromInline var keyOffsets = ValueStack<Int>()
  @usableFromInline var scratch: [UInt8] = []
  /// Makes the values.
  package var builder: Builder

  /// Reads the one value that `text` holds.
  @inlinable
  package static func parse(
    _ text: UnsafeBufferPointer<UInt8>, limits: ParsingLimits, builder: consuming Builder
  ) throws(JSONFault) -> Builder.Value {
    guard text.count <= limits.bytes else { throw JSONFault(.tooLarge, at: 0) }
    guard let base = text.baseAddress, !text.isEmpty else { throw JSONFault(.empty, at: 0) }
    if let invalid = UTF8Validation.firstInvalid(text) { throw JSONFault(.notUTF8, at: invalid) }
    var parser = JSONParser(
      base, text.count, from: ByteOrderMark.length(in: text), limits: limits, builder: builder)
    return try parser.document()
  }

  @inlinable
  init(
    _ bytes: UnsafePointer<UInt8>, _ end: Int, from start: Int, limits: ParsingLimits,
    builder: consuming Builder
  ) {
    self.bytes = bytes
    self.end = end
    index = start
    depth = limits.depth
    nodes = limits.nodes
    numberBytes = limits.numberBytes
    self.builder = builder
  }

  @inlinable
  mutating func document() throws(JSONFault) -> Builder.Value {
    skipSpace()
    guard index < end else { throw JSONFault(.empty, at: index) }
    let value = try value()
    skipSpace()
    guard index == end else { throw JSONFault(.trailing, at: index) }
    return value
  }

  @inlinable @inline(__always)
  mutating func skipSpace() {
    while index < end {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      index += 1
    }
  }

  /// Reads a value; `index` stands on its first byte.
  @inlinable
  mutating func value() throws(JSONFault) -> Builder.Value {
    guard index < end else { throw JSONFault(.endOfText, at: index) }
    nodes -= 1
    guard nodes >= 0 else { throw JSONFault(.tooManyNodes, at: index) }
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "\""):
      return try string()
    case UInt8(ascii: "{"):
      return try object()
    case UInt8(ascii: "["):
      return try array()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return try builder.number(number(), start..<index)
    case UInt8(ascii: "t"):
      try word("true")
      return builder.bool(true, start..<index)
    case UInt8(ascii: "f"):
      try word("false")
      return builder.bool(false, start..<index)
    case UInt8(ascii: "n"):
      try word("null")
      return builder.null(start..<index)
    default:
      throw JSONFault(.expectedValue, at: index)
    }
  }

  @inlinable
  mutating func word(_ word: StaticString) throws(JSONFault) {
    let length = word.utf8CodeUnitCount
    guard index + length <= end else { throw JSONFault(.badLiteral, at: index) }
    for position in 0..<length where bytes[index + position] != word.utf8Start[position] {
      throw JSONFault(.badLiteral, at: index)
    }
    index += length
  }

  @inlinable
  mutating func array() throws(JSONFault) -> Builder.Value {
    let start = index
    try enter()
    let base = elements.count
    index += 1
    skipSpace()
    if index < end, bytes[index] == UInt8(ascii: "]") {
      index += 1
    } else {
      while true {
        elements.push(try value())
        skipSpace()
        guard index < end else { throw JSONFault(.endOfText, at: index) }
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: ",") {
          skipSpace()
          if index < end, bytes[index] == UInt8(ascii: "]") { throw JSONFault(.trailingComma, at: index) }
        } else if byte == UInt8(ascii: "]") {
          break
        } else {
          throw JSONFault(.expectedCommaOrBracket, at: index - 1)
        }
      }
    }
    depth += 1
    return try builder.array(elements.pop(from: base), start..<index)
  }

  @inlinable
  mutating func object() throws(JSONFault) -> Builder.Value {
    let start = index
    try enter()
    let base = elements.count
    let keyBase = keys.count
    index += 1
    skipSpace()
    if index < end, bytes[index] == UInt8(ascii: "}") {
      index += 1
    } else {
      while true {
        try member()
        guard index < end else { throw JSONFault(.endOfText, at: index) }
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: ",") {
          skipSpace()
          if index < end, bytes[index] == UInt8(ascii: "}") { throw JSONFault(.trailingComma, at: index) }
        } else if byte == UInt8(ascii: "}") {
          break
        } else {
          throw JSONFault(.expectedCommaOrBrace, at: index - 1)
        }
      }
    }
    depth += 1
    let values = elements.pop(from: base)
    let names = keys.pop(from: keyBase)
    do {
      let value = try builder.object(keys: names, values: values, start..<index)
      keyOffsets.count = keyBase
      return value
    } catch {
      throw JSONFault(.duplicateKey, at: keyOffsets.storage[keyBase + error.index])
    }
  }

  @inlinable @inline(__always)
  mutating func enter() throws(JSONFault) {
    depth -= 1
    guard depth >= 0 else { throw JSONFault(.tooDeep, at: index) }
  }

  /// Reads `"key" : value` and the space behind it.
  @inlinable
  mutating func member() throws(JSONFault) {
    guard index < end else { throw JSONFault(.endOfText, at: index) }
    guard bytes[index] == UInt8(ascii: "\"") else { throw JSONFault(.expectedKey, at: index) }
    keyOffsets.push(index)
    keys.push(try key())
    skipSpace()
    guard index < end else { throw JSONFault(.endOfText, at: index) }
    guard bytes[index] == UInt8(ascii: ":") else { throw JSONFault(.expectedColon, at: index) }
    index += 1
    skipSpace()
    elements.push(try value())
    skipSpace()
  }
}
