extension GoURL {
  /// The path with percent signs: as written, where that is a way to write it.
  var escapedPath: String {
    Self.isEscaped(rawPath, keeping: Self.pathCharacters)
      ? rawPath : Self.escaped(path, keeping: Self.pathCharacters)
  }

  /// The text Go's `URL.String` gives.
  var text: String {
    var text = scheme.isEmpty ? "" : scheme + ":"
    if !opaque.isEmpty {
      text += opaque
    } else {
      if !scheme.isEmpty || !host.isEmpty || user != nil {
        let hasAuthority = !host.isEmpty || user != nil
        if hasAuthority || !omitsHost {
          if hasAuthority || !path.isEmpty { text += "//" }
          if let user { text += user + "@" }
          text += Self.escaped(host, keeping: Self.hostCharacters)
        }
      }
      if !escapedPath.isEmpty, !escapedPath.hasPrefix("/"), !host.isEmpty { text += "/" }
      text += escapedPath
    }
    if forcesQuery || !rawQuery.isEmpty { text += "?" + rawQuery }
    if !fragment.isEmpty {
      text += "#"
      text +=
        Self.isEscaped(rawFragment, keeping: Self.fragmentCharacters)
        ? rawFragment : Self.escaped(fragment, keeping: Self.fragmentCharacters)
    }
    return text
  }

  /// True for a text as written whose every character may stand for itself.
  private static func isEscaped(_ raw: String, keeping kept: String) -> Bool {
    guard !raw.isEmpty else { return false }
    return escaped(raw, keeping: kept + "!$&'()*+,;=:@[]%") == raw
  }

  /// As Go's `encoding/json` writes `url.URL`.
  var value: Value {
    [
      "Scheme": Value(scheme), "Opaque": Value(opaque), "User": user == nil ? .null : [:],
      "Host": Value(host), "Path": Value(path), "RawPath": Value(rawPath),
      "OmitHost": .boolean(omitsHost), "ForceQuery": .boolean(forcesQuery), "RawQuery": Value(rawQuery),
      "Fragment": Value(fragment), "RawFragment": Value(rawFragment),
    ]
  }
}
