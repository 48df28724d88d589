import Decision
package import Governance
package import Notation

/// The document that policies read at a control point, for whoever writes policies and wants to try them.
package struct PolicyInputAction {
  private let context: ActionContext

  /// - Parameter pin: the digest that the trust root must have.
  package init(workspace: Workspace, pin: Digest?, surroundings: Surroundings) {
    context = ActionContext(
      workspace: workspace, pin: pin, key: KeySource(file: nil, text: nil), surroundings: surroundings)
  }

  /// Collects, measures and decides as the gate does; appends nothing.
  package func run(at point: ControlPoint) throws -> PolicyInputAnswer {
    PolicyInputAnswer(json: try context.decide(point).decision.input)
  }
}

/// An input document, which is JSON in every format.
package struct PolicyInputAnswer: Answer {
  /// The document, as `ephor catalog schema input` describes it.
  package let json: JSON

  /// The document, indented.
  package func text(_ style: TextStyle) -> String { json.text(.pretty) }
}
