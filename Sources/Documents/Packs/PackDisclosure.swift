import Attestation
import Governance
import Notation

/// Words that leave the house with a pack because envelopes hold them, told to whoever builds it.
struct PackDisclosure: Sendable, Hashable {
  /// Most names listed in a sentence.
  private static let listed = 12

  /// What they are.
  let what: String
  let names: [String]

  /// For people.
  var sentence: String {
    let shown = names.prefix(Self.listed).joined(separator: ", ")
    return "\(what): \(shown)" + (names.count > Self.listed ? " and \(names.count - Self.listed) more" : "")
  }

  /// Of a customer's pack the names of files and slices; of any pack the entries that still name a control whose row
  /// is left out.
  static func all(
    _ selection: PackSelection, purpose: PackContent.Purpose, without controls: Set<String>
  ) -> [PackDisclosure] {
    var found: [PackDisclosure] = []
    func add(_ what: String, _ names: Set<String>) {
      if !names.isEmpty { found.append(PackDisclosure(what: what, names: names.sorted())) }
    }
    if purpose == .customer {
      let said = selection.shown.map { JSON.object($0.statement.content) }
      let figures = said.flatMap { $0["measurements"]?.array ?? [] }
      add("names of subjects", Set(selection.shown.flatMap { $0.subjects.map(\.name) }))
      let slices = figures.flatMap { Array($0["slice"]?.object ?? [:]) }
      add("slices of data", Set(slices.map { "\($0.key)=\($0.value.string ?? "")" }))
    }
    for control in controls.sorted() {
      let entries = selection.shown.filter { names(control, .object($0.statement.content)) }
      add(
        "\(control) is still named in what was signed, at entries",
        Set(entries.map { "\($0.index) (\($0.kindName))" }))
    }
    return found
  }

  /// Whether any text in a value is the control's id.
  private static func names(_ control: String, _ json: JSON) -> Bool {
    switch json {
    case .string(let text): text == control
    case .array(let elements): elements.contains { names(control, $0) }
    case .object(let members): members.contains { names(control, $0.value) }
    default: false
    }
  }
}
