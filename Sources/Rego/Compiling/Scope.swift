/// The names of one rule or query while it is compiled: which are declared where, and the number of each.
final class Scope {
  /// Variables of one rule, those made for nested calls included; ordering a body is quadratic in them.
  static let variableLimit = 5_000

  /// How a name came into a body.
  enum Occurrence { case seen, assigned, declared, parameter }

  /// A variable of the rule.
  struct Variable {
    /// As written; nil for variables the compiler made.
    var name: String?
    var place: Place
    var isUsed = false
    /// Where it stands, its declaration apart.
    var uses: [Place] = []
  }

  private struct Level {
    var ids: [String: Int] = [:]
    var occurrences: [String: Occurrence] = [:]
    /// Names declared anywhere in this body; they hide globals throughout it.
    var declaredNames: Set<String>
  }

  private(set) var variables: [Variable] = []
  private var levels: [Level] = []
  /// Names never declared: one variable for the whole rule.
  private var undeclared: [String: Int] = [:]

  /// Levels whose names count as not declared yet, when a comprehension in the head of a rule uses them.
  var levelsUnseen = 0

  /// A fresh variable of the compiler.
  func makeVariable(_ place: Place, name: String? = nil) -> Int {
    variables.append(Variable(name: name, place: place))
    return variables.count - 1
  }

  /// Gives a variable another place to be told of at.
  func move(_ variable: Int, to place: Place) { variables[variable].place = place }

  /// Bodies around the place at hand, its own included.
  var depth: Int { levels.count }

  func push(declaredNames: Set<String>) { levels.append(Level(declaredNames: declaredNames)) }

  /// Leaves the innermost body; returns the variables `some` and `every` declared in it that nothing used.
  ///
  /// With `keepsUses`, the names used in it and declared nowhere count as used in the body around it.
  func pop(keepsUses: Bool = false) -> [Variable] {
    guard let level = levels.popLast() else { return [] }
    if keepsUses, let around = levels.indices.last {
      for (name, occurrence) in level.occurrences where occurrence == .seen {
        if levels[around].occurrences[name] == nil { levels[around].occurrences[name] = .seen }
      }
    }
    return level.ids.filter { level.occurrences[$0.key] == .declared }.map { variables[$0.value] }
      .filter { !$0.isUsed }.sorted { $0.place.start < $1.place.start }
  }

  /// The number of a declared name, innermost first.
  func declared(_ name: String) -> Int? {
    for level in levels.reversed() {
      if let id = level.ids[name] { return id }
    }
    return nil
  }

  /// True for a name that is declared, and in the head of a rule within the comprehension at hand.
  func isDeclaredHere(_ name: String) -> Bool {
    levels.dropFirst(levelsUnseen).contains { $0.ids[name] != nil }
  }

  /// The name of a variable that was only ever used; empty for one that was declared or made by the compiler.
  func undeclaredName(of variable: Int) -> String {
    guard let name = variables[variable].name, undeclared[name] == variable else { return "" }
    return name
  }

  /// True when the name is declared or was used before.
  func isKnown(_ name: String) -> Bool { declared(name) != nil || undeclared[name] != nil }

  /// True when a declaration in an enclosing body, even a later one, hides globals of this name.
  func hidesGlobal(_ name: String) -> Bool { levels.contains { $0.declaredNames.contains(name) } }

  /// The variable a name means where it is used.
  func use(_ name: String, at place: Place) -> Int {
    let innermost = levels.count - 1
    let level = levels.lastIndex { $0.ids[name] != nil }
    if level.map({ $0 < levelsUnseen && innermost >= levelsUnseen }) ?? true,
      levels[innermost].occurrences[name] == nil
    {
      levels[innermost].occurrences[name] = .seen
    }
    let id = level.flatMap { levels[$0].ids[name] } ?? undeclared[name] ?? makeVariable(place, name: name)
    if level == nil { undeclared[name] = id }
    variables[id].isUsed = variables[id].isUsed || level != nil
    variables[id].uses.append(place)
    return id
  }

  /// Notes that a function goes by a name that is not declared so far: like a use, it precludes a declaration.
  func call(_ name: String) {
    guard let innermost = levels.indices.last, levels[innermost].occurrences[name] == nil,
      declared(name) == nil
    else { return }
    levels[innermost].occurrences[name] = .seen
  }

  /// Declares a name in the innermost body; nil when it is there already, with how.
  func declare(
    _ name: String, _ occurrence: Occurrence, at place: Place
  ) -> Result<Int, ScopeConflict> {
    let innermost = levels.count - 1
    if let present = levels[innermost].occurrences[name] {
      return .failure(ScopeConflict(occurrence: present))
    }
    let id = makeVariable(place, name: name)
    levels[innermost].ids[name] = id
    levels[innermost].occurrences[name] = occurrence
    return .success(id)
  }
}
