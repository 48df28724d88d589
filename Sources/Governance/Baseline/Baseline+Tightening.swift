import Notation

/// A baseline together with what one system asks of itself, or every way in which the system asked for less.
package enum Tightening: Sendable {
  /// The effective baseline; its thresholds say where each comes from.
  case tightened(Baseline)
  /// What is looser, in the order of the manifest. Never empty.
  case refused([Loosening])
}

extension Baseline {
  /// Lays the thresholds and modes of a manifest over this baseline, refusing whatever would loosen it.
  ///
  /// A threshold with an id of the baseline's tightens that one; members it leaves out stay as they are. Any
  /// other threshold is added.
  package func tightened(by manifest: Manifest) -> Tightening {
    var result = self
    var refused: [Loosening] = []
    for threshold in manifest.thresholds {
      if let position = result.thresholds.firstIndex(where: { $0.id == threshold.id }) {
        let own = result.thresholds[position]
        let loosened = own.loosenings(by: threshold)
        refused += loosened
        if loosened.isEmpty { result.thresholds[position] = own.tightened(by: threshold) }
      } else if let stricter = thresholds.first(where: { $0.isStricterTwin(of: threshold) }) {
        refused.append(
          Loosening(
            kind: .shadowed(threshold: threshold.id, by: stricter.id), location: threshold.location,
            baseline: stricter.location))
      } else {
        result.thresholds.append(threshold)
      }
    }
    for (control, mode) in manifest.modes.sorted(by: { $0.key < $1.key }) {
      let own = modes[control] ?? .enforce
      if mode < own {
        refused.append(
          Loosening(
            kind: .mode(control: control, baseline: own, manifest: mode),
            location: manifest.location(of: JSONPointer(["modes", control])),
            baseline: location(of: JSONPointer(["modes", control]))))
      } else {
        result.modes[control] = mode
      }
    }
    guard refused.isEmpty else { return .refused(refused) }
    result.json = Self.json(json.object ?? JSONObject(), result.thresholds, result.modes)
    return .tightened(result)
  }
}

extension Threshold {
  /// Every way in which `other`, of the same id, asks for less than this.
  fileprivate func loosenings(by other: Threshold) -> [Loosening] {
    var kinds: [Loosening.Kind] = []
    if other.control != control { kinds.append(.redefined(threshold: id, member: "control")) }
    if other.metric != metric { kinds.append(.redefined(threshold: id, member: "metric")) }
    if other.says("scope"), other.scope != scope { kinds.append(.redefined(threshold: id, member: "scope")) }
    if other.direction != direction {
      kinds.append(.direction(threshold: id))
    } else if !accepts(other.limit) {
      kinds.append(.limit(threshold: id, baseline: limit, manifest: other.limit))
    }
    if let ours = tolerance, let theirs = other.tolerance, theirs > ours {
      kinds.append(.tolerance(threshold: id, baseline: ours, manifest: theirs))
    }
    if other.says("attributes"), !other.attributes.covers(attributes) {
      kinds.append(.attributes(threshold: id))
    }
    if let theirs = other.tiers, !Set(tiers ?? Tier.allCases).isSubset(of: theirs) {
      kinds.append(.tiers(threshold: id))
    }
    if let theirs = other.evaluationKinds,
      !Set(evaluationKinds ?? EvaluationKind.allCases).isSubset(of: theirs)
    {
      kinds.append(.evaluationKinds(threshold: id))
    }
    return kinds.map { Loosening(kind: $0, location: other.location, baseline: location) }
  }

  /// Whether a member was written, and not left to its default.
  private func says(_ member: String) -> Bool { json[member] != nil }

  /// This threshold with what `other`, which does not loosen it, says instead.
  fileprivate func tightened(by other: Threshold) -> Threshold {
    Threshold(
      id: id, control: control, metric: metric, scope: scope,
      attributes: other.says("attributes") ? other.attributes : attributes, direction: direction,
      limit: other.limit, tolerance: other.tolerance ?? tolerance, tiers: other.tiers ?? tiers,
      evaluationKinds: other.evaluationKinds ?? evaluationKinds,
      json: merged(with: other.json), pointer: other.pointer, location: other.location)
  }

  private func merged(with other: JSON) -> JSON {
    var object = json.object ?? JSONObject()
    for (key, value) in other.object ?? JSONObject() { object[key] = value }
    return .object(object)
  }

  /// Whether this limits the same metric of the same control, for at least the same cases, more strictly.
  fileprivate func isStricterTwin(of other: Threshold) -> Bool {
    control == other.control && metric == other.metric && scope == other.scope
      && direction == other.direction && (scope == .overall || attributes.covers(other.attributes))
      && Set(other.tiers ?? Tier.allCases).isSubset(of: tiers ?? Tier.allCases)
      && Set(other.evaluationKinds ?? EvaluationKind.allCases)
        .isSubset(of: evaluationKinds ?? EvaluationKind.allCases)
      && !accepts(other.limit)
  }
}
