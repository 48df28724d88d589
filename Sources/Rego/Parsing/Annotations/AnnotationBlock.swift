/// The comments of one METADATA block.
struct AnnotationBlock {
  /// Where `# METADATA` stands.
  let place: Place
  /// What follows it, line by line.
  private(set) var lines: [Comment] = []

  /// The blocks among comments: each begins with `# METADATA` at the start of a line, and goes on with the
  /// comments at the start of the following lines.
  static func all(in comments: [Comment]) -> [AnnotationBlock] {
    var blocks: [AnnotationBlock] = []
    var lastLine: Int32 = -1
    for comment in comments where comment.place.column == 1 {
      if isHeading(comment.text) {
        blocks.append(AnnotationBlock(place: comment.place))
      } else if !blocks.isEmpty, comment.place.line == lastLine + 1 {
        blocks[blocks.count - 1].lines.append(comment)
      } else {
        continue
      }
      lastLine = comment.place.line
    }
    return blocks
  }

  private static func isHeading(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    return scalars.starts(with: "METADATA".unicodeScalars)
  }

  /// The YAML, without comment signs and the space behind each.
  var yaml: String {
    lines.map { ($0.text.hasPrefix(" ") ? $0.text.dropFirst() : $0.text[...]) + "\n" }.joined()
  }

  /// The line OPA blames for a mistake in YAML: the one behind that the message names, within the block.
  func place(ofLine number: Int?) -> Place {
    guard let last = lines.last else { return place }
    guard let number else { return lines[0].place }
    return number < lines.count ? lines[number].place : last.place
  }
}
