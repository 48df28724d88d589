import ArgumentParser

/// Which files below folders are passed over.
struct IgnoreOptions: ParsableArguments {
  @Option(
    help:
      "Pass over files and folders of this name below the folders given ('.*', '*_test.rego'); may be repeated."
  )
  var ignore: [String] = []
}

/// The JSON Schemas that type documents.
struct SchemaOptions: ParsableArguments {
  @Option(
    name: [.long, .customShort("s", allowingJoined: true)],
    help:
      "The JSON Schema of the input: a field it has not is an error. A folder holds those that annotations name.",
    completion: .file())
  var schema: String?
}

/// Where a query stands.
struct QueryPlaceOptions: ParsableArguments {
  @Option(
    name: .customLong("package"), help: "The package the query stands in: names of its rules are known.")
  var standsIn: String?
  @Option(
    name: .customLong("import"),
    help: "An import the query uses, such as `data.roles as r`; may be repeated.")
  var imports: [String] = []
}
