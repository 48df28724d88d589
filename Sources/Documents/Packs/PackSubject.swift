import Attestation
import Notation

/// A content that statements of a pack are about, under every name they give it.
struct PackSubject: Sendable {
  let digest: Digest
  /// In the order in which they were given, each once.
  private(set) var names: [String] = []
  /// The statements about it, in the order of the log, each once.
  private(set) var acts: [PackAct] = []

  /// The subjects of all statements, in the order in which they were first named.
  static func all(in acts: [PackAct]) -> [PackSubject] {
    var subjects: [PackSubject] = []
    var places: [Digest: Int] = [:]
    for act in acts {
      for named in act.logged.subjects {
        let place = places[named.digest] ?? subjects.count
        if place == subjects.count { subjects.append(PackSubject(digest: named.digest)) }
        places[named.digest] = place
        subjects[place].add(named.name, act)
      }
    }
    return subjects
  }

  /// One statement may name one content under several names.
  private mutating func add(_ name: String, _ act: PackAct) {
    if !names.contains(name) { names.append(name) }
    if acts.last?.index != act.index { acts.append(act) }
  }
}
