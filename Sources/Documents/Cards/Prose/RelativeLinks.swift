import Rendering

/// Links of prose as they lead to the same files from the document that the prose is merged into.
struct RelativeLinks {
  private let source: [String]
  private let target: [String]

  /// - Parameters:
  ///   - prose: the path of the prose.
  ///   - document: the path of the document, below the same folder.
  init(from prose: String, to document: String) {
    source = prose.split(separator: "/").dropLast().map(String.init)
    target = document.split(separator: "/").dropLast().map(String.init)
  }

  /// Blocks with their relative links rewritten.
  func rewritten(_ blocks: [PageBlock]) -> [PageBlock] {
    blocks.map { block in
      switch block {
      case .paragraph(let text): return .paragraph(rewritten(text))
      case .list(let items, let isNumbered): return .list(items.map(rewritten), isNumbered: isNumbered)
      case .table(var table):
        table.rows = table.rows.map { $0.map(rewritten) }
        return .table(table)
      case .heading, .note, .facts, .figure, .tiles, .timeline, .code, .prose, .gap: return block
      }
    }
  }

  private func rewritten(_ text: PageText) -> PageText {
    PageText(
      text.runs.map { run in
        guard case .link(let words, let target) = run else { return run }
        return .link(words, LinkTarget(path(target.text)) ?? target)
      })
  }

  /// A relative path as it leads from the document; everything else as it is.
  private func path(_ link: String) -> String {
    guard !link.hasPrefix("#"), !link.hasPrefix("/"), !link.hasPrefix("?"), !link.contains("://") else {
      return link
    }
    let end = link.firstIndex { $0 == "#" || $0 == "?" } ?? link.endIndex
    var parts = source
    var outside = 0
    for part in link[..<end].split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.isEmpty {
        outside += 1
      } else {
        parts.removeLast()
      }
    }
    let shared = outside > 0 ? 0 : zip(parts, target).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: target.count - shared + outside)
    return (up + parts.dropFirst(shared)).joined(separator: "/") + link[end...]
  }
}
