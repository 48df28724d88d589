/// One rule: its body, then those of its `else` branches.
final class RuleCode: @unchecked Sendable {  // safe: neither it nor its steps ever change
  let body: Step
  let alternatives: ObjectList<Step>
  let slotCount: Int
  let stackSteps: Int
  let conflict: ConflictSite

  /// There is at least one branch.
  init(branches: [Step], slotCount: Int, stackSteps: Int, conflict: ConflictSite) {
    body = branches[0]
    alternatives = ObjectList(branches.dropFirst())
    self.slotCount = slotCount
    self.stackSteps = stackSteps
    self.conflict = conflict
  }
}
