/// A template of Go's `text/template`: text with actions in double braces.
///
/// Texts, values and errors are those of Go 1.26, as OPA 1.20.2 passes them on; the name of the template in
/// them is `template`.
struct GoTemplate: Sendable {
  /// Deepest nesting of parentheses, and of actions that end with `end`.
  static let maximumDepth = 100
  /// Most commands in one pipeline, as in Go.
  static let maximumCommands = 100_000
  /// Deepest nesting of templates that call each other, as in Go.
  static let maximumCalls = 100_000
  /// The name Go knows the text by.
  static let name: RegoString = "template"

  /// The text it was read from; positions are offsets into it, in bytes.
  let text: [UInt8]
  /// The text itself and what it defines, by name.
  let trees: [RegoString: [GoTemplateNode]]

  /// Throws Go's error where the text is no template.
  init(_ text: RegoString) throws {
    self.text = text.bytes
    var parser = GoTemplateParser(self.text)
    trees = try parser.parse()
  }

  /// The text the template makes of an object.
  func render(_ data: RegoObject, _ context: BuiltinContext) throws -> RegoString {
    var renderer = GoTemplateRenderer(self, data: .map(data), context)
    let rendered = RegoString(bytes: try renderer.render())
    // OPA renames what is missing in the whole text.
    guard rendered.contains("<no value>") else { return rendered }
    let replacer = ByteReplacer([(Array("<no value>".utf8), Array("<undefined>".utf8))])
    return RegoString(bytes: try replacer.replace(rendered.bytes, context))
  }

  /// `template:3:14`: the line from 1 and the bytes before the position in it.
  func location(_ position: Int) -> String {
    let before = text[..<position]
    let lines = before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return "\(Self.name):\(lines + 1):\(position - start)"
  }

  /// A text in quotes as Go's `%q` writes it.
  static func quoted(_ text: some Collection<UInt8>) -> String {
    var result = ""
    RegoString.quote(RegoString(bytes: text), into: &result)
    return result
  }
}
