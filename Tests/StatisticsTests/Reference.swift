import Foundation
import SharedData
import Testing

@testable import Statistics

extension SharedData {
  /// The folder of reference values.
  static var metrics: URL { get throws { try folder("data/metrics-reference") } }

  static func reference(_ name: String) throws -> Reference {
    Reference(try JSONSerialization.jsonObject(with: Data(contentsOf: metrics.appending(path: name))))
  }
}

/// A JSON value walked by keys; a missing key is a failure of the test, not a skipped check.
struct Reference {
  private let value: Any

  init(_ value: Any) { self.value = value }

  subscript(_ path: String...) -> Reference {
    get throws {
      try Reference(path.reduce(value) { try #require(($0 as? [String: Any])?[$1], "no key \($1)") })
    }
  }

  subscript(_ index: Int) -> Reference {
    get throws { try Reference(#require(value as? [Any])[index]) }
  }

  var number: Double { get throws { try #require(value as? NSNumber).doubleValue } }
  var integer: Int { get throws { try #require(value as? NSNumber).intValue } }
  var wide: UInt64 { get throws { try #require(value as? NSNumber).uint64Value } }
  var text: String { get throws { try #require(value as? String) } }
  var list: [Reference] { get throws { try #require(value as? [Any]).map(Reference.init) } }
  var numbers: [Double] { get throws { try list.map { try $0.number } } }
  var keys: [String] { get throws { try #require(value as? [String: Any]).keys.sorted() } }
}

/// The predictions of both models on Adult.
struct AdultData: Sendable {
  let first: BinaryPredictions
  let second: BinaryPredictions
  let attributes: [Attribute]

  static let loaded: Result<AdultData, any Error> = Result { try AdultData() }

  private init() throws {
    let folder = try SharedData.metrics
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "adult_predictions.csv")))
    var columns: [[ArraySlice<UInt8>]] = Array(repeating: [], count: 11)
    var start = 0
    var column = 0
    var index = 0
    bytes.withUnsafeBufferPointer { bytes in
      while index < bytes.count {
        if bytes[index] == 0x2C || bytes[index] == 0x0A {
          columns[column].append(ArraySlice(bytes[start..<index]))
          column = bytes[index] == 0x0A ? 0 : column + 1
          start = index + 1
        }
        index += 1
      }
    }
    func text(_ column: Int) -> [String] {
      columns[column].dropFirst().map { String(decoding: $0, as: UTF8.self) }
    }
    func classes(_ column: Int) -> [UInt8] { columns[column].dropFirst().map { ($0.first ?? 0) - 0x30 } }
    func scores(_ column: Int) throws -> [Double] { try text(column).map { try #require(Double($0)) } }
    first = try BinaryPredictions(truth: classes(1), predicted: classes(8), score: try scores(7))
    second = try BinaryPredictions(truth: classes(1), predicted: classes(10), score: try scores(9))
    attributes = try [("sex", 2), ("race", 3), ("age_band", 4)].map {
      try Attribute(name: $0.0, column: text($0.1))
    }
  }
}

/// Records a failure unless `actual` is within a relative distance of `expected`.
func expectClose(
  _ actual: Double?, _ expected: Double, relative: Double = 1e-9, absolute: Double = 1e-300,
  _ what: String = "", location: SourceLocation = #_sourceLocation
) {
  guard let actual else {
    Issue.record("\(what): no value, expected \(expected)", sourceLocation: location)
    return
  }
  let near = (actual - expected).magnitude <= max(absolute, relative * expected.magnitude)
  #expect(near || actual == expected, "\(what): \(actual), expected \(expected)", sourceLocation: location)
}

/// Records a failure unless both ends of the interval are near.
func expectClose(
  _ actual: ConfidenceInterval?, _ expected: [Double], relative: Double = 1e-9, absolute: Double = 1e-300,
  _ what: String = "", location: SourceLocation = #_sourceLocation
) {
  expectClose(
    actual?.low, expected[0], relative: relative, absolute: absolute, "\(what) low", location: location)
  expectClose(
    actual?.high, expected[1], relative: relative, absolute: absolute, "\(what) high", location: location)
}
