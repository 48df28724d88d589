extension SchemaCompiler {
  /// All keywords of a schema object: assertions on the value first, then parts, then whole-value applicators, and
  /// what depends on annotations last.
  mutating func keywordsOf(
    _ object: JSONObject, _ place: Place, _ index: Int, _ keywords: inout [SchemaKeyword]
  ) throws(NotationError) {
    if place.dialect == .draft7 { try definitions(object, "definitions", place) }
    if place.dialect == .draft7, let target = object["$ref"] {
      // Draft 7 ignores all that stands beside `$ref`.
      refer(try string(target, "$ref", place), isDynamic: false, place, index, &keywords)
      return
    }
    try scalars(object, place, &keywords)
    try arrays(object, place, &keywords)
    try objects(object, place, &keywords)
    for name in ["$ref", "$dynamicRef"] {
      guard let target = object[name], name == "$ref" || place.dialect == .draft2020 else { continue }
      refer(try string(target, name, place), isDynamic: name == "$dynamicRef", place, index, &keywords)
    }
    try branches(object, place, &keywords)
    if place.dialect == .draft2020 {
      try definitions(object, "$defs", place)
      try definitions(object, "definitions", place)
      if let rest = object["unevaluatedItems"] {
        noteUnevaluated()
        keywords.append(.unevaluatedItems(try compile(rest, place.inside("unevaluatedItems"))))
      }
      if let rest = object["unevaluatedProperties"] {
        noteUnevaluated()
        keywords.append(.unevaluatedProperties(try compile(rest, place.inside("unevaluatedProperties"))))
      }
    }
  }

  private mutating func definitions(
    _ object: JSONObject, _ keyword: String, _ place: Place
  ) throws(NotationError) {
    guard let definitions = object[keyword] else { return }
    guard let members = definitions.object else { throw invalid("`\(keyword)` must be an object", place) }
    for (name, schema) in members { _ = try compile(schema, place.inside(keyword, name)) }
  }

  private mutating func scalars(
    _ object: JSONObject, _ place: Place, _ keywords: inout [SchemaKeyword]
  ) throws(NotationError) {
    if let type = object["type"] { keywords.append(.type(try types(type, place))) }
    if let value = object["const"] { keywords.append(.constant(value)) }
    if let values = object["enum"] {
      guard let values = values.array else { throw invalid("`enum` must be an array", place) }
      keywords.append(.enumeration(values))
    }
    if let divisor = try number(object, "multipleOf", place) {
      guard JSONNumber(0) < divisor else { throw invalid("`multipleOf` must be above zero", place) }
      keywords.append(.multipleOf(divisor))
    }
    if let bound = try number(object, "minimum", place) {
      keywords.append(.minimum(bound, isExclusive: false))
    }
    if let bound = try number(object, "exclusiveMinimum", place) {
      keywords.append(.minimum(bound, isExclusive: true))
    }
    if let bound = try number(object, "maximum", place) {
      keywords.append(.maximum(bound, isExclusive: false))
    }
    if let bound = try number(object, "exclusiveMaximum", place) {
      keywords.append(.maximum(bound, isExclusive: true))
    }
    if let (min, max) = try range(object, "minLength", "maxLength", place) {
      keywords.append(.length(min: min, max: max))
    }
    if let text = object["pattern"] {
      keywords.append(.pattern(try pattern(string(text, "pattern", place), place)))
    }
    if formats == .asserted, let name = object["format"]?.string, let format = SchemaFormat(rawValue: name) {
      keywords.append(.format(format))
    }
  }

  private mutating func arrays(
    _ object: JSONObject, _ place: Place, _ keywords: inout [SchemaKeyword]
  ) throws(NotationError) {
    if let (min, max) = try range(object, "minItems", "maxItems", place) {
      keywords.append(.itemCount(min: min, max: max))
    }
    if object["uniqueItems"] == true { keywords.append(.uniqueItems) }
    var prefix: [Int] = []
    var rest: Int?
    if place.dialect == .draft7 {
      if let list = object["items"]?.array {
        prefix = try compile(list, place, "items")
        if let more = object["additionalItems"] { rest = try compile(more, place.inside("additionalItems")) }
      } else if let items = object["items"] {
        rest = try compile(items, place.inside("items"))
      }
    } else {
      if let list = object["prefixItems"] {
        prefix = try compile(schemas(list, "prefixItems", place), place, "prefixItems")
      }
      if let items = object["items"] { rest = try compile(items, place.inside("items")) }
    }
    if !prefix.isEmpty || rest != nil { keywords.append(.items(prefix: prefix, rest: rest)) }
    if let part = object["contains"] {
      let isOld = place.dialect == .draft7
      let min = isOld ? nil : try count(object, "minContains", place)
      let max = isOld ? nil : try count(object, "maxContains", place)
      keywords.append(.contains(try compile(part, place.inside("contains")), min: min ?? 1, max: max ?? .max))
    }
  }

  private mutating func objects(
    _ object: JSONObject, _ place: Place, _ keywords: inout [SchemaKeyword]
  ) throws(NotationError) {
    if let (min, max) = try range(object, "minProperties", "maxProperties", place) {
      keywords.append(.memberCount(min: min, max: max))
    }
    var properties = SchemaProperties()
    for (name, schema) in try members(object, "properties", place) {
      properties.names.append(name)
      properties.schemas[ExactText(name)] = try compile(schema, place.inside("properties", name))
    }
    for (text, schema) in try members(object, "patternProperties", place) {
      properties.patterns.append(
        (try pattern(text, place), try compile(schema, place.inside("patternProperties", text))))
    }
    if let more = object["additionalProperties"] {
      properties.additional = try compile(more, place.inside("additionalProperties"))
    }
    if !properties.names.isEmpty || !properties.patterns.isEmpty || properties.additional != nil {
      keywords.append(.properties(properties))
    }
    if let names = object["propertyNames"] {
      keywords.append(.propertyNames(try compile(names, place.inside("propertyNames"))))
    }
    if let names = object["required"] { keywords.append(.required(try strings(names, "required", place))) }
    try dependencies(object, place, &keywords)
  }

  private mutating func dependencies(
    _ object: JSONObject, _ place: Place, _ keywords: inout [SchemaKeyword]
  ) throws(NotationError) {
    var needs: [(key: String, needs: [String])] = []
    var schemas: [(key: String, schema: Int)] = []
    for (key, names) in try members(object, "dependentRequired", place) {
      needs.append((key, try strings(names, "dependentRequired", place)))
    }
    for (key, schema) in try members(object, "dependentSchemas", place) {
      schemas.append((key, try compile(schema, place.inside("dependentSchemas", key))))
    }
    if place.dialect == .draft7 {
      for (key, value) in try members(object, "dependencies", place) {
        if value.array != nil {
          needs.append((key, try strings(value, "dependencies", place)))
        } else {
          schemas.append((key, try compile(value, place.inside("dependencies", key))))
        }
      }
    }
    if !needs.isEmpty { keywords.append(.dependentRequired(needs)) }
    if !schemas.isEmpty { keywords.append(.dependentSchemas(schemas)) }
  }

  private mutating func branches(
    _ object: JSONObject, _ place: Place, _ keywords: inout [SchemaKeyword]
  ) throws(NotationError) {
    if let list = object["allOf"] {
      keywords.append(.allOf(try compile(schemas(list, "allOf", place), place, "allOf")))
    }
    if let list = object["anyOf"] {
      keywords.append(.anyOf(try compile(schemas(list, "anyOf", place), place, "anyOf")))
    }
    if let list = object["oneOf"] {
      keywords.append(.oneOf(try compile(schemas(list, "oneOf", place), place, "oneOf")))
    }
    if let schema = object["not"] { keywords.append(.not(try compile(schema, place.inside("not")))) }
    // `then` and `else` are compiled even without `if`: references may lead into them.
    var parts: [String: Int] = [:]
    for name in ["if", "then", "else"] {
      if let schema = object[name] { parts[name] = try compile(schema, place.inside(name)) }
    }
    if let test = parts["if"] {
      keywords.append(.conditional(test: test, then: parts["then"], otherwise: parts["else"]))
    }
  }
}

extension SchemaCompiler {
  private mutating func compile(_ list: [JSON], _ place: Place, _ keyword: String) throws(NotationError)
    -> [Int]
  {
    var compiled: [Int] = []
    for (index, schema) in list.enumerated() {
      compiled.append(try compile(schema, place.inside(keyword, String(index))))
    }
    return compiled
  }

  private func schemas(_ value: JSON, _ keyword: String, _ place: Place) throws(NotationError) -> [JSON] {
    guard let list = value.array, !list.isEmpty else {
      throw invalid("`\(keyword)` must be an array of schemas", place)
    }
    return list
  }

  private func members(_ object: JSONObject, _ keyword: String, _ place: Place) throws(NotationError)
    -> JSONObject
  {
    guard let value = object[keyword] else { return JSONObject() }
    guard let members = value.object else { throw invalid("`\(keyword)` must be an object", place) }
    return members
  }

  private func types(_ value: JSON, _ place: Place) throws(NotationError) -> SchemaTypes {
    var types: SchemaTypes = []
    for name in value.array ?? [value] {
      guard let type = name.string.flatMap({ SchemaTypes(name: $0) }) else {
        throw invalid("`type` must name JSON types", place)
      }
      types.formUnion(type)
    }
    return types
  }

  private func string(_ value: JSON, _ keyword: String, _ place: Place) throws(NotationError) -> String {
    guard let text = value.string else { throw invalid("`\(keyword)` must be a string", place) }
    return text
  }

  private func strings(_ value: JSON, _ keyword: String, _ place: Place) throws(NotationError) -> [String] {
    guard let list = value.array, list.allSatisfy({ $0.string != nil }) else {
      throw invalid("`\(keyword)` must be an array of strings", place)
    }
    return list.compactMap(\.string)
  }

  private func number(_ object: JSONObject, _ keyword: String, _ place: Place) throws(NotationError)
    -> JSONNumber?
  {
    guard let value = object[keyword] else { return nil }
    guard let number = value.number else { throw invalid("`\(keyword)` must be a number", place) }
    return number
  }

  private func count(_ object: JSONObject, _ keyword: String, _ place: Place) throws(NotationError) -> Int? {
    guard let value = object[keyword] else { return nil }
    guard let count = value.int, count >= 0 else { throw invalid("`\(keyword)` must be a count", place) }
    return count
  }

  private func range(
    _ object: JSONObject, _ low: String, _ high: String, _ place: Place
  ) throws(NotationError) -> (Int, Int)? {
    let min = try count(object, low, place)
    let max = try count(object, high, place)
    return min == nil && max == nil ? nil : (min ?? 0, max ?? .max)
  }
}
