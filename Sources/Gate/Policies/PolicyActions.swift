import Decision
import Governance
package import Notation
import Rego

/// The Rego engine on its own: evaluate, check, run conformance cases.
package enum PolicyActions {
  /// Compiles policies and lists every mistake.
  ///
  /// - Parameters:
  ///   - typesInput: hold `input` to the schema of Ephor's control points.
  ///   - dataSchema: a file with the JSON Schema of the base document.
  /// - Throws: errors of files and bundles.
  package static func check(
    _ paths: [String], bundles: [String] = [], grants: PolicyGrants = PolicyGrants(), typesInput: Bool,
    dataSchema: String? = nil, readsVersion0: Bool = false
  ) throws -> PolicyCheck {
    do {
      let sources = try PolicySources(
        paths, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
      var options = try grants.compileOptions()
      if typesInput { options.inputSchema = TypedInput(try JSONSchema(PolicyInputSchema.json())) }
      options.dataSchema = try dataSchema.map(Self.schema)
      _ = try CompiledPolicy(sources.modules, data: sources.data, options: options)
      _ = try AnnotationReference.all(in: sources.modules)
      return PolicyCheck(moduleCount: sources.modules.count, errors: [])
    } catch let error as RegoError {
      return PolicyCheck(moduleCount: 0, errors: error.all)
    }
  }

  /// The schema that types `data`, from a file of JSON Schema.
  static func schema(_ path: String) throws -> any Rego.InputSchema {
    guard !FileStamp.isFolder(path) else {
      throw GateError(
        "policy.schema_folder", "\(path) is a folder, and --data-schema takes one file",
        remedy:
          "name the folder with --schema, and its files in annotations: `schemas: [{data.users: schema.users}]`"
      )
    }
    return TypedInput(try JSONSchema(PolicySources.document(path)))
  }

  /// All that policies can use, as a capabilities file.
  package static var capabilities: JSON { Capabilities.current }

  /// Runs every conformance case in a folder, at the time of this run and with its entropy.
  package static func conformance(_ folder: String, surroundings: Surroundings) throws -> ConformanceReport {
    let suite = try ConformanceSuite(directory: folder)
    var options = PolicyActions.options(surroundings)
    options.limits = PolicyEngine.limits
    // What the suite needs: the network is granted.
    options.environment.network = SystemNetwork(Capabilities(builtins: Capabilities.networkBuiltins))
    var failures: [(note: String, reason: String)] = []
    var count = 0
    for one in suite.files.lazy.flatMap(\.cases) {
      count += 1
      if case .failed(let reason) = one.run(options: options) {
        failures.append((one.note, reason))
      }
    }
    return ConformanceReport(count: count, failures: failures)
  }
}

/// What compiling policies found.
package struct PolicyCheck: Answer {
  let moduleCount: Int
  let errors: [RegoError]

  /// 1 when a policy has a mistake.
  package var exitCode: Int32 { errors.isEmpty ? 0 : 1 }

  /// As `opa check --format json`: `{"errors": [{message, code, location}]}`, and `{}` without a mistake.
  package var json: JSON {
    errors.isEmpty ? [:] : ["errors": .array(errors.map { EvaluationPage.json($0) })]
  }

  /// Every mistake with its excerpt.
  package func text(_ style: TextStyle) -> String {
    errors.isEmpty ? "\(moduleCount) modules, no mistakes" : errors.map(\.description).joined(separator: "\n")
  }
}

/// What came of conformance cases.
package struct ConformanceReport: Answer {
  let count: Int
  let failures: [(note: String, reason: String)]

  /// 1 when a case failed, or there was none.
  package var exitCode: Int32 { failures.isEmpty && count > 0 ? 0 : 1 }

  /// `{"passed", "failed", "failures": [{note, reason}]}`
  package var json: JSON {
    [
      "passed": JSON(count - failures.count), "failed": JSON(failures.count),
      "failures": .array(failures.map { ["note": .string($0.note), "reason": .string($0.reason)] }),
    ]
  }

  /// Every failure, then `N passed, N failed`.
  package func text(_ style: TextStyle) -> String {
    (failures.map { "FAIL \($0.note)\n     \($0.reason)" } + [
      "\(count - failures.count) passed, \(failures.count) failed"
    ])
    .joined(separator: "\n")
  }
}
