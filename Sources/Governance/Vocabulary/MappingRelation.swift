/// How a control relates to a requirement of a framework.
package enum MappingRelation: String, CaseIterable, Sendable {
  /// It helps to meet the requirement.
  case supports
  /// Where it is met, the requirement is met.
  case implements
  /// Its evidence can be shown for the requirement.
  case evidences
  /// It helps to meet a part of the requirement.
  case partiallySupports = "partially_supports"
}
