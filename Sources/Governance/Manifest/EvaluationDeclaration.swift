package import Notation

/// A file with predictions or labelled items, and how to read it.
package struct EvaluationDeclaration: Sendable {
  /// Which slices to cross.
  package enum Intersections: Sendable, Hashable {
    /// No crossing.
    case none
    /// Every combination of up to so many slices (2 and more; 1 is the same as none).
    case depth(Int)
    /// Exactly these combinations of slices.
    case combinations([[String]])
  }

  /// The columns of the file, by what they hold; each nil when not declared.
  package struct Columns: Sendable, Hashable {
    package let id: String?
    package let truth: String?
    package let prediction: String?
    package let score: String?
    package let weight: String?
    package let label: String?
    package let `repeat`: String?
    package let conversation: String?

    init(_ reader: ObjectReader) throws(GovernanceError) {
      id = try reader.optionalString("id")
      truth = try reader.optionalString("truth")
      prediction = try reader.optionalString("prediction")
      score = try reader.optionalString("score")
      weight = try reader.optionalString("weight")
      label = try reader.optionalString("label")
      `repeat` = try reader.optionalString("repeat")
      conversation = try reader.optionalString("conversation")
    }
  }

  /// Unique among the evaluations.
  package let name: String
  /// How the file is read.
  package let kind: EvaluationKind
  /// The component that is evaluated; nil for the whole system.
  package let of: String?
  /// The dataset component it is evaluated on.
  package let data: String?
  /// The file, relative to the manifest.
  package let file: String
  /// Which column holds what.
  package let columns: Columns
  /// The value of the positive class (classification).
  package let positive: String?
  /// Both values of truth and prediction; empty when not declared.
  package let classes: [String]
  /// The labels that count towards the rate (labelled).
  package let counts: [String]
  /// The name of the rate (labelled).
  package let metric: String?
  /// The columns to slice by.
  package let slices: [String]
  /// Those of the slices that are protected attributes.
  package let protected: [String]
  /// Which slices to cross.
  package let intersections: Intersections
  /// The day the file was produced, `2026-03-31`.
  package let collected: String?
  /// All of it as written.
  package let json: JSON
  /// Where it stands in the manifest: `/evaluations/0`.
  package let pointer: JSONPointer

  init(_ reader: ObjectReader) throws(GovernanceError) {
    name = try reader.string("name")
    kind = try reader.choice("kind")
    of = try reader.optionalString("of")
    data = try reader.optionalString("data")
    file = try reader.string("file")
    columns = try Columns(try reader.object("columns"))
    positive = try reader.optionalString("positive")
    classes = try reader.strings("classes")
    if let one = reader.value("counts")?.string {
      counts = [one]
    } else {
      counts = try reader.strings("counts")
    }
    metric = try reader.optionalString("metric")
    slices = try reader.strings("slices")
    protected = try reader.strings("protected")
    intersections = try Self.intersections(reader)
    collected = try reader.optionalString("collected")
    json = reader.json
    pointer = reader.pointer
  }

  private static func intersections(_ reader: ObjectReader) throws(GovernanceError) -> Intersections {
    guard let value = reader.value("intersections") else { return .none }
    if let depth = value.int { return depth > 1 ? .depth(depth) : .none }
    guard let lists = value.array else { throw reader.refusal("intersections", "a depth or a list of lists") }
    var combinations: [[String]] = []
    for list in lists {
      let names = list.array?.compactMap(\.string) ?? []
      guard !names.isEmpty, names.count == list.array?.count else {
        throw reader.refusal("intersections", "a depth or a list of lists of column names")
      }
      combinations.append(names)
    }
    return .combinations(combinations)
  }
}
