/// A term that has at most one value once its variables are bound.
///
/// A class rather than a protocol: a reference is one word and a call one jump. Neither it nor its subclasses
/// hold anything that ever changes.
class Node {
  /// Undefined when the term is; what the cell refers to lives until the machine releases it.
  func value(_ machine: Machine) throws -> Cell { .undefined }

  /// Names what the term reads, where it is a parameter, the input, or a field of these; nil for all others.
  /// Within one frame, terms of the same path have the same value.
  var path: [Value]? { nil }
}
