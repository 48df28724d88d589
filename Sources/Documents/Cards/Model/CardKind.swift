package import Governance

/// The documents that are made from facts.
package enum CardKind: String, CaseIterable, Sendable {
  case modelCard = "model-card"
  case systemCard = "system-card"
  case datasheet
  case promptSpecification = "prompt-specification"
  case evaluationReport = "evaluation-report"
  case riskAssessment = "risk-assessment"
  case dpia
  case monitoringPlan = "monitoring-plan"
  case safetyCase = "safety-case"
  case launchReadiness = "launch-readiness"
  case userDisclosure = "user-disclosure"
  case annexIV = "annex-iv"

  /// A kind by its name, written with hyphens or underscores in any case.
  package init?(named name: String) {
    self.init(rawValue: name.lowercased().replacing("_", with: "-"))
  }

  /// As its heading has it.
  package var title: String {
    switch self {
    case .modelCard: "Model card"
    case .systemCard: "System card"
    case .datasheet: "Datasheet"
    case .promptSpecification: "Prompt specification"
    case .evaluationReport: "Evaluation report"
    case .riskAssessment: "Risk assessment"
    case .dpia: "Data protection impact assessment"
    case .monitoringPlan: "Monitoring plan"
    case .safetyCase: "Safety case"
    case .launchReadiness: "Launch readiness"
    case .userDisclosure: "User disclosure"
    case .annexIV: "Technical documentation (EU AI Act, Annex IV)"
    }
  }

  /// What a manifest calls it among its documents, whose sections the gate looks for; nil for what no control asks for.
  package var documentKind: DocumentKind? {
    switch self {
    case .modelCard: .modelCard
    case .systemCard: .systemCard
    case .datasheet: .datasheet
    case .promptSpecification: .promptSpecification
    case .riskAssessment: .riskAssessment
    case .dpia: .dpia
    case .monitoringPlan: .monitoringPlan
    case .annexIV: .technicalDocumentation
    case .evaluationReport, .safetyCase, .launchReadiness, .userDisclosure: nil
    }
  }

  /// The kinds of components that it is about one of; empty for documents of the whole system.
  package var componentKinds: [ComponentKind] {
    switch self {
    case .modelCard: [.model, .thirdParty]
    case .datasheet: [.dataset, .corpus]
    case .promptSpecification: [.prompt]
    default: []
    }
  }

  /// The facts that it is made of, for people.
  package var needs: String {
    switch self {
    case .modelCard: "declarations, measurements by group; prose on training, limits and ethics"
    case .systemCard:
      "declarations, components, measurements, oversight; prose on how it works and its limits"
    case .datasheet: "a dataset's declarations and rows; prose on how it came about"
    case .promptSpecification: "a prompt's declarations and its tests; prose on task, behaviour and inputs"
    case .evaluationReport: "measurements, limits and outcomes"
    case .riskAssessment: "outcomes, waivers and the catalogue's harms; prose on likelihood and what remains"
    case .dpia: "declarations on personal data; prose on necessity, risks and consultation"
    case .monitoringPlan: "the declared deployment; prose on alerts, response and complaints"
    case .safetyCase: "outcomes with their evidence, waivers, approvals; prose on assumptions"
    case .launchReadiness: "the newest decision, approvals, waivers, the declared deployment"
    case .userDisclosure: "declarations and measurements; prose on contesting a result"
    case .annexIV: "everything above; prose on how it was developed"
    }
  }

  /// The sections, in order.
  var sections: [CardSection] {
    switch self {
    case .modelCard: ModelCard.sections
    case .systemCard: SystemCard.sections
    case .datasheet: Datasheet.sections
    case .promptSpecification: PromptSpecification.sections
    case .evaluationReport: EvaluationReport.sections
    case .riskAssessment: RiskAssessment.sections
    case .dpia: ProtectionAssessment.sections
    case .monitoringPlan: MonitoringPlan.sections
    case .safetyCase: SafetyCase.sections
    case .launchReadiness: LaunchReadiness.sections
    case .userDisclosure: UserDisclosure.sections
    case .annexIV: AnnexIV.sections
    }
  }
}
