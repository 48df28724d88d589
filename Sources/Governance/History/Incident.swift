package import Attestation
package import Notation

/// An incident as signed statements tell it: opened once, updated, closed when its corrective actions are done.
package struct Incident: Sendable, Hashable {
  /// Something that is to keep it from happening again.
  package struct Action: Sendable, Hashable {
    package let text: StatedText
    package fileprivate(set) var isDone: Bool
  }

  /// The statement that opened it.
  package let id: StatementID
  /// What was said when it was opened.
  package let opening: IncidentContent
  /// Who opened it.
  package let openedBy: EnrolledKey
  /// How bad it is now.
  package private(set) var severity: IncidentContent.Severity?
  /// When it was closed; nil while it is open.
  package private(set) var closedAt: Timestamp?
  /// Corrective actions by number.
  package private(set) var actions: [Int: Action]
  /// What was written about it, the first first.
  package private(set) var texts: [StatedText]

  /// Folds statements of people in the order in which they were said. Those about no incident that is known, and a
  /// closing that leaves corrective actions open, close nothing.
  ///
  /// - Returns: the incidents of a system, the oldest first.
  package static func all(_ statements: [SignedStatement], of system: String) -> [Incident] {
    var incidents: [StatementID: Incident] = [:]
    var later: [(at: Timestamp, id: StatementID, content: IncidentContent)] = []
    for signed in statements {
      guard let content = try? IncidentContent(signed.statement), content.system == system,
        let author = signed.recorder(begins: content.event == .opened), let at = signed.saidAt
      else { continue }
      if content.event == .opened {
        incidents[signed.id] = Incident(id: signed.id, content, by: author)
      } else {
        later.append((at, signed.id, content))
      }
    }
    for one in later.sorted(by: { ($0.at, $0.id.digest) < ($1.at, $1.id.digest) }) {
      if let id = one.content.incident { incidents[id]?.follow(one.content) }
    }
    return incidents.values.sorted { ($0.opening.at, $0.id.digest) < ($1.opening.at, $1.id.digest) }
  }

  private init(id: StatementID, _ opening: IncidentContent, by author: EnrolledKey) {
    self.id = id
    self.opening = opening
    openedBy = author
    severity = opening.severity
    closedAt = nil
    actions = opening.actions.mapValues { Action(text: $0, isDone: false) }
    texts = [opening.what].compactMap(\.self)
  }

  /// What is over stays over: nothing follows a closing.
  private mutating func follow(_ content: IncidentContent) {
    guard closedAt == nil else { return }
    severity = content.severity ?? severity
    for (number, text) in content.actions where actions[number] == nil {
      actions[number] = Action(text: text, isDone: false)
    }
    for number in content.done { actions[number]?.isDone = true }
    texts += [content.what].compactMap(\.self)
    if content.event == .closed, openActions.isEmpty { closedAt = content.at }
  }

  /// The numbers of actions that are not done.
  package var openActions: [Int] { actions.filter { !$0.value.isDone }.keys.sorted() }

  /// `sev2, harmful output, near miss, release 1, occurred 2026-11-20, closed 2026-11-21`
  package var summary: String {
    [
      severity?.rawValue, opening.category?.words, opening.isNearMiss ? "near miss" : nil,
      opening.release.map { "release \($0)" }, "occurred \(opening.at.date)",
      closedAt.map { "closed \($0.date)" } ?? "open",
    ].compactMap(\.self).joined(separator: ", ")
  }
}
