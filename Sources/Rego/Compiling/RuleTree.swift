/// The documents rules define, by path: what `data` is made of besides the base document.
///
/// Nodes are numbered; 0 is `data` itself. Built once, then only read.
struct RuleTree: Sendable {
  struct Node: Sendable {
    /// The last step of the path to it, and the node that leads from; nil for `data`.
    let step: Value?
    let parent: Int?
    var children: [Value: Int] = [:]
    /// Child keys in ascending order.
    var sortedKeys: [Value] = []
    /// The document the rules at this path define.
    var document: Int?
    /// True below a document whose rules have variables in their references. What stands there is part of that
    /// document: it is there when it holds something, and it has no defaults, as with OPA.
    var isInDocument = false
    /// The number of parameters when the document is a function, which is no part of `data`.
    var arity: Int?

    var isFunction: Bool { arity != nil }
  }

  private(set) var nodes: [Node] = [Node(step: nil, parent: nil)]

  /// The node at a path, made where missing.
  mutating func insert(_ path: [Value]) -> Int {
    var index = 0
    for step in path { index = insertChild(step, of: index) }
    return index
  }

  private mutating func insertChild(_ step: Value, of index: Int) -> Int {
    if let child = nodes[index].children[step] { return child }
    nodes.append(Node(step: step, parent: index))
    let child = nodes.count - 1
    nodes[index].children[step] = child
    return child
  }

  mutating func setDocument(_ document: Int, at index: Int, arity: Int?) {
    nodes[index].document = document
    nodes[index].arity = arity
  }

  /// Orders the children and marks what is part of documents; to be called once all paths are in.
  mutating func freeze() {
    // A node stands behind its parent.
    for index in nodes.indices {
      let node = nodes[index]
      nodes[index].sortedKeys = node.children.keys.sorted()
      let isDocument = node.isInDocument || node.document != nil && !node.isFunction
      if isDocument { for child in node.children.values { nodes[child].isInDocument = true } }
    }
  }

  /// Where a node stands below `data`.
  func path(of index: Int) -> [Value] {
    var path: [Value] = []
    var node = nodes[index]
    while let step = node.step, let parent = node.parent {
      path.append(step)
      node = nodes[parent]
    }
    return path.reversed()
  }

  /// The node at a path.
  func find(_ path: some Sequence<Value>) -> Int? {
    var index = 0
    for step in path {
      guard let child = nodes[index].children[step] else { return nil }
      index = child
    }
    return index
  }

  /// The function at a path, if there is one.
  func function(_ path: [Value]) -> CallTarget? {
    guard let index = find(path), let arity = nodes[index].arity, let document = nodes[index].document else {
      return nil
    }
    return .function(path, document: document, arity: arity)
  }

  /// The documents a reference can reach; nil stands for a step that is not known.
  func documents(matching path: [Value?]) -> [Int] {
    var found: [Int] = []
    var open = [0]
    for step in path {
      var next: [Int] = []
      for index in open {
        if let step {
          if let child = nodes[index].children[step] { next.append(child) }
        } else {
          next.append(contentsOf: nodes[index].children.values)
        }
      }
      found.append(contentsOf: next.compactMap { nodes[$0].document })
      open = next
    }
    for index in open { found.append(contentsOf: documents(below: index)) }
    return found
  }

  /// The documents at or below a node.
  func documents(below index: Int) -> [Int] {
    var found: [Int] = []
    var open = [index]
    while let next = open.popLast() {
      if let document = nodes[next].document { found.append(document) }
      open.append(contentsOf: nodes[next].children.values)
    }
    return found.sorted()
  }
}
