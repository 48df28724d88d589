import Decision
import Governance
package import Notation
import Rego

/// The Rego engine on its own: evaluate, check, run conformance cases.
package enum PolicyActions {
  /// Compiles policies and lists every mistake.
  package static func check(_ paths: [String], typesInput: Bool) throws -> PolicyCheck {
    do {
      let sources = try PolicySources(paths)
      let schema: (any Rego.InputSchema)? =
        typesInput ? TypedInput(try JSONSchema(PolicyInputSchema.json())) : nil
      _ = try CompiledPolicy(
        sources.modules, data: sources.data, options: CompileOptions(inputSchema: schema))
      return PolicyCheck(moduleCount: sources.modules.count, errors: [])
    } catch let error as RegoError {
      return PolicyCheck(moduleCount: 0, errors: error.all)
    }
  }

  /// Runs every conformance case in a folder, at the time of this run and with its entropy.
  package static func conformance(_ folder: String, surroundings: Surroundings) throws -> ConformanceReport {
    let suite = try ConformanceSuite(directory: folder)
    var options = PolicyActions.options(surroundings)
    options.limits = PolicyEngine.limits
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

  /// `{"errors": [{code, message, file, line, column}]}`
  package var json: JSON {
    [
      "errors": .array(
        errors.map { error in
          [
            "code": .string(error.code), "message": .string(error.message),
            "file": error.location.map { .string($0.file) } ?? .null,
            "line": error.location.map { JSON($0.position.line) } ?? .null,
            "column": error.location.map { JSON($0.position.column) } ?? .null,
          ]
        })
    ]
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
