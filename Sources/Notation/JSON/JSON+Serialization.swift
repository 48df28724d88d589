extension JSON {
  /// How JSON text is laid out.
  public enum Layout: Sendable {
    /// One line without spaces.
    case compact
    /// One entry a line, two spaces a level; empty containers stay on their line.
    case pretty
  }

  /// The JSON text in UTF-8. Members keep their order unless `sortingKeys`, which orders them by scalar.
  ///
  /// Numbers are written with their exact value. Linear; recursion is as deep as the value.
  public func serialized(_ layout: Layout = .compact, sortingKeys: Bool = false) -> [UInt8] {
    var writer = JSONWriter()
    write(to: &writer, layout == .pretty, sortingKeys, level: 0)
    return writer.bytes
  }

  /// The JSON text as a string; see `serialized(_:sortingKeys:)`.
  public func text(_ layout: Layout = .compact, sortingKeys: Bool = false) -> String {
    String(decoding: serialized(layout, sortingKeys: sortingKeys), as: UTF8.self)
  }

  private func write(to writer: inout JSONWriter, _ isPretty: Bool, _ sorting: Bool, level: Int) {
    switch self {
    case .null: writer.raw("null")
    case .bool(let value): writer.raw(value ? "true" : "false")
    case .number(let value): writer.raw(value.description)
    case .string(let value): writer.string(value)
    case .array(let elements):
      writer.byte(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { writer.byte(UInt8(ascii: ",")) }
        if isPretty { writer.line(level + 1) }
        element.write(to: &writer, isPretty, sorting, level: level + 1)
      }
      if isPretty, !elements.isEmpty { writer.line(level) }
      writer.byte(UInt8(ascii: "]"))
    case .object(let object):
      writer.byte(UInt8(ascii: "{"))
      var order = Array(object.keys.indices)
      if sorting {
        order.sort { object.keys[$0].utf8.lexicographicallyPrecedes(object.keys[$1].utf8) }
      }
      for (index, position) in order.enumerated() {
        if index > 0 { writer.byte(UInt8(ascii: ",")) }
        if isPretty { writer.line(level + 1) }
        writer.string(object.keys[position])
        writer.byte(UInt8(ascii: ":"))
        if isPretty { writer.byte(UInt8(ascii: " ")) }
        object.values[position].write(to: &writer, isPretty, sorting, level: level + 1)
      }
      if isPretty, !order.isEmpty { writer.line(level) }
      writer.byte(UInt8(ascii: "}"))
    }
  }
}
