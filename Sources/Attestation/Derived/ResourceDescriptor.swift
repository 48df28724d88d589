package import Notation

/// in-toto's way to name something: a URI or a name, and its digest (spec/v1/resource_descriptor.md).
package struct ResourceDescriptor: Sendable, Hashable {
  package let name: String?
  package let uri: String?
  package let digest: Digest

  package init(name: String? = nil, uri: String? = nil, digest: Digest) {
    self.name = name
    self.uri = uri
    self.digest = digest
  }

  /// The same without its name, where a predicate takes none.
  package var anonymous: ResourceDescriptor { ResourceDescriptor(uri: uri, digest: digest) }

  /// `{name, uri, digest: {sha256}}`, without what is nil.
  package var json: JSON {
    var object: JSONObject = ["digest": ["sha256": .string(digest.hex)]]
    object["name"] = name.map(JSON.string)
    object["uri"] = uri.map(JSON.string)
    return .object(object)
  }
}
