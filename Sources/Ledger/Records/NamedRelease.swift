/// A system that statements of a log name, with a release where they name one.
package struct NamedRelease: Sendable, Hashable {
  package let system: String
  package let release: String?
}
