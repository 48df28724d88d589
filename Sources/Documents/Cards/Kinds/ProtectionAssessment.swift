import Governance
import Notation

/// Data protection impact assessment (GDPR, article 35(7)).
enum ProtectionAssessment {
  static let sections = [
    CardSection("Processing") { writer in
      writer.purpose()
      let personal = writer.facts.components.filter { $0["personal_data"]?.bool == true }
      if personal.isEmpty {
        let classes = writer.facts.system.strings("data_classes")
        if classes.isEmpty {
          writer.missing(
            "which data are processed", "data_classes: and personal_data: of components in ephor.yaml",
            "ephor gate",
            isEssential: true)
        } else {
          writer.sayDeclared("No component is declared to hold personal data.")
        }
      }
      for component in personal {
        let name = component.text("name") ?? ""
        writer.table(
          "Personal data in \(name)",
          [
            ("source", component.text("source")), ("legal basis", component.text("consent_basis")),
            ("kept for", component["retention_days"]?.int.map { "\($0) days" }),
            ("version", component.text("version")),
          ])
        if component.text("consent_basis") == nil {
          writer.missing(
            "the legal basis for the personal data in \(name)",
            "consent_basis: of the component in ephor.yaml",
            "ephor gate", isEssential: true)
        }
      }
    },
    CardSection("Necessity", prose: "why the processing is necessary and proportionate"),
    CardSection("Risks to people", prose: "what could happen to the people concerned, how likely and how bad")
    { writer in
      writer.tier()
      writer.outcomes(
        "Harms that controls guard against", writer.findings("privacy", "fairness"), withHarm: true)
    },
    CardSection("Measures") { writer in
      let findings = writer.findings("privacy", "security", "oversight")
      if findings.isEmpty { writer.missing("what reduces the risks", "ephor gate", isEssential: true) }
      writer.outcomes("Controls", findings)
      writer.attachments()
      writer.deployment()
      writer.oversight(isEssential: false)
      writer.access()
    },
    CardSection(
      "Consultation",
      prose: "what the data protection officer and the people concerned said (articles 35(2) and 35(9))"),
  ]
}
