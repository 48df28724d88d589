extension Builtin {
  /// `uri.*`.
  static let uri: [Builtin] = [
    Builtin("uri.parse", [.string], .object(of: .string, .string)) { _, operands in
      let url = try GoURL(try operands.text(0))
      var members = RegoObject.Builder()
      let parts = [
        ("scheme", url.scheme), ("hostname", url.hostname), ("port", url.port), ("path", url.path),
        ("raw_path", url.path.isEmpty ? "" : url.rawPath.isEmpty ? url.path : url.rawPath),
        ("raw_query", url.rawQuery), ("fragment", url.fragment),
      ]
      for (name, text) in parts where !text.isEmpty { members[Value(name)] = Value(text) }
      return .object(members.build())
    },
    Builtin("uri.is_valid", [.string], .boolean) { _, operands in
      // An empty text is a valid relative reference, but none a policy means.
      guard case .string(let text) = operands[0], !text.isEmpty else { return false }
      return .boolean((try? GoURL(text.string)) != nil)
    },
  ]
}
