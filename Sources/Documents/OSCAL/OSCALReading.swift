package import Gate
package import Notation

/// What comes in: catalogs and profiles of others.
package enum OSCALReading {
  /// The catalog that a profile selects.
  package static func resolve(_ path: String, surroundings: Surroundings) throws -> JSON {
    let source = try OSCALFile.read(path)
    let resolver = OSCALResolver(now: surroundings.now)
    let catalog = try resolver.resolve(source, at: path)
    return ["catalog": resolver.document(catalog, of: source, at: path)]
  }

  /// A catalog, or what a profile selects, as a framework of Ephor's catalogue.
  ///
  /// - Throws: `oscal.invalid` with the place, `oscal.unsupported` by name.
  package static func framework(
    _ path: String, id: String, licence: String, surroundings: Surroundings
  ) throws -> JSON {
    let source = try OSCALFile.read(path)
    let catalog: OSCALCatalogTree
    if source.root["profile"] != nil, source.root["catalog"] == nil {
      catalog = try OSCALResolver(now: surroundings.now).resolve(source, at: path)
    } else {
      catalog = try OSCALReader.catalog(source)
    }
    guard id == OSCALIdentifier.token(id), id.utf8.count <= 64 else {
      throw DocumentsError(
        .oscalUnknown, "'\(id.prefix(80))' is no id of a framework",
        remedy:
          "use lower-case letters, digits and hyphens, such as \(OSCALIdentifier.token(String(id.prefix(64))))"
      )
    }
    let requirements = catalog.controls.map { control -> JSON in
      let label =
        (control["props"]?.array ?? []).first { $0["name"]?.string == "label" && $0["ns"] == nil }?["value"]?
        .string
      return [
        "id": .string(label.flatMap(Self.citable) ?? control["id"]?.string ?? ""),
        "title": .string(OSCALText.line(control["title"]?.string ?? "")),
      ]
    }
    return [
      "framework": .string(id), "title": .string(OSCALText.line(catalog.title)),
      "version": .string(OSCALText.line(catalog.version)),
      "source": .string(path), "licence": .string(OSCALText.line(licence)),
      "requirements": .array(requirements),
    ]
  }

  /// A label that people can cite; nil for one that is too long for that, or none.
  private static func citable(_ label: String) -> String? {
    let line = OSCALText.line(label)
    return OSCALIdentifier.tokenLimit.allows(line.utf8.count) && line == label ? label : nil
  }
}
