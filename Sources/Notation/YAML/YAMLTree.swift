import CYaml

/// The first document of a YAML text as it is written, for readers with rules of their own: no scalar is
/// interpreted, no key or tag refused, and members with one key all stand.
package struct YAMLTree: Sendable {
  /// What stands at one place.
  package enum Content: Sendable {
    /// `isImplicit` holds for plain scalars without any tag.
    case scalar(String, tag: String?, isImplicit: Bool)
    case sequence([YAMLTree])
    case mapping([(key: YAMLTree, value: YAMLTree)])
  }

  package let content: Content
  /// The line it begins in, from 1; what an alias stands for keeps the line of its anchor.
  package let line: Int

  /// Why a text is no YAML, in the words of libyaml.
  package struct Fault: Error {
    let problem: String
    /// Where the problem is and where what was read began, as Go's yaml package counts; 0 in the first line.
    var line = 0
    var contextLine = 0

    /// The problem as version 2 of that package tells it: behind `line 3: ` where that is not the first line.
    package var message: String { text(line == 0 ? contextLine : line) }
    /// The problem as version 3 tells it, which names the line where the context began.
    package var contextMessage: String { text(contextLine == 0 ? line : contextLine) }

    private func text(_ line: Int) -> String { line == 0 ? problem : "line \(line): \(problem)" }
  }

  /// Reads the first document; nil where there is none. Throws `Fault`.
  package static func firstDocument(
    _ bytes: [UInt8], limits: ParsingLimits = .standard
  ) throws(Fault) -> YAMLTree? {
    guard bytes.count <= limits.bytes else { throw Fault(problem: "the text exceeds \(limits.bytes) bytes") }
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
        throw Fault(problem: error.message)
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
        // Scanners stop before the line, parsers behind it.
        func counted(_ line: Int) -> Int { line == 0 || !complaint.isScanner ? line : line + 1 }
        throw Fault(
          problem: complaint.problem, line: counted(complaint.line),
          contextLine: counted(complaint.contextLine))
      }
    }

    private mutating func count(_ more: Int) throws(Fault) {
      nodes += more
      guard nodes <= limits.nodes else { throw Fault(problem: "document contains excessive aliasing") }
    }

    private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(Fault) -> YAMLTree {
      guard depth <= limits.depth else { throw Fault(problem: "exceeded max depth of \(limits.depth)") }
      if event.type == YAML_ALIAS_EVENT {
        if open.contains(event.text) {
          throw Fault(problem: "anchor '\(event.text)' value contains itself")
        }
        guard let target = anchors[event.text] else {
          throw Fault(problem: "unknown anchor '\(event.text)' referenced")
        }
        try count(target.nodes)
        return target.tree
      }
      let before = nodes
      try count(1)
      let wasOpen = event.anchor.map { open.insert($0).inserted } == false
      let tree = YAMLTree(content: try content(event, depth), line: event.line)
      if let anchor = event.anchor {
        if !wasOpen { open.remove(anchor) }
        anchors[anchor] = (tree, nodes - before)
      }
      return tree
    }

    private mutating func content(_ event: YAMLEvents.Event, _ depth: Int) throws(Fault) -> Content {
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
