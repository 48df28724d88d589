internal import Notation

/// A scalar of a METADATA block and what it means to version 3 of Go's `yaml` package.
struct AnnotationScalar {
  private let written: String
  /// The tag written before it, in short; nil without one.
  private let tag: String?
  /// False for texts in quotes or blocks.
  private let isPlain: Bool

  init(_ text: String, tag: String?, isImplicit: Bool) {
    written = text
    isPlain = isImplicit
    let prefix = GoYAML.tagPrefix
    self.tag = tag == "!" ? nil : tag.map { $0.hasPrefix(prefix) ? "!!" + $0.dropFirst(prefix.count) : $0 }
  }

  /// nil for a collection.
  init?(_ tree: YAMLTree) {
    guard case .scalar(let text, let tag, let isImplicit) = tree.content else { return nil }
    self.init(text, tag: tag, isImplicit: isImplicit)
  }

  /// The tag it has or resolves to.
  var shortTag: String {
    if let tag { return tag }
    guard isPlain else { return "!!str" }
    return written == "<<" ? "!!merge" : "!!" + GoYAMLScalar.resolveStrictly(written).tag
  }

  var isMerge: Bool { written == "<<" && (tag == "!!merge" || tag == nil && isPlain) }
  /// True for a key that lets its mapping be one with texts for keys.
  var isText: Bool { shortTag == "!!str" || shortTag == "!!merge" }

  /// The scalar as a text; nil for null.
  func text() throws(AnnotationProblem) -> String? {
    switch try node() {
    case .null: nil
    case .string(let text) where tag == "!!binary": text
    default: written
    }
  }

  /// The scalar resolved.
  func node() throws(AnnotationProblem) -> AnnotationNode {
    guard let tag else {
      if !isPlain { return .string(written) }
      let found = GoYAMLScalar.resolveStrictly(written)
      return found.tag == "timestamp" ? .time(AnnotationTime(written)) : Self.node(found.node)
    }
    switch tag {
    case "!!binary":
      guard let bytes = try? Base64.standard.decode(RegoString(written)) else {
        throw .yaml("!!binary value contains invalid base64 data")
      }
      return .string(bytes.string)
    case "!!bool", "!!int", "!!float", "!!null", "!!timestamp":
      let name = String(tag.dropFirst(2))
      let found = GoYAMLScalar.resolveStrictly(written, forTag: name)
      if found.tag == "timestamp" { return .time(AnnotationTime(written)) }
      if found.tag == name { return Self.node(found.node) }
      if name == "float", case .int(let value) = found.node { return .float(Double(value)) }
      throw .yaml("cannot decode !!\(found.tag) `\(written)` as a \(tag)")
    default: return .string(written)
    }
  }

  private static func node(_ node: GoYAML.Node) -> AnnotationNode {
    switch node {
    case .bool(let value): .bool(value)
    case .int(let value): .int(value)
    case .unsigned(let value): .unsigned(value)
    case .float(let value): .float(value)
    case .string(let text): .string(text)
    // Scalars resolve to no collections.
    case .null, .sequence, .mapping: .null
    }
  }
}
