/// One rule: its body, then those of its `else` branches.
struct RuleCode: Sendable {
  let branches: [any Step]
  let slotCount: Int
  let stackSteps: Int
  let conflict: ConflictSite
}
