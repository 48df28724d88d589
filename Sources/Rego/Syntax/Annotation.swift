public import Notation

/// A METADATA block: its text as YAML and its place.
public struct Annotation: Sendable {
  /// The YAML without comment signs.
  public let yaml: String
  public let place: Place

  /// The block's content, parsed anew at each call; nil when it is no YAML mapping.
  public var content: JSON? {
    guard let node = try? SourceNode.parseYAML(SourceText(file: "", text: yaml)) else { return nil }
    let json = node.json
    return json.object == nil ? nil : json
  }
}
