/// A call with its function resolved.
struct CoreCall {
  var target: CallTarget
  var arguments: [CoreTerm]
  var place: Place
}
