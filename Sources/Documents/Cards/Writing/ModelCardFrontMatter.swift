import Attestation
import Governance
import Notation
import Rendering

/// The front matter of a model card as the Hugging Face Hub reads it (its model card specification, `modelcard.md`):
/// licence, tags and, under `model-index`, every figure over the whole sample with its interval.
///
/// Nothing is written that no statement says: no language, no base model, no task that the Hub would guess from.
struct ModelCardFrontMatter {
  /// Licences that the Hub knows by a name of its own, of those that SPDX names.
  private static let licences: Set<String> = [
    "apache-2.0", "mit", "cc0-1.0", "cc-by-2.0", "cc-by-2.5", "cc-by-3.0", "cc-by-4.0", "cc-by-sa-3.0",
    "cc-by-sa-4.0", "cc-by-nc-2.0", "cc-by-nc-3.0", "cc-by-nc-4.0", "cc-by-nd-4.0", "cc-by-nc-nd-3.0",
    "cc-by-nc-nd-4.0", "cc-by-nc-sa-2.0", "cc-by-nc-sa-3.0", "cc-by-nc-sa-4.0", "bsd-2-clause",
    "bsd-3-clause",
    "gpl-2.0", "gpl-3.0", "lgpl-2.1", "lgpl-3.0", "agpl-3.0", "mpl-2.0", "isc", "unlicense", "wtfpl", "zlib",
    "odbl",
    "artistic-2.0", "bsl-1.0", "eupl-1.1", "eupl-1.2", "epl-1.0", "epl-2.0", "ms-pl", "osl-3.0", "postgresql",
    "ncsa",
  ]

  private let facts: CardFacts
  private let component: JSON?

  init(_ facts: CardFacts, component: JSON?) {
    self.facts = facts
    self.component = component
  }

  /// The lines between the fences.
  var text: String {
    var object = JSONObject()
    if let licence = component?.text("licence") {
      let known = licence.lowercased()
      object["license"] = .string(Self.licences.contains(known) ? known : "other")
      if !Self.licences.contains(known) { object["license_name"] = .string(licence) }
    }
    object["tags"] = .array(["ephor"])
    let results = self.results
    if !results.isEmpty {
      object["model-index"] = [
        ["name": .string(component?.text("name") ?? facts.systemName), "results": .array(results)]
      ]
    }
    return YAMLText.block(.object(object))
  }

  private var results: [JSON] {
    let name = component?.text("name")
    return facts.evaluations.filter { $0.text("of") == name }.compactMap { evaluation in
      guard let id = evaluation.text("name") else { return nil }
      let metrics = facts.measurements.filter {
        $0.measurement.evaluation == id && $0.measurement.scope == .overall && $0.measurement.value.isFinite
      }.map(metric)
      guard !metrics.isEmpty else { return nil }
      let data = evaluation.text("data") ?? id
      let dataset = facts.components.first { $0.text("name") == data }
      var described: JSONObject = ["name": .string(data), "type": .string(data)]
      described["revision"] = dataset?.text("version").map(JSON.string)
      return [
        "task": ["type": "other", "name": .string("\(evaluation.words("kind") ?? "evaluation"), \(id)")],
        "dataset": .object(described), "metrics": .array(metrics),
      ]
    }
  }

  /// A figure: its name tells interval, level, method and n in words, its arguments tell them to machines.
  private func metric(_ number: CardMeasurement) -> JSON {
    let measurement = number.measurement
    let text = MeasurementText(number.shown(""))
    let interval =
      text.interval.map { "\(text.level ?? "") interval \($0), \(measurement.method)" } ?? "no interval"
    var arguments: JSONObject = [
      "n": JSON(measurement.n), "level": JSON(finite: measurement.level) ?? .null,
      "method": .string(measurement.method), "statement": .string(number.source.id.description),
    ]
    arguments["low"] = measurement.low.flatMap(JSON.init(finite:)) ?? .null
    arguments["high"] = measurement.high.flatMap(JSON.init(finite:)) ?? .null
    return [
      "type": .string(measurement.metric), "value": JSON(finite: measurement.value) ?? .null,
      "name": .string(
        "\(CardMeasurement.words(measurement.metric)) (\(interval), n = \(text.count ?? "\(measurement.n)"))"),
      "args": .object(arguments),
    ]
  }
}
