extension Report {
  /// The same report with every place given another way, such as relative to another folder.
  package func placed(_ path: (String) -> String) -> Report {
    func moved(_ place: ReportLocation?) -> ReportLocation? {
      place.map {
        ReportLocation(file: path($0.file), line: $0.line, column: $0.column, endLine: $0.endLine)
      }
    }
    var report = self
    report.subject = moved(subject) ?? subject
    for index in results.indices { report.results[index].location = moved(results[index].location) }
    for index in problems.indices { report.problems[index].location = moved(problems[index].location) }
    return report
  }
}
