/// Builds `JSON` values.
package struct JSONTreeBuilder: JSONBuilder {
  /// The builder has no state.
  package init() {}

  /// The value null.
  package func null(_ span: Range<Int>) -> JSON { .null }
  /// A boolean.
  package func bool(_ value: Bool, _ span: Range<Int>) -> JSON { .bool(value) }
  /// A number with its exact value.
  package func number(_ number: DecimalLexeme, _ span: Range<Int>) -> JSON { .number(JSONNumber(number)) }
  /// A string; the bytes are copied.
  package func string(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> JSON {
    .string(String(decoding: utf8, as: UTF8.self))
  }
  /// A key; the bytes are copied.
  package func key(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> String {
    String(decoding: utf8, as: UTF8.self)
  }
  /// An array of finished elements.
  package func array(_ elements: consuming [JSON], _ span: Range<Int>) -> JSON { .array(elements) }
  /// An object, unless a key stands in it twice.
  package func object(
    keys: consuming [String], values: consuming [JSON], _ span: Range<Int>
  ) throws(DuplicateKey) -> JSON {
    .object(try JSONObject(keys: keys, values: values))
  }
}
