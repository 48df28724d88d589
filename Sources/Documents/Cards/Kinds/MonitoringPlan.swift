import Governance
import Notation

/// What is watched in production, by whom (EU AI Act, article 72).
enum MonitoringPlan {
  static let sections = [
    CardSection("Signals") { writer in writer.monitoring(isEssential: true) },
    CardSection("Limits", prose: "at which value of each signal somebody is alerted") { writer in
      writer.limits()
    },
    CardSection("Response", prose: "who does what when a limit is passed") { writer in
      writer.owners()
      writer.deployment()
    },
    CardSection("Feedback", prose: "how reports from users and people affected are taken in") { writer in
      writer.incidents()
    },
    CardSection("Review") { writer in
      let monitoring = writer.facts.deployment["monitoring"] ?? [:]
      guard let days = monitoring["review_days"]?.int, let owner = monitoring.text("owner") else {
        return writer.missing(
          "how often the whole is reviewed, and by whom",
          "deployment.monitoring.review_days and .owner in ephor.yaml", "ephor gate", isEssential: true)
      }
      writer.sayDeclared(
        "\(owner) reviews the signals, their limits and the answers to alerts every \(days) days.")
    },
  ]
}
