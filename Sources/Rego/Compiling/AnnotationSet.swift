/// The annotations of all modules by what they speak of; read when a rule first asks for them, since only
/// then OPA holds them to anything.
final class AnnotationSet {
  /// A rule as written.
  struct RuleKey: Hashable {
    let module: Int
    let start: Int32
  }

  /// An annotation and the module it stands in.
  struct Entry {
    let module: Int
    let annotation: Annotation
    /// The path of what it stands before, below `data`.
    let path: [Value]
  }

  private let modules: [PolicyModule]
  private(set) var errors: [RegoError] = []
  private var isRead = false
  private var byRule: [RuleKey: [Entry]] = [:]
  private var byPackage: [[String]: Entry] = [:]
  /// Documents and packages with those below them, which OPA keeps in one tree.
  private var byPath: [[Value]: Entry] = [:]

  init(_ modules: [PolicyModule]) { self.modules = modules }

  /// Those of one rule, in order of writing.
  func entries(of definition: RuleDefinition) -> [Entry] {
    read()
    return byRule[RuleKey(module: definition.module, start: definition.rule.place.start)] ?? []
  }

  /// What stands around the rules at a path: the document's, the package's, and those of packages around it,
  /// the closest first.
  func surroundings(of path: [Value], in module: Int) -> [Entry] {
    read()
    let package = modules[module].package
    var found = [byPath[path], byPackage[package]]
    for length in stride(from: package.count, through: 1, by: -1) {
      found.append(byPath[package.prefix(length).map { Value($0) }])
    }
    return found.compactMap { $0 }
  }

  /// All there are, in no order.
  var all: [Entry] {
    read()
    return byRule.values.flatMap { $0 } + byPackage.values + byPath.values
  }

  /// Reports an annotation that cannot be shown.
  func report(_ obstacle: String, _ entry: Entry) {
    let error = modules[entry.module].source.error(.compile, obstacle, at: entry.annotation.place)
    if !errors.contains(error) { errors.append(error) }
  }

  /// Reads the annotations when some may give a schema.
  func readIfSchemasAreNamed() {
    if modules.contains(where: { $0.comments.contains { $0.text.utf8.contains("schemas".utf8) } }) { read() }
  }

  /// The schemas that speak of a rule, the closest last.
  func schemas(of definition: RuleDefinition) -> [Annotation.Schema] {
    guard isRead else { return [] }
    let around = surroundings(of: definition.path, in: definition.module).reversed()
    return (around + entries(of: definition)).flatMap(\.annotation.schemas)
  }

  private func read() {
    guard !isRead else { return }
    isRead = true
    let order = modules.indices.sorted { modules[$0].source.file < modules[$1].source.file }
    let found = order.map { (module: $0, annotations: modules[$0].annotations) }
    errors = found.flatMap(\.annotations.errors)
    guard errors.isEmpty else { return }
    for (module, annotations) in found {
      for annotation in annotations.all { add(annotation, module) }
    }
  }

  private func add(_ annotation: Annotation, _ module: Int) {
    let package = modules[module].package.map { Value($0) }
    var path = package
    var start: Int32 = 0
    if case .rule(let index) = annotation.target {
      let rule = modules[module].rules[index]
      path = RuleDefinition(rule, module: module, package: package).path
      start = rule.place.start
    }
    let entry = Entry(module: module, annotation: annotation, path: path)
    let former: Entry?
    switch annotation.scope {
    case .rule:
      byRule[RuleKey(module: module, start: start), default: []].append(entry)
      return
    case .package:
      let name = modules[module].package
      former = byPackage[name]
      if former == nil { byPackage[name] = entry }
    case .document, .subpackages:
      former = byPath[path]
      if former == nil { byPath[path] = entry }
    }
    guard let former else { return }
    let source = modules[former.module].source
    errors.append(
      modules[module].source.error(
        .type,
        "\(annotation.scope) annotation redeclared: \(source.file):\(former.annotation.place.line)",
        at: annotation.place))
  }
}
