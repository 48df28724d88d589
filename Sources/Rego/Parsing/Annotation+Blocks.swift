extension Annotation {
  /// The METADATA blocks among comments: consecutive whole-line comments after `# METADATA`.
  static func blocks(_ comments: [Comment]) -> [Annotation] {
    var blocks: [Annotation] = []
    var index = 0
    while index < comments.count {
      let first = comments[index]
      index += 1
      guard first.text.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("METADATA") else { continue }
      var lines: [Substring] = []
      var last = first.place
      while index < comments.count, comments[index].place.line == last.line + 1,
        comments[index].place.column == 1
      {
        let text = comments[index].text
        lines.append(text.hasPrefix(" ") ? text.dropFirst() : text[...])
        last = comments[index].place
        index += 1
      }
      blocks.append(
        Annotation(yaml: lines.joined(separator: "\n"), place: first.place.through(last)))
    }
    return blocks
  }

  /// The rules with each block attached to the first rule that begins below it.
  static func attached(_ blocks: [Annotation], to rules: [Rule]) -> [Rule] {
    guard !blocks.isEmpty else { return rules }
    var rules = rules
    for block in blocks {
      guard let index = rules.firstIndex(where: { $0.place.line > block.place.line }) else { continue }
      rules[index].annotations.append(block)
    }
    return rules
  }
}
