/// What a measurement was taken over.
package enum MeasurementScope: String, CaseIterable, Sendable {
  /// The whole evaluation.
  case overall
  /// One slice: one value for each of its attributes.
  case slice
  /// A comparison between the groups of an attribute.
  case groups
}
