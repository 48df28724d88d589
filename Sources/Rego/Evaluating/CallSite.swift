/// Where a call stands, for the errors it causes.
struct CallSite: Sendable {
  let source: Source
  let place: Place

  func error(_ kind: RegoError.Kind, _ message: String) -> RegoError {
    source.error(kind, message, at: place)
  }
}
