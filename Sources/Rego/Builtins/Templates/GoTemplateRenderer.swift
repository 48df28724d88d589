/// Runs a template.
///
/// What nests, loops and calls stands on a stack of its own, since templates may call each other deeper than
/// the stack of a thread allows.
struct GoTemplateRenderer {
  /// What an error is about: Go shows where it begins and how it reads.
  enum Place {
    case call(GoTemplateCall)
    case command(GoTemplateCommand)
    case operand(GoTemplateOperand)
    case pipeline(GoTemplatePipeline)
    /// A place in the text before anything was met.
    case start

    var position: Int {
      switch self {
      case .call(let call): call.position
      case .command(let command): command.position
      case .operand(let operand): operand.position
      case .pipeline(let pipeline): pipeline.position
      case .start: 0
      }
    }

    var description: String {
      switch self {
      case .call(let call): call.description
      case .command(let command): command.description
      case .operand(let operand): operand.description
      case .pipeline(let pipeline): pipeline.description
      case .start: ""
      }
    }
  }

  /// A list of nodes on the way.
  private struct Frame {
    enum Purpose {
      /// The variables there were before it.
      case branch(variables: Int)
      case loop(GoTemplateLoop)
      /// What goes on behind it.
      case call(variables: [Variable], name: RegoString)
    }

    let nodes: [GoTemplateNode]
    var index = 0
    var dot: GoTemplateValue
    var purpose: Purpose
  }

  struct Variable {
    let name: RegoString
    var value: GoTemplateValue
  }

  /// How many variables are looked through for one step of the budget.
  private static let variablesPerStep = 16

  let template: GoTemplate
  let context: BuiltinContext
  /// The innermost last.
  var variables: [Variable]
  /// What is looked at, for errors.
  var place = Place.start
  private var frames: [Frame] = []
  private var output: [UInt8] = []
  private var calls = 0
  /// The name of the template that runs.
  private var name = GoTemplate.name

  init(_ template: GoTemplate, data: GoTemplateValue, _ context: BuiltinContext) {
    self.template = template
    self.context = context
    variables = [Variable(name: "$", value: data)]
    let nodes = template.trees[GoTemplate.name] ?? []
    frames = [Frame(nodes: nodes, dot: data, purpose: .branch(variables: 1))]
  }

  /// An error about the place that is looked at.
  func failure(_ message: String) -> BuiltinError {
    let position = template.location(place.position)
    let name = GoTemplate.quoted(name.bytes)
    return .failure("template: \(position): executing \(name) at <\(place.description)>: \(message)")
  }

  /// The text before OPA renames what is missing.
  mutating func render() throws -> [UInt8] {
    while var frame = frames.popLast() {
      guard frame.index < frame.nodes.count else {
        try finish(frame)
        continue
      }
      let node = frame.nodes[frame.index]
      frame.index += 1
      let dot = frame.dot
      frames.append(frame)
      try context.charge(1)
      try render(node, dot)
    }
    return output
  }

  private mutating func render(_ node: GoTemplateNode, _ dot: GoTemplateValue) throws {
    switch node {
    case .text(let bytes): try write(bytes)
    case .output(let pipeline):
      let value = try evaluate(pipeline, dot)
      if pipeline.variables.isEmpty { try write(GoTemplateFunction.shown(value)) }
    case .branch(let branch): try enter(branch, dot)
    case .call(let call): try enter(call, dot)
    case .leaveLoop: leaveLoop(continues: false)
    case .nextTurn: leaveLoop(continues: true)
    }
  }

  private mutating func write(_ bytes: [UInt8]) throws {
    try context.checkSize(output.count + bytes.count)
    output += bytes
  }

  // MARK: Frames

  private mutating func enter(_ branch: GoTemplateBranch, _ dot: GoTemplateValue) throws {
    let count = variables.count
    for arm in branch.arms {
      if branch.keyword == .range {
        guard let loop = try loop(arm, dot) else { break }
        frames.append(Frame(nodes: [], dot: dot, purpose: .loop(loop)))
        return
      }
      let value = try evaluate(arm.pipeline, dot)
      guard value.isTrue else { continue }
      let inner = branch.keyword == .with ? value : dot
      frames.append(Frame(nodes: arm.body, dot: inner, purpose: .branch(variables: count)))
      return
    }
    frames.append(Frame(nodes: branch.otherwise, dot: dot, purpose: .branch(variables: count)))
  }

  private mutating func enter(_ call: GoTemplateCall, _ dot: GoTemplateValue) throws {
    place = .call(call)
    guard let nodes = template.trees[call.name] else {
      throw failure("template \(GoTemplate.quoted(call.name.bytes)) not defined")
    }
    guard calls < GoTemplate.maximumCalls else {
      throw failure("exceeded maximum template depth (\(GoTemplate.maximumCalls))")
    }
    let data = try call.pipeline.map { try evaluate($0, dot) } ?? .invalid
    calls += 1
    frames.append(Frame(nodes: nodes, dot: data, purpose: .call(variables: variables, name: name)))
    variables = [Variable(name: "$", value: data)]
    name = call.name
  }

  /// Ends a list of nodes, or begins the next turn of a loop.
  private mutating func finish(_ frame: Frame) throws {
    switch frame.purpose {
    case .branch(let count): variables.removeSubrange(count...)
    case .call(let outer, let outerName):
      calls -= 1
      variables = outer
      name = outerName
    case .loop(var loop):
      variables.removeSubrange(loop.inner...)
      guard let (key, element) = loop.next() else {
        variables.removeSubrange(loop.outer...)
        return
      }
      try context.charge(1)
      try set(loop.arm.pipeline, key, element)
      frames.append(Frame(nodes: loop.arm.body, dot: element, purpose: .loop(loop)))
    }
  }

  /// Drops what stands within the innermost loop, and the loop itself unless it goes on.
  private mutating func leaveLoop(continues: Bool) {
    while var frame = frames.popLast() {
      guard case .loop(let loop) = frame.purpose else { continue }
      if continues {
        frame.index = frame.nodes.count
        frames.append(frame)
      } else {
        variables.removeSubrange(loop.outer...)
      }
      return
    }
  }

  // MARK: Loops

  /// Nil where there is nothing to go through.
  private mutating func loop(_ arm: GoTemplateBranch.Arm, _ dot: GoTemplateValue) throws -> GoTemplateLoop? {
    let outer = variables.count
    let value = try evaluate(arm.pipeline, dot)
    let source: GoTemplateLoop.Source
    switch value {
    case .invalid: return nil
    case .list(let list): source = .list(list)
    case .map(let object): source = .map(object)
    case .int(let count): source = .count(count)
    case .byte(let count): source = .bytes(count)
    case .boxed, .boolean, .float, .complex, .text, .number:
      throw failure("range can't iterate over \(GoTemplateFunction.plain(value))")
    }
    if source.isCount, arm.pipeline.variables.count > 1 {
      throw failure("can't use \(GoTemplateFunction.plain(value)) to iterate over more than one variable")
    }
    let loop = GoTemplateLoop(arm: arm, source: source, outer: outer, inner: variables.count)
    return loop.isEmpty ? nil : loop
  }

  /// Gives the variables of a loop their values for a turn.
  private mutating func set(
    _ pipeline: GoTemplatePipeline, _ key: GoTemplateValue, _ element: GoTemplateValue
  ) throws {
    let values = pipeline.variables.count > 1 ? [key, element] : [element]
    for (offset, (name, value)) in zip(pipeline.variables, values).enumerated() {
      if pipeline.assigns {
        try assign(name, value)
      } else {
        variables[variables.count - pipeline.variables.count + offset].value = value
      }
    }
  }

  /// Sets the innermost variable of a name.
  mutating func assign(_ name: RegoString, _ value: GoTemplateValue) throws {
    variables[try index(of: name)].value = value
  }

  /// Where the innermost variable of a name stands.
  func index(of name: RegoString) throws -> Int {
    try context.charge(variables.count / Self.variablesPerStep)
    guard let index = variables.lastIndex(where: { $0.name == name }) else {
      throw failure("undefined variable: \(name)")
    }
    return index
  }
}
