internal import Notation

extension GoSchemaMatcher {
  mutating func matchArray(_ elements: [Value], _ keywords: RegoObject, _ path: [String]) throws {
    switch keywords["items"] {
    case .array(let schemas)?:
      for (index, element) in elements.prefix(schemas.count).enumerated() {
        try match(element, schemas[index], path: path + [String(index)])
      }
      if elements.count > schemas.count {
        switch keywords["additionalItems"] {
        case .boolean(false)?: note("array_no_additional_items", path, "No additional items allowed on array")
        case let rest?:
          for (index, element) in elements.enumerated().dropFirst(schemas.count) {
            try match(element, rest, path: path + [String(index)])
          }
        case nil: break
        }
      }
    case let each?:
      for (index, element) in elements.enumerated() { try match(element, each, path: path + [String(index)]) }
    case nil: break
    }
    if let least = keywords["minItems"]?.int, elements.count < least {
      note("array_min_items", path, "Array must have at least \(least) items")
    }
    if let most = keywords["maxItems"]?.int, elements.count > most {
      note("array_max_items", path, "Array must have at most \(most) items")
    }
    if keywords["uniqueItems"]?.boolean == true {
      var seen: [Value: Int] = [:]
      for (index, element) in elements.enumerated() {
        if let first = seen[element] {
          note("unique", path, "array items[\(first),\(index)] must be unique")
        } else {
          seen[element] = index
        }
      }
    }
    if let wanted = keywords["contains"] {
      var attempts: [[Mismatch]] = []
      for (index, element) in elements.enumerated() {
        attempts.append(try attempt(element, wanted, path + [String(index)]))
        if attempts.last?.isEmpty == true { break }
      }
      if attempts.last?.isEmpty != true {
        note("contains", path, "At least one of the items must match")
        // The element that came nearest tells why.
        add(attempts.min { $0.count < $1.count } ?? [])
      }
    }
  }

  /// What a schema asks of an object as a whole, and of members that it does not name.
  mutating func matchObject(_ object: RegoObject, _ keywords: RegoObject, _ path: [String]) throws {
    if let least = keywords["minProperties"]?.int, object.count < least {
      note("array_min_properties", path, "Must have at least \(least) properties")
    }
    if let most = keywords["maxProperties"]?.int, object.count > most {
      note("array_max_properties", path, "Must have at most \(most) properties")
    }
    for name in keywords["required"]?.array ?? [] where object[name] == nil {
      note("required", path, "\(name.string ?? name.description) is required")
    }
    let known = keywords["properties"]?.object ?? RegoObject()
    let patterns = try (keywords["patternProperties"]?.object ?? RegoObject()).map { key, node in
      (try Builtin.expression(key.regoString ?? "", context), node)
    }
    for (key, value) in object {
      let name = key.string ?? GoJSONWriter.key(key).string
      var isKnown = known[key] != nil
      for (pattern, node) in patterns where pattern.isMatch(name) {
        isKnown = true
        try match(value, node, path: path + [name])
      }
      guard !isKnown, let rest = keywords["additionalProperties"] else { continue }
      if case .boolean(false) = rest {
        note("additional_property_not_allowed", path, "Additional property \(name) is not allowed")
      } else {
        try match(value, rest, path: path + [name])
      }
    }
    if let names = keywords["propertyNames"] {
      for key in object.keys {
        let found = try attempt(key, names, path)
        guard !found.isEmpty else { continue }
        note("invalid_property_name", path, "Property name of \"\(key.string ?? "")\" does not match")
        add(found)
      }
    }
  }

  /// What a schema asks of the members it names.
  mutating func matchProperties(_ object: RegoObject, _ keywords: RegoObject, _ path: [String]) throws {
    for (key, node) in keywords["properties"]?.object ?? RegoObject() {
      guard let value = object[key] else { continue }
      try match(value, node, path: path + [key.string ?? GoJSONWriter.key(key).string])
    }
  }

  /// What members ask of others beside them.
  mutating func matchDependencies(_ object: RegoObject, _ keywords: RegoObject, _ path: [String]) throws {
    for (name, needs) in keywords["dependencies"]?.object ?? RegoObject() where object[name] != nil {
      if case .array(let others) = needs {
        for other in others where object[other] == nil {
          note("missing_dependency", path, "Has a dependency on \(other.string ?? other.description)")
        }
      } else {
        try match(.object(object), needs, path: path)
      }
    }
  }
}
