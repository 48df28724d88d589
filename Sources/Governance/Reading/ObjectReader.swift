package import Notation

/// Reads typed members out of one JSON object, naming the member when it is not there or of another type.
///
/// Documents are checked against their schema first, which reports everything that is wrong at once; this
/// reader turns what is left into types and refuses, rather than guesses, where the two should ever differ.
package struct ObjectReader: Sendable {
  /// The members.
  package let object: JSONObject
  /// Where the object stands in its document.
  package let pointer: JSONPointer
  /// What errors call the document: a file, or the kind of a statement.
  package let document: String

  /// Reads a value that must be an object.
  package init(_ json: JSON, at pointer: JSONPointer = JSONPointer(), of document: String)
    throws(GovernanceError)
  {
    guard let object = json.object else {
      throw GovernanceError(
        .memberInvalid,
        "\(document): \(pointer.tokens.isEmpty ? "the document" : "\(pointer)") must be an object, "
          + "found \(json.typeName)")
    }
    self.object = object
    self.pointer = pointer
    self.document = document
  }

  /// The object as a value.
  package var json: JSON { .object(object) }

  /// The pointer of a member of this object.
  package func pointer(to key: String) -> JSONPointer { pointer.appending(key) }

  /// The refusal of a member, which says what stands there.
  package func refusal(_ key: String, _ expected: String) -> GovernanceError {
    let found = object[key]?.inWords ?? "nothing"
    return GovernanceError(
      .memberInvalid, "\(document): \(pointer(to: key)) must be \(expected), found \(found)")
  }

  /// Refuses members other than those named.
  package func onlyMembers(_ known: Set<String>) throws(GovernanceError) {
    for key in object.keys where !known.contains(key) {
      let near = Similarity.nearest(to: key, in: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      throw GovernanceError(.memberInvalid, "\(document): unknown key \(pointer(to: key))\(near)")
    }
  }

  // MARK: Members

  /// A member, or nil when it is absent.
  package func value(_ key: String) -> JSON? { object[key] }

  /// A string that must be there.
  package func string(_ key: String) throws(GovernanceError) -> String {
    guard let value = object[key]?.string else { throw refusal(key, "a string") }
    return value
  }

  /// A string, or nil when the member is absent or null.
  package func optionalString(_ key: String) throws(GovernanceError) -> String? {
    guard let value = object[key], !value.isNull else { return nil }
    guard let string = value.string else { throw refusal(key, "a string") }
    return string
  }

  /// A list of strings; empty when the member is absent.
  package func strings(_ key: String) throws(GovernanceError) -> [String] {
    guard let value = object[key] else { return [] }
    guard let array = value.array else { throw refusal(key, "a list of strings") }
    var result: [String] = []
    for element in array {
      guard let string = element.string else { throw refusal(key, "a list of strings") }
      result.append(string)
    }
    return result
  }

  /// A list of whole numbers; empty when the member is absent.
  func ints(_ key: String) throws(GovernanceError) -> [Int] {
    guard let value = object[key] else { return [] }
    guard let array = value.array else { throw refusal(key, "a list of whole numbers") }
    var result: [Int] = []
    for element in array {
      guard let number = element.int else { throw refusal(key, "a list of whole numbers") }
      result.append(number)
    }
    return result
  }

  /// A boolean that must be there.
  package func bool(_ key: String) throws(GovernanceError) -> Bool {
    guard let value = object[key]?.bool else { throw refusal(key, "true or false") }
    return value
  }

  /// A boolean, or `absent` when the member is absent.
  package func bool(_ key: String, absent: Bool) throws(GovernanceError) -> Bool {
    object[key] == nil ? absent : try bool(key)
  }

  /// An integer that must be there.
  package func int(_ key: String) throws(GovernanceError) -> Int {
    guard let value = object[key]?.int else { throw refusal(key, "an integer") }
    return value
  }

  /// An integer, or nil when the member is absent or null.
  package func optionalInt(_ key: String) throws(GovernanceError) -> Int? {
    guard let value = object[key], !value.isNull else { return nil }
    return try int(key)
  }

  /// A finite number that must be there.
  package func double(_ key: String) throws(GovernanceError) -> Double {
    guard let value = object[key]?.double, value.isFinite else { throw refusal(key, "a finite number") }
    return value
  }

  /// A finite number, or nil when the member is absent or null.
  package func optionalDouble(_ key: String) throws(GovernanceError) -> Double? {
    guard let value = object[key], !value.isNull else { return nil }
    return try double(key)
  }

  /// One of the raw values of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) throws(GovernanceError) -> Choice where Choice.RawValue == String {
    guard let raw = object[key]?.string, let value = Choice(rawValue: raw) else {
      throw refusal(key, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return value
  }

  /// One of the raw values of an enumeration, or nil when the member is absent.
  package func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) throws(GovernanceError) -> Choice? where Choice.RawValue == String {
    object[key] == nil ? nil : try choice(key, type)
  }

  /// A list of raw values of an enumeration; nil when the member is absent.
  package func choices<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) throws(GovernanceError) -> [Choice]? where Choice.RawValue == String {
    guard object[key] != nil else { return nil }
    var result: [Choice] = []
    for raw in try strings(key) {
      guard let value = Choice(rawValue: raw) else {
        throw refusal(key, "a list of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      result.append(value)
    }
    return result
  }

  /// An object that must be there.
  package func object(_ key: String) throws(GovernanceError) -> ObjectReader {
    guard let value = object[key] else { throw refusal(key, "an object") }
    return try ObjectReader(value, at: pointer(to: key), of: document)
  }

  /// An object, or nil when the member is absent or null.
  package func optionalObject(_ key: String) throws(GovernanceError) -> ObjectReader? {
    guard let value = object[key], !value.isNull else { return nil }
    return try ObjectReader(value, at: pointer(to: key), of: document)
  }

  /// A list of objects; empty when the member is absent.
  package func objects(_ key: String) throws(GovernanceError) -> [ObjectReader] {
    guard let value = object[key] else { return [] }
    guard let array = value.array else { throw refusal(key, "a list") }
    var result: [ObjectReader] = []
    result.reserveCapacity(array.count)
    for (position, element) in array.enumerated() {
      result.append(try ObjectReader(element, at: pointer(to: key).appending("\(position)"), of: document))
    }
    return result
  }
}

extension ObjectReader {
  /// The members of an object that maps names of one kind to objects; empty when the member is absent.
  package func map<Key: Hashable, Value>(
    _ key: String, _ name: (String) -> Key?, _ read: (ObjectReader) throws(GovernanceError) -> Value
  ) throws(GovernanceError) -> [Key: Value] {
    var result: [Key: Value] = [:]
    guard let members = try optionalObject(key) else { return result }
    for text in members.object.keys {
      guard let name = name(text) else { throw members.refusal(text, "a known name") }
      result[name] = try read(try members.object(text))
    }
    return result
  }
}

extension Array where Element == ObjectReader {
  /// What each object is read as, in order.
  package func mapping<Value>(
    _ read: (ObjectReader) throws(GovernanceError) -> Value
  ) throws(GovernanceError) -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(count)
    for reader in self { result.append(try read(reader)) }
    return result
  }
}

extension ObjectReader {
  /// A SHA-256 digest, `sha256:…`, that must be there.
  package func digest(_ key: String) throws(GovernanceError) -> Digest {
    guard let digest = try? Digest(parsing: try string(key)) else { throw refusal(key, "a digest, sha256:…") }
    return digest
  }

  /// A digest, or nil when the member is absent or null.
  package func optionalDigest(_ key: String) throws(GovernanceError) -> Digest? {
    guard let value = object[key], !value.isNull else { return nil }
    return try digest(key)
  }

  /// A moment in RFC 3339 that must be there.
  package func timestamp(_ key: String) throws(GovernanceError) -> Timestamp {
    guard let time = try? Timestamp(parsing: try string(key)) else {
      throw refusal(key, "a moment such as 2026-08-02T10:30:00Z")
    }
    return time
  }

  /// A moment, or nil when the member is absent or null.
  package func optionalTimestamp(_ key: String) throws(GovernanceError) -> Timestamp? {
    guard let value = object[key], !value.isNull else { return nil }
    return try timestamp(key)
  }
}
