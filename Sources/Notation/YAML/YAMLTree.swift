import CYaml

/// The first document of a YAML text as it is written, for readers with rules of their own: no scalar is
/// interpreted, no key or tag refused, and members with one key all stand.
package indirect enum YAMLTree: Sendable {
  /// `isImplicit` holds for plain scalars without any tag.
  case scalar(String, tag: String?, isImplicit: Bool)
  case sequence([YAMLTree])
  case mapping([(key: YAMLTree, value: YAMLTree)])

  /// Why a text is no YAML, in the words of libyaml.
  package struct Fault: Error {
    /// The problem, behind `line 3: ` where that is not the first line.
    package let message: String
  }

  /// Reads the first document; nil where there is none. Throws `Fault`.
  package static func firstDocument(
    _ bytes: [UInt8], limits: ParsingLimits = .standard
  ) throws(Fault) -> YAMLTree? {
    guard bytes.count <= limits.bytes else { throw Fault(message: "the text exceeds \(limits.bytes) bytes") }
    return try bytes.withUnsafeBufferPointer { (bytes) throws(Fault) -> YAMLTree? in
      var reader = try Reader(bytes, limits)
      return try reader.document()
    }
  }

  /// Composes the tree; aliases are expanded, and counted as often.
  private struct Reader {
    private let events: YAMLEvents
    private let limits: ParsingLimits
    private var nodes = 0
    private var anchors: [String: (tree: YAMLTree, nodes: Int)] = [:]
    private var open: Set<String> = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: ParsingLimits) throws(Fault) {
      self.limits = limits
      do {
        events = try YAMLEvents(bytes, file: "")
      } catch {
        throw Fault(message: error.message)
      }
    }

    mutating func document() throws(Fault) -> YAMLTree? {
      _ = try next()
      guard try next().type == YAML_DOCUMENT_START_EVENT else { return nil }
      let root = try node(try next(), depth: 0)
      _ = try next()
      return root
    }

    private func next() throws(Fault) -> YAMLEvents.Event {
      do {
        return try events.next()
      } catch {
        let complaint = events.complaint
        // As Go's yaml package counts: scanners stop before the line, parsers behind it.
        var line = complaint.line == 0 ? complaint.contextLine : complaint.line
        if complaint.line != 0, complaint.isScanner { line += 1 }
        throw Fault(message: line == 0 ? complaint.problem : "line \(line): \(complaint.problem)")
      }
    }

    private mutating func count(_ more: Int) throws(Fault) {
      nodes += more
      guard nodes <= limits.nodes else { throw Fault(message: "document contains excessive aliasing") }
    }

    private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(Fault) -> YAMLTree {
      guard depth <= limits.depth else { throw Fault(message: "exceeded max depth of \(limits.depth)") }
      if event.type == YAML_ALIAS_EVENT {
        if open.contains(event.text) {
          throw Fault(message: "anchor '\(event.text)' value contains itself")
        }
        guard let target = anchors[event.text] else {
          throw Fault(message: "unknown anchor '\(event.text)' referenced")
        }
        try count(target.nodes)
        return target.tree
      }
      let before = nodes
      try count(1)
      let wasOpen = event.anchor.map { open.insert($0).inserted } == false
      let tree = try content(event, depth)
      if let anchor = event.anchor {
        if !wasOpen { open.remove(anchor) }
        anchors[anchor] = (tree, nodes - before)
      }
      return tree
    }

    private mutating func content(_ event: YAMLEvents.Event, _ depth: Int) throws(Fault) -> YAMLTree {
      switch event.type {
      case YAML_SEQUENCE_START_EVENT:
        var elements: [YAMLTree] = []
        while true {
          let element = try next()
          if element.type == YAML_SEQUENCE_END_EVENT { return .sequence(elements) }
          elements.append(try node(element, depth: depth + 1))
        }
      case YAML_MAPPING_START_EVENT:
        var members: [(key: YAMLTree, value: YAMLTree)] = []
        while true {
          let key = try next()
          if key.type == YAML_MAPPING_END_EVENT { return .mapping(members) }
          let name = try node(key, depth: depth + 1)
          members.append((name, try node(try next(), depth: depth + 1)))
        }
      default: return .scalar(event.text, tag: event.tag, isImplicit: event.isImplicit)
      }
    }
  }
}
