/// The types of what rules define, by path below `data`; packages and what lies above rules have none.
struct DocumentTypes: Sendable {
  /// Of what more rules than these define together, the members are not told apart.
  private static let memberLimit = 100

  private struct Node: Sendable {
    var type: StaticType = .unknown
    var children: [Value: Int] = [:]
    /// What faulty rules may define under keys that are variables.
    var open: [StaticType] = []

    var hasType: Bool { type != .unknown }
  }

  private var nodes = [Node()]
  /// The path of each document, and the documents that depend on it.
  private var readers: [(path: [Value], by: [Int])] = []

  /// Notes the documents, by number, and those each depends on.
  mutating func note(_ paths: [[Value]], dependencies: [Set<Int>]) {
    readers = paths.map { ($0, []) }
    for (document, needed) in dependencies.enumerated() {
      for other in needed { readers[other].by.append(document) }
    }
  }

  /// Lets documents be anything that depend on what stands at a path or below: a modifier puts something there.
  mutating func allowAnything(dependingOn path: [Value]) {
    var changed = readers.indices.filter { readers[$0].path.starts(with: path) }
    var isSeen: Set<Int> = []
    while let document = changed.popLast() {
      for reader in readers[document].by where isSeen.insert(reader).inserted {
        nodes[insertNode(readers[reader].path)].type = .any
        changed.append(reader)
      }
    }
  }

  /// Lets anything stand at a path below a key that is a variable, since its rule is in error.
  ///
  /// - Parameter steps: what follows that variable in the head.
  mutating func allowAnything(at path: [Value], below steps: ArraySlice<CoreTerm>) {
    let type = steps.reversed().reduce(StaticType.any) { type, step in
      .object([], rest: .init(keys: step.constantValue.map { StaticType(of: $0) } ?? .unknown, values: type))
    }
    nodes[insertNode(path)].open.append(type)
  }

  /// Forgets nothing but the type at a path: what is there may be anything, since its rule is in error.
  mutating func allowAnything(at path: [Value]) {
    let node = insertNode(path)
    nodes[node].type = .any
  }

  /// Lets what rules define at a path have another type as well: a modifier puts a value there.
  mutating func allow(_ type: StaticType, at path: [Value]) {
    var node = DocumentTypes.root
    for step in path {
      guard let child = nodes[node].children[step] else { return }
      node = child
    }
    guard nodes[node].hasType || !nodes[node].children.isEmpty else { return }
    nodes[node].type = type == .unknown ? .any : StaticType.or(extent(of: node), type).bounded
    nodes[node].children = [:]
  }

  /// Gives what stands at a path a type, whatever rules define there: an annotation says so.
  mutating func override(_ path: ArraySlice<String>, with type: StaticType) {
    var node = DocumentTypes.root
    var rest = path.map { Value($0) }[...]
    while let step = rest.first {
      node = child(step, of: node)
      rest = rest.dropFirst()
      if nodes[node].hasType {
        nodes[node].type = nodes[node].type.overriding(rest, with: type)
        return
      }
    }
    nodes[node].type = type
    nodes[node].children = [:]
  }

  /// Notes that rules define something at a path of which nothing more is known.
  mutating func note(_ path: [Value]) { _ = insertNode(path) }

  /// Adds the type of one more rule of the document at a path, and to the objects the path leads through.
  mutating func insert(_ type: StaticType, at path: [Value]) {
    var node = 0
    for (position, step) in path.enumerated() {
      let isNew = nodes[node].children[step] == nil
      node = child(step, of: node)
      if !isNew, position + 1 < path.count, case .object(let members, let rest) = nodes[node].type {
        nodes[node].type =
          DocumentTypes.inserting(type, at: path[(position + 1)...], members, rest).bounded
      }
    }
    nodes[node].type = StaticType.merged(nodes[node].type, type).bounded
    guard case .object = type else { return }
    for (path, below) in leaves(below: node, path: []) {
      guard case .object(let members, let rest) = nodes[node].type else { return }
      nodes[node].type = DocumentTypes.inserting(below, at: path[...], members, rest).bounded
    }
    for below in nodes[node].open {
      guard case .object(let members, let rest) = nodes[node].type, let rest else { return }
      nodes[node].type =
        .object(members, rest: .init(keys: rest.keys, values: .or(rest.values, below))).bounded
    }
  }

  private mutating func insertNode(_ path: [Value]) -> Int {
    var node = 0
    for step in path { node = child(step, of: node) }
    return node
  }

  private mutating func child(_ step: Value, of node: Int) -> Int {
    if let child = nodes[node].children[step] { return child }
    nodes.append(Node())
    nodes[node].children[step] = nodes.count - 1
    return nodes.count - 1
  }

  private func leaves(below node: Int, path: [Value]) -> [([Value], StaticType)] {
    nodes[node].children.sorted { $0.key < $1.key }.flatMap { step, child in
      nodes[child].hasType
        ? [(path + [step], nodes[child].type)] : leaves(below: child, path: path + [step])
    }
  }

  /// An object type with one more member at the end of a path.
  private static func inserting(
    _ type: StaticType, at path: ArraySlice<Value>, _ members: [StaticType.Member], _ rest: StaticType.Rest?
  ) -> StaticType {
    guard let step = path.first else { return .object(members, rest: rest) }
    let value = path.count == 1 ? type : inserting(type, at: path.dropFirst(), [], nil)
    let key = StaticType(of: step)
    return .object(
      members,
      rest: StaticType.Rest(
        keys: rest.map { StaticType.or($0.keys, key) } ?? key,
        values: rest.map { StaticType.or($0.values, value) } ?? value))
  }

  // MARK: Looking up

  /// The root, `data` itself.
  static let root = 0

  func type(at node: Int) -> StaticType? { nodes[node].hasType ? nodes[node].type : nil }

  func child(of node: Int, _ step: Value) -> Int? { nodes[node].children[step] }

  func children(of node: Int) -> [Int] { nodes[node].children.values.sorted() }

  /// The type of everything at and below a node; the base document may add members.
  func extent(of node: Int) -> StaticType {
    if nodes[node].hasType { return nodes[node].type }
    let rest = StaticType.Rest(keys: .string, values: .any)
    guard nodes[node].children.count <= DocumentTypes.memberLimit else { return .object([], rest: rest) }
    var members: [StaticType.Member] = []
    for (key, child) in nodes[node].children.sorted(by: { $0.key < $1.key })
    where !nodes[child].type.isFunction {
      switch key {
      case .string, .number, .boolean: members.append(.init(key: key, type: extent(of: child)))
      default: break
      }
    }
    return StaticType.object(members, rest: rest).bounded
  }
}
