/// Hands a value to a thread that the caller waits for.
// Safe: the sender waits for the thread and touches nothing meanwhile.
struct UncheckedTransfer<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
