/// The documents that controls can ask for.
package enum DocumentKind: String, CaseIterable, Sendable {
  /// What a model does, for whom, how well and where it must not be used.
  case modelCard = "model_card"
  /// Where a dataset comes from, what it contains and what it is not for.
  case datasheet
  /// What can go wrong and what is done about it.
  case riskAssessment = "risk_assessment"
  /// Whom the system affects, and how (EU AI Act, article 27).
  case impactAssessment = "impact_assessment"
  /// The whole system: parts, boundaries, behaviour.
  case systemCard = "system_card"
  /// What a prompt is meant to make a model do.
  case promptSpecification = "prompt_specification"
  /// What is watched in production, by whom (EU AI Act, article 72).
  case monitoringPlan = "monitoring_plan"
  /// Who does what when something goes wrong.
  case incidentPlan = "incident_plan"
  /// What a deployer has to know (EU AI Act, article 13).
  case instructionsForUse = "instructions_for_use"
  /// What attackers tried, and what came of it.
  case redTeamReport = "red_team_report"
  /// What is known about a supplier.
  case dueDiligence = "due_diligence"
  /// Data protection impact assessment (GDPR, article 35).
  case dpia
  /// The file an authority asks for (EU AI Act, annex IV).
  case technicalDocumentation = "technical_documentation"
  /// How to go back to the release before.
  case rollbackPlan = "rollback_plan"
}
