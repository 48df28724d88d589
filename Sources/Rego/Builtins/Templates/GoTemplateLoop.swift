/// A `range` on the way.
struct GoTemplateLoop {
  enum Source {
    case list(GoTemplateList)
    case map(RegoObject)
    case count(Int)
    case bytes(UInt8)

    /// True for a number, which has no keys.
    var isCount: Bool {
      switch self {
      case .list, .map: false
      case .count, .bytes: true
      }
    }

    var count: Int {
      switch self {
      case .list(let list): list.count
      case .map(let object): object.count
      case .count(let count): max(0, count)
      case .bytes(let count): Int(count)
      }
    }
  }

  let arm: GoTemplateBranch.Arm
  let source: Source
  /// How many variables there were before the loop.
  let outer: Int
  /// How many there are with its own.
  let inner: Int
  private var index = 0

  init(arm: GoTemplateBranch.Arm, source: Source, outer: Int, inner: Int) {
    self.arm = arm
    self.source = source
    self.outer = outer
    self.inner = inner
  }

  var isEmpty: Bool { source.count == 0 }

  /// The next key and element; nil at the end.
  mutating func next() -> (key: GoTemplateValue, element: GoTemplateValue)? {
    guard index < source.count else { return nil }
    defer { index += 1 }
    switch source {
    case .list(let list): return (.int(index), .boxed(list[index]))
    case .map(let object):
      return (GoTemplateValue.boxed(object[index].key).unboxed, .boxed(object[index].value))
    case .count: return (.invalid, .int(index))
    case .bytes: return (.invalid, .byte(UInt8(truncatingIfNeeded: index)))
    }
  }
}
