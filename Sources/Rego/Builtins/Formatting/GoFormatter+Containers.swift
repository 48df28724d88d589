extension GoFormatter {
  /// Throws for what Go would show the address of, which differs each time.
  func refuseAddress(of argument: GoArgument) throws {
    switch argument {
    case .list, .map: throw BuiltinError.failure("%p of \(argument.typeName) has no fixed value")
    default: break
    }
  }

  /// Formats a complex number, both parts alike; false for a verb these have not.
  mutating func formatComplex(
    _ real: Double, _ imaginary: Double, _ verb: Unicode.Scalar, _ directive: Directive
  ) -> Bool {
    guard "vbgGxXfFeE".unicodeScalars.contains(verb) else { return false }
    append("(")
    _ = formatFloat(real, verb, directive)
    var signed = directive
    signed.plus = true
    _ = formatFloat(imaginary, verb, signed)
    append("i)")
    return true
  }

  /// Formats the elements of a list, each by the verb; false for `w`, which Go refuses as a whole.
  mutating func formatList(
    _ elements: [GoArgument], _ verb: Unicode.Scalar, _ directive: Directive
  ) -> Bool {
    guard verb != "w" else { return false }
    append(directive.isGoSyntax ? "[]interface {}{" : "[")
    for (index, element) in elements.enumerated() {
      if index > 0 { append(directive.isGoSyntax ? ", " : " ") }
      formatElement(element, verb, directive)
    }
    append(directive.isGoSyntax ? "}" : "]")
    return true
  }

  /// Formats the keys and values of a map, each by the verb; false for `w`.
  mutating func formatMap(
    _ members: [(key: GoArgument, value: GoArgument)], _ verb: Unicode.Scalar, _ directive: Directive
  ) -> Bool {
    guard verb != "w" else { return false }
    append(directive.isGoSyntax ? "map[string]interface {}{" : "map[")
    for (index, member) in members.enumerated() {
      if index > 0 { append(directive.isGoSyntax ? ", " : " ") }
      formatElement(member.key, verb, directive)
      append(":")
      formatElement(member.value, verb, directive)
    }
    append(directive.isGoSyntax ? "}" : "]")
    return true
  }

  private mutating func formatElement(
    _ element: GoArgument, _ verb: Unicode.Scalar, _ directive: Directive
  ) {
    // The directive as a whole fails where its text grows too long.
    guard (try? checkSize(output.count)) != nil else { return }
    if case .nothing = element {
      append(directive.isGoSyntax ? "interface {}(nil)" : "<nil>")
    } else if !apply(element, verb, directive) {
      appendBadVerb(element, verb, directive)
    }
  }
}
