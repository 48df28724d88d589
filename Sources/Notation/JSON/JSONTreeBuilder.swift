/// Builds `JSON` values.
package struct JSONTreeBuilder: JSONBuilder {
  package init() {}

  package func null(_ span: Range<Int>) -> JSON { .null }
  package func bool(_ value: Bool, _ span: Range<Int>) -> JSON { .bool(value) }
  package func number(_ number: DecimalLexeme, _ span: Range<Int>) -> JSON { .number(JSONNumber(number)) }
  package func string(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> JSON {
    .string(String(decoding: utf8, as: UTF8.self))
  }
  package func key(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> String {
    String(decoding: utf8, as: UTF8.self)
  }
  package func array(_ elements: consuming [JSON], _ span: Range<Int>) -> JSON { .array(elements) }
  package func object(
    keys: consuming [String], values: consuming [JSON], _ span: Range<Int>
  ) throws(DuplicateKey) -> JSON {
    .object(try JSONObject(keys: keys, values: values))
  }
}
