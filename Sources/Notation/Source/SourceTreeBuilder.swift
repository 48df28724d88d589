/// Builds `SourceNode`s from JSON.
package struct SourceTreeBuilder: JSONBuilder {
  package struct Key {
    let text: String
    let span: Range<Int>
  }

  let source: SourceText

  package init(_ source: SourceText) { self.source = source }

  private func node(_ value: SourceNode.Value, _ span: Range<Int>) -> SourceNode {
    SourceNode(value, SourceSpan(source, span))
  }

  package func null(_ span: Range<Int>) -> SourceNode { node(.null, span) }
  package func bool(_ value: Bool, _ span: Range<Int>) -> SourceNode { node(.bool(value), span) }
  package func number(_ number: DecimalLexeme, _ span: Range<Int>) -> SourceNode {
    node(.number(JSONNumber(number)), span)
  }
  package func string(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> SourceNode {
    node(.string(String(decoding: utf8, as: UTF8.self)), span)
  }
  package func key(_ utf8: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Key {
    Key(text: String(decoding: utf8, as: UTF8.self), span: span)
  }
  package func array(_ elements: consuming [SourceNode], _ span: Range<Int>) -> SourceNode {
    node(.array(elements), span)
  }
  package func object(
    keys: consuming [Key], values: consuming [SourceNode], _ span: Range<Int>
  ) throws(DuplicateKey) -> SourceNode {
    let members = zip(keys, values).map { key, value in
      SourceMember(key: key.text, keySpan: SourceSpan(source, key.span), value: value)
    }
    return node(.object(try SourceObject(members)), span)
  }
}
