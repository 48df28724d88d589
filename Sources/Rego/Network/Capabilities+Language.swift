/// What capabilities let modules say.
extension Capabilities {
  /// True when a feature of the language may be used.
  func has(_ feature: String) -> Bool { features.map { $0.contains(feature) } ?? true }

  /// The keywords `import future.keywords` may bring in a module read by this version.
  func importableKeywords(_ version: LanguageVersion) -> [Keyword] {
    let isNamed = { (keyword: Keyword) in futureKeywords.map { $0.contains(keyword.text) } ?? true }
    let ofVersion1 = Keyword.ofVersion1.filter { version == .v1 || has("rego_v1") || isNamed($0) }
    return Keyword.optional.filter(isNamed) + ofVersion1
  }

  /// Refuses capabilities that name a keyword nobody knows, or lack the grammar that is asked for.
  ///
  /// - Throws: `RegoError` in the words of OPA.
  func checkLanguage(_ version: LanguageVersion, of source: Source) throws(RegoError) {
    if version == .v1, !has("rego_v1") {
      throw RegoError(
        .parse, "illegal capabilities: rego_v1 feature required for parsing v1 Rego",
        remedy: "Name `rego_v1` in the `features` of the capabilities, or read \(source.file) as version 0.")
    }
    let known = Set((Keyword.optional + Keyword.ofVersion1).map(\.text))
    guard let unknown = futureKeywords?.subtracting(known).min() else { return }
    throw RegoError(
      .parse, "illegal capabilities: unknown keyword: \(unknown)",
      remedy: Nearest.name(to: unknown, among: known.sorted()).map { "Did you mean `\($0)`?" })
  }

  /// The error for a rule whose head says more than the features allow; nil when it does not.
  func headError(_ rule: Rule, in source: Source) -> RegoError? {
    guard !has("rego_v1"), !has("rule_head_refs"), rule.head.reference.count > 1 else { return nil }
    let steps = rule.head.reference.dropFirst()
    guard has("rule_head_ref_string_prefixes") else {
      // `p[x]` has always been the head of a partial rule; `p.x` has not.
      if steps.count == 1, source.text(steps[1].place) != steps[1].scalar?.string { return nil }
      return source.error(.compile, "rule heads with refs are not supported", at: rule.head.place)
    }
    let fixed = rule.head.key == nil ? steps.dropLast() : steps
    guard fixed.contains(where: { $0.scalar?.string == nil }) else { return nil }
    return source.error(
      .type, "rule heads with general refs (containing variables) are not supported", at: rule.head.place)
  }
}
