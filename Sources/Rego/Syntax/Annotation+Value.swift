internal import Notation

extension Annotation {
  /// The scope the block names, or the one its position implies.
  func scope(default implied: String) -> String {
    let content = content
    if let scope = content?["scope"]?.string { return scope }
    return content?["entrypoint"]?.bool == true ? "document" : implied
  }

  /// The block as `rego.metadata` shows it: authors and resources as objects, the scope filled in.
  func value(default implied: String) -> Value {
    guard let content, case .object(let members) = Value(content) else { return .object(RegoObject()) }
    var builder = RegoObject.Builder()
    for (key, value) in members {
      switch (key.string, value) {
      case ("authors", .array(let authors)): builder[key] = .array(authors.map { Annotation.author($0) })
      case ("related_resources", .array(let resources)):
        builder[key] = .array(
          resources.map { resource in
            if case .string = resource { return .object(["ref": resource]) }
            return resource
          })
      default: builder[key] = value
      }
    }
    builder["scope"] = Value(scope(default: implied))
    return .object(builder.build())
  }

  /// `Ada Lovelace <ada@example.org>` as name and email.
  private static func author(_ value: Value) -> Value {
    guard let text = value.string else { return value }
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
      return .object(["name": Value(trimmed(text[...]))])
    }
    var builder = RegoObject.Builder()
    let name = trimmed(text[..<open])
    if !name.isEmpty { builder["name"] = Value(name) }
    builder["email"] = Value(String(text[text.index(after: open)...].dropLast()))
    return .object(builder.build())
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
