/// Builds `SourceNode`s from JSON.
package struct SourceTreeBuilder: JSONBuilder {
  /// A key and where it stands.
  package struct Key {
    let text: String
    let span: Range<Int>
  }

  let source: SourceText

  /// For JSON read from `source`.
  package init(_ source: SourceText) { self.source = source }

  private func node(_ value: SourceNode.Value, _ span: Range<Int>) -> SourceNode {
    SourceNode(value, SourceSpan(source, span))
  }

  /// The value null.
  package func null(_ span: Range<Int>) -> SourceNode { node(.null, span) }
  /// A boolean.
  package func bool(_ value: Bool, _ span: Range<Int>) -> SourceNode { node(.bool(value), span) }
  /// A number with its exact value.
  package func number(_ number: DecimalLexeme, _ span: Range<Int>) -> SourceNode {
    node(.number(JSONNumber(number)), span)
  }
  /// A string; the bytes are copied.
  package func string(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> SourceNode {
    node(.string(String(decoding: utf8, as: UTF8.self)), span)
  }
  /// A key; the bytes are copied.
  package func key(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Key {
    Key(text: String(decoding: utf8, as: UTF8.self), span: span)
  }
  /// An array of finished elements.
  package func array(_ elements: consuming [SourceNode], _ span: Range<Int>) -> SourceNode {
    node(.array(elements), span)
  }
  /// An object, unless a key stands in it twice.
  package func object(
    keys: consuming [Key], values: consuming [SourceNode], _ span: Range<Int>
  ) throws(DuplicateKey) -> SourceNode {
    let members = zip(keys, values).map { key, value in
      SourceMember(key: key.text, keySpan: SourceSpan(source, key.span), value: value)
    }
    return node(.object(try SourceObject(members)), span)
  }
}
