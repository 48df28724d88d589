package import Notation

/// The `system` of a manifest.
package struct SystemDescription: Sendable {
  /// The slug that statements and waivers name the system by.
  package let id: String
  /// Its name, for people.
  package let name: String
  /// The release that the manifest describes.
  package let release: String
  /// What it is for.
  package let purpose: String
  /// Where it stands in its life; nil when the manifest does not say.
  package let lifecycle: Lifecycle?
  /// Whoever answers for it, by role (`product`, `technical`, `risk`, `on_call`).
  package let owners: [String: String]
  /// All of it as written.
  package let json: JSON

  init(_ reader: ObjectReader) throws(GovernanceError) {
    id = try reader.string("id")
    name = try reader.string("name")
    release = try reader.string("release")
    purpose = try reader.string("purpose")
    lifecycle = try reader.optionalChoice("lifecycle")
    var owners: [String: String] = [:]
    if let named = try reader.optionalObject("owners") {
      for key in named.object.keys { owners[key] = try named.string(key) }
    }
    self.owners = owners
    json = reader.json
  }
}
