/// Makes values of some kind from what `JSONParser` reads, so that one parser serves every tree.
///
/// Text arrives as valid UTF-8 without escapes; buffers are only valid during the call. `span` is the range of
/// bytes in the source, quotes and brackets included.
package protocol JSONBuilder {
  associatedtype Value
  associatedtype Key

  mutating func null(_ span: Range<Int>) -> Value
  mutating func bool(_ value: Bool, _ span: Range<Int>) -> Value
  mutating func number(_ number: DecimalLexeme, _ span: Range<Int>) throws(JSONFault) -> Value
  mutating func string(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) throws(JSONFault) -> Value
  mutating func key(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) throws(JSONFault) -> Key
  mutating func array(_ elements: consuming [Value], _ span: Range<Int>) throws(JSONFault) -> Value
  /// The arrays have the same length. Keys may repeat: it is for the builder to refuse that, by throwing the
  /// position in `keys` of the second occurrence.
  mutating func object(
    keys: consuming [Key], values: consuming [Value], _ span: Range<Int>
  ) throws(DuplicateKey) -> Value
}

/// Thrown by a builder: `keys[index]` stood in the same object before.
package struct DuplicateKey: Error {
  /// Position of the second occurrence.
  package let index: Int

  /// `index` counts from 0.
  @inlinable package init(index: Int) { self.index = index }
}
