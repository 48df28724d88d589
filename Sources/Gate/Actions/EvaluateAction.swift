import Attestation
import Decision
import Governance
package import Notation
import Rendering

/// Measures the declared evaluations without deciding.
package struct EvaluateAction {
  private let context: ActionContext
  private let signs: Bool
  private let progress: (GateProgress) -> Void

  /// - Parameter signs: whether the measurements are signed and written to `governance/evidence`.
  package init(
    workspace: Workspace, pin: Digest?, key: KeySource, surroundings: Surroundings, signs: Bool,
    progress: @escaping (GateProgress) -> Void
  ) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
    self.signs = signs
    self.progress = progress
  }

  /// Measures and, where asked, signs.
  package func run() throws -> MeasuredNumbers {
    let key = signs ? try context.key.required(to: "sign measurements") : nil
    let path = try ReleasePath(
      context.workspace, pin: context.pin, surroundings: context.surroundings, progress: progress)
    guard !path.manifest.evaluations.isEmpty else {
      throw GateError(
        "evaluate.none", "\(path.manifest.file) declares no evaluation",
        remedy: "add one under `evaluations`; `ephor catalog schema manifest` explains every key")
    }
    for evaluation in path.manifest.evaluations {
      guard FileStamp.read(try context.workspace.inside(evaluation.file)) == nil else { continue }
      throw GateError(
        "file.not_found",
        "\(context.workspace.shown(evaluation.file)) does not exist, so nothing was measured",
        remedy: "check the path, or remove the evaluation that names it",
        location: path.manifest.location(of: evaluation.pointer.appending("file")))
    }
    let built = try QuestionBuilder(
      path: path, history: context.history(path), point: .release, progress: progress
    ).build()
    var files: [String] = []
    if let key {
      files = try MeasurementWriter(context: context, key: key)
        .write(built.evidence.contents, release: path.manifest.system.release)
    }
    return MeasuredNumbers(
      title: "\(path.manifest.system.name), release \(path.manifest.system.release)",
      items: built.evidence.measurements,
      notes: built.evidence.notes + Self.uncalibrated(path, built.evidence),
      files: files.map(context.workspace.shown))
  }

  /// The scores for which no calibration was measured, a sentence an evaluation. The gate finds them by policy.
  private static func uncalibrated(_ path: ReleasePath, _ evidence: ReleaseEvidence) -> [String] {
    path.manifest.evaluations.compactMap { evaluation in
      guard let rows = evidence.evaluationRows[evaluation.name], let found = rows.improbable else {
        return nil
      }
      let place = "\(path.workspace.shown(evaluation.file)):\(found.line)"
      return
        "\(place): the score \(found.value) is no probability, so no calibration was measured; such scores "
        + "are in \(found.count) of \(Count.of(rows.count, "row"))"
    }
  }
}

/// Every number with its interval, as `ephor evaluate` shows it.
package struct MeasuredNumbers: Answer {
  let title: String
  let items: [MeasurementItem]
  let notes: [String]
  let files: [String]

  /// `{"measurements": […], "notes": […], "files": […]}`
  package var json: JSON {
    [
      "measurements": .array(items.map(\.json)), "notes": .array(notes.map(JSON.string)),
      "files": .array(files.map(JSON.string)),
    ]
  }

  /// A line a number, evaluations and scopes under headings.
  package func text(_ style: TextStyle) -> String {
    var lines = [style.bold(title)]
    var heading = ""
    for item in items {
      let number = item.measurement
      let place =
        switch number.scope {
        case .overall: "\(number.evaluation), all rows"
        case .slice: "\(number.evaluation), by \(number.attributes.joined(separator: " × "))"
        case .groups: "\(number.evaluation), between groups of \(number.attributes.joined(separator: " × "))"
        }
      if place != heading {
        lines += ["", style.bold(place)]
        heading = place
      }
      lines.append("  " + Self.line(item))
    }
    if !notes.isEmpty { lines += [""] + notes.map { style.paint("note: ", "33") + $0 } }
    if !files.isEmpty { lines += ["", "signed:"] + files.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  private static func line(_ item: MeasurementItem) -> String {
    let number = item.measurement
    let slice = number.attributes.compactMap { number.slice[$0] }.joined(separator: ", ")
    let name = slice.isEmpty ? number.metric : "\(slice): \(number.metric)"
    let value = Numeral.fixed(number.value, places: 4)
    let interval =
      number.low.flatMap { low in
        number.high.map { "[\(Numeral.fixed(low, places: 4)), \(Numeral.fixed($0, places: 4))]" }
      } ?? "no interval"
    let remark = item.judged ? "" : "  below the minimum n"
    return name.padded(to: 46) + value.padded(to: 9) + interval.padded(to: 20)
      + "n=\(Numeral.grouped(number.n))" + remark
  }
}

extension String {
  /// The text with spaces up to a width; longer text is left as it is, with one space behind.
  func padded(to width: Int) -> String {
    let length = unicodeScalars.count
    return length < width ? self + String(repeating: " ", count: width - length) : self + " "
  }
}
