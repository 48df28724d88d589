import Foundation
import SharedData
import Testing

@testable import Statistics

@Suite("Several classes")
struct MulticlassTests {
  @Test(.enabled(if: SharedData.isPresent)) func `the digits have scikit-learn's values`() throws {
    let folder = try SharedData.metrics
    let reference = try SharedData.reference("digits_reference.json")
    let text = String(
      decoding: try Data(contentsOf: folder.appending(path: "digits_multiclass.csv")), as: UTF8.self)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let confusion = try MulticlassConfusion(
      classes: (0..<10).map { "\($0)" }, truth: try rows.map { try #require(Int($0[1])) },
      predicted: try rows.map { try #require(Int($0[2])) })
    #expect(confusion.count == (try reference["n"].integer))
    for (row, expected) in zip(confusion.counts, try reference["confusion"].list) {
      #expect(row == (try expected.list.map { try $0.integer }))
    }
    expectClose(confusion.accuracy.rate, try reference["accuracy"].number)
    expectClose(confusion.accuracy.rate, try reference["f1_micro"].number)
    expectClose(confusion.balancedAccuracy, try reference["balanced_accuracy"].number)
    expectClose(confusion.balancedAccuracy, try reference["recall_macro"].number)
    expectClose(confusion.macroF1, try reference["f1_macro"].number)
    expectClose(confusion.weightedF1, try reference["f1_weighted"].number)
    expectClose(confusion.macroPrecision, try reference["precision_macro"].number)
    expectClose(confusion.matthews, try reference["mcc"].number)
    expectClose(confusion.kappa(), try reference["kappa"].number)
    expectClose(confusion.kappa(quadratic: true), try reference["kappa_quadratic"].number)
    for (value, expected) in zip(confusion.f1ByClass, try reference["f1_per_class"].numbers) {
      expectClose(value, expected)
    }
  }

  @Test func `two classes give the binary values`() throws {
    let data = try ClassificationTests.predictions(80, levels: 7, seed: 71)
    let confusion = try MulticlassConfusion(
      classes: ["no", "yes"], truth: data.truth.map { Int($0) }, predicted: data.predicted.map { Int($0) })
    #expect(confusion.oneAgainstRest(1) == data.confusion)
    expectClose(confusion.matthews, try #require(data.confusion.matthews), relative: 1e-12)
    expectClose(confusion.kappa(), try #require(data.confusion.kappa), relative: 1e-12)
    expectClose(confusion.kappa(quadratic: true), try #require(data.confusion.kappa), relative: 1e-12)
    expectClose(confusion.macroF1, try #require(data.confusion.macroF1), relative: 1e-12)
    #expect(throws: StatisticsError(.labelOutsideClasses, "")) {
      try MulticlassConfusion(classes: ["a"], truth: [0], predicted: [1])
    }
  }
}
