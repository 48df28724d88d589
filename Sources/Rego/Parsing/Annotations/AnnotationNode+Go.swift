extension AnnotationNode {
  /// The node as Go's `%s` writes it.
  var goText: String {
    switch self {
    case .null: "%!s(<nil>)"
    case .bool(let value): "%!s(bool=\(value))"
    case .int(let value): "%!s(int=\(value))"
    case .unsigned(let value): "%!s(uint64=\(value))"
    case .float(let value): "%!s(float64=\(GoFloat.text(value, verb: "g", precision: nil)))"
    case .string(let text): text
    case .time(let time): time.text
    case .list(let elements): "[\(elements.map(\.innerText).joined(separator: " "))]"
    case .map(let members):
      Self.goText(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.innerText) })
    case .general(let members): Self.goText(members.map { ($0.key.innerText, $0.value.innerText) })
    }
  }

  private static func goText(_ members: [(String, String)]) -> String {
    "map[\(members.map { "\($0):\($1)" }.joined(separator: " "))]"
  }

  /// Inside a collection Go writes nothing of what verb it was given.
  private var innerText: String { if case .null = self { "<nil>" } else { goText } }

  /// The node as Go's `%#v` writes it.
  var goSyntax: String {
    switch self {
    case .null: "interface {}(nil)"
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .unsigned(let value): "0x\(String(value, radix: 16))"
    case .float(let value): GoFloat.text(value, verb: "g", precision: nil)
    case .string(let text): "\(Value(text))"
    case .time(let time): time.text
    case .list(let elements): "[]interface {}{\(elements.map(\.goSyntax).joined(separator: ", "))}"
    case .map(let members):
      "map[string]interface {}{"
        + members.sorted { $0.key < $1.key }.map { "\(Value($0.key)):\($0.value.goSyntax)" }
        .joined(separator: ", ") + "}"
    case .general(let members):
      "map[interface {}]interface {}{"
        + members.map { "\($0.key.goSyntax):\($0.value.goSyntax)" }.joined(separator: ", ") + "}"
    }
  }
}
