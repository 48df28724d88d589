import Notation
import Rego

extension EvaluationPage {
  /// What the lines of a profile can be ordered by, as `opa eval --profile-sort` names them.
  package enum ProfileColumn: String, Sendable, CaseIterable {
    case time = "total_time_ns"
    case evaluations = "num_eval"
    case redos = "num_redo"
    case statements = "num_gen_expr"
    case file, line
  }

  /// The lines in an order: counts from the highest, files and lines from the first.
  static func sorted(
    _ lines: [EvaluationProfile.Line], by columns: [ProfileColumn]
  ) -> [EvaluationProfile.Line] {
    guard !columns.isEmpty else { return lines }
    return lines.sorted { a, b in
      for column in columns {
        let (left, right): (Int, Int)
        switch column {
        case .time: (left, right) = (Int(b.nanoseconds), Int(a.nanoseconds))
        case .evaluations: (left, right) = (b.evaluations, a.evaluations)
        case .redos: (left, right) = (b.redos, a.redos)
        case .statements: (left, right) = (b.statements, a.statements)
        case .line: (left, right) = (a.location.position.line, b.location.position.line)
        case .file:
          if a.location.file != b.location.file { return a.location.file < b.location.file }
          continue
        }
        if left != right { return left < right }
      }
      return false
    }
  }
}
