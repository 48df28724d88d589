package import Notation

/// A limit that a metric is held to.
package struct Threshold: Sendable, Hashable {
  /// Which attributes a threshold of scope `slices` or `groups` looks at.
  package enum Attributes: Sendable, Hashable {
    /// Those that an evaluation declares protected.
    case protected
    /// All slices.
    case all
    /// These columns.
    case named([String])

    /// Whether every attribute that `other` looks at is looked at here too, whatever an evaluation declares.
    package func covers(_ other: Attributes) -> Bool {
      switch (self, other) {
      case (.all, _), (.protected, .protected): true
      case (.named(let mine), .named(let theirs)): Set(theirs).isSubset(of: mine)
      default: false
      }
    }

    /// Whether a slice by `names` is looked at, in an evaluation with these protected attributes.
    package func select(_ names: [String], protected: [String]) -> Bool {
      switch self {
      case .all: true
      case .protected: names.allSatisfy(protected.contains)
      case .named(let wanted): names.allSatisfy(wanted.contains)
      }
    }
  }

  /// Names the threshold; unique in its document.
  package let id: String
  /// The control that fails with it.
  package let control: String
  /// The metric it limits.
  package let metric: String
  /// What is compared with the limit.
  package let scope: ThresholdScope
  /// The attributes looked at; of no meaning for scope `overall`.
  package let attributes: Attributes
  /// Which side of the limit is good.
  package let direction: LimitDirection
  /// The limit itself, in the metric's own unit; inclusive.
  package let limit: Double
  /// By how much the metric may fall behind the last approved release where this limit holds; nil where the
  /// baseline's tolerance for the metric alone says so.
  package let tolerance: Double?
  /// The tiers it holds for; all, when nil.
  package let tiers: [Tier]?
  /// The kinds of evaluation it holds for; all, when nil.
  package let evaluationKinds: [EvaluationKind]?
  /// As written.
  package let json: JSON
  /// Where it stands in its document: `/thresholds/2`.
  package let pointer: JSONPointer
  /// Where it is written, as findings cite it: `Catalog/baseline.json:41`.
  package let location: SourceLocation

  init(
    id: String, control: String, metric: String, scope: ThresholdScope, attributes: Attributes,
    direction: LimitDirection, limit: Double, tolerance: Double?, tiers: [Tier]?,
    evaluationKinds: [EvaluationKind]?, json: JSON, pointer: JSONPointer, location: SourceLocation
  ) {
    self.id = id
    self.control = control
    self.metric = metric
    self.scope = scope
    self.attributes = attributes
    self.direction = direction
    self.limit = limit
    self.tolerance = tolerance
    self.tiers = tiers
    self.evaluationKinds = evaluationKinds
    self.json = json
    self.pointer = pointer
    self.location = location
  }

  init(_ reader: ObjectReader, in source: SourceDocument) throws(GovernanceError) {
    id = try reader.string("id")
    control = try reader.string("control")
    metric = try reader.string("metric")
    scope = try reader.optionalChoice("scope") ?? .overall
    if let names = reader.value("attributes")?.array {
      attributes = .named(names.compactMap(\.string))
    } else {
      switch try reader.optionalString("attributes") {
      case "protected", nil: attributes = .protected
      case "all": attributes = .all
      default: throw reader.refusal("attributes", "protected, all or a list of columns")
      }
    }
    switch (try reader.optionalDouble("at_least"), try reader.optionalDouble("at_most")) {
    case (let least?, nil): (direction, limit) = (.atLeast, least)
    case (nil, let most?): (direction, limit) = (.atMost, most)
    default: throw reader.refusal("at_least", "given exactly once, as at_least or at_most")
    }
    tolerance = try reader.optionalDouble("tolerance")
    tiers = try reader.choices("tiers")
    evaluationKinds = try reader.choices("evaluation_kinds")
    json = reader.json
    pointer = reader.pointer
    location = (source.root[reader.pointer] ?? source.root).location
  }

  /// File and line, as verdicts and policy inputs cite it.
  package var source: String { "\(location.file):\(location.position.line)" }

  /// Whether it holds for systems of a tier and evaluations of a kind.
  package func applies(to tier: Tier, _ kind: EvaluationKind) -> Bool {
    (tiers?.contains(tier) ?? true) && (evaluationKinds?.contains(kind) ?? true)
  }

  /// Whether a value on this side of the limit is good enough.
  package func accepts(_ value: Double) -> Bool {
    direction == .atLeast ? value >= limit : value <= limit
  }

  /// The limit in words: `at least 0.8`.
  package var words: String { "\(direction == .atLeast ? "at least" : "at most") \(limit)" }

  /// As written, with every default filled in and where it comes from.
  package var policyData: JSON {
    var object = json.object ?? JSONObject()
    object["scope"] = .string(scope.rawValue)
    if scope != .overall, object["attributes"] == nil { object["attributes"] = "protected" }
    object["source"] = .string(source)
    return .object(object)
  }
}
