/// A member of an object with the places of its key and its value.
public struct SourceMember: Sendable {
  /// The key, without quotes and escapes.
  public let key: String
  /// Where the key stands, quotes included.
  public let keySpan: SourceSpan
  /// The value and its place.
  public let value: SourceNode

  /// A member of these parts.
  public init(key: String, keySpan: SourceSpan, value: SourceNode) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}

/// The members of an object in the order of the text; keys are unique.
public struct SourceObject: Sendable {
  /// In the order of the text.
  public let members: [SourceMember]
  /// Look-up for objects of more than `JSONObject.indexThreshold` members; empty for others.
  private let positions: [ExactText: Int]

  /// Throws the position of a member whose key stood before.
  package init(_ members: consuming [SourceMember]) throws(DuplicateKey) {
    let members = members
    var positions: [ExactText: Int] = [:]
    if members.count <= JSONObject.indexThreshold {
      for index in members.indices.dropFirst() {
        for earlier in 0..<index where members[earlier].key.isExactly(members[index].key) {
          throw DuplicateKey(index: index)
        }
      }
    } else {
      positions.reserveCapacity(members.count)
      for index in members.indices
      where positions.updateValue(index, forKey: ExactText(members[index].key)) != nil {
        throw DuplicateKey(index: index)
      }
    }
    self.members = members
    self.positions = positions
  }

  /// For members that are known to have different keys.
  init(unique members: [SourceMember]) {
    self.members = members
    positions =
      members.count <= JSONObject.indexThreshold
      ? [:] : Dictionary(members.indices.lazy.map { (ExactText(members[$0].key), $0) }) { _, last in last }
  }

  /// The member of this key, or nil.
  public subscript(key: String) -> SourceMember? {
    if members.count > JSONObject.indexThreshold { return positions[ExactText(key)].map { members[$0] } }
    return members.first { $0.key.isExactly(key) }
  }

  /// The keys in the order of the text.
  public var keys: [String] { members.map(\.key) }

  /// The same members without positions.
  public var json: JSONObject { JSONObject(members.lazy.map { ($0.key, $0.value.json) }) }
}

extension SourceObject: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { members.count }
  /// The member at a position, counted from 0 in the order of the text.
  public subscript(position: Int) -> SourceMember { members[position] }
}
