extension Report {
  /// The groups in which results are shown, the most pressing first.
  package enum Section: Int, Sendable, CaseIterable {
    case blocking
    case warning
    case note
    case suppressed
    case satisfied

    package var title: String {
      switch self {
      case .blocking: "Stands in the way"
      case .warning: "To look at"
      case .note: "Worth knowing"
      case .suppressed: "Waived, numbers unchanged"
      case .satisfied: "Satisfied"
      }
    }
  }

  /// Results of one section: by severity, then rule id, then in the order given.
  package func results(in section: Section) -> [ReportResult] {
    ordered(results.filter { $0.section == section })
  }

  /// Every result in the order of sections.
  package var orderedResults: [ReportResult] { Section.allCases.flatMap(results(in:)) }

  private func ordered(_ results: [ReportResult]) -> [ReportResult] {
    results.enumerated().sorted { left, right in
      if left.element.severity != right.element.severity {
        return left.element.severity < right.element.severity
      }
      if left.element.rule.id != right.element.rule.id { return left.element.rule.id < right.element.rule.id }
      return left.offset < right.offset
    }
    .map(\.element)
  }

  /// Where a result is to be touched: its own place, or the subject.
  package func place(of result: ReportResult) -> ReportLocation {
    if let location = result.location, !location.file.isEmpty { return location }
    return subject
  }
}

extension ReportResult {
  /// The section that the result is shown in.
  package var section: Report.Section {
    if level == .none { return .satisfied }
    if suppression != nil { return .suppressed }
    switch level {
    case .error: return .blocking
    case .warning: return .warning
    case .note, .none: return .note
    }
  }
}
