extension GoURL {
  /// The text Go's `URL.String` gives.
  var text: String {
    var text = scheme.isEmpty ? "" : scheme + ":"
    let escapedPath = rawPath.isEmpty ? Self.escaped(path, keeping: Self.pathCharacters) : rawPath
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
      text += rawFragment.isEmpty ? Self.escaped(fragment, keeping: Self.fragmentCharacters) : rawFragment
    }
    return text
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
