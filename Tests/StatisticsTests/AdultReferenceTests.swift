import SharedData
import Testing

@testable import Statistics

/// Values of scikit-learn, fairlearn, scipy and statsmodels on frozen predictions, to 1e-9 relative.
@Suite("Reference values on Adult", .enabled(if: SharedData.isPresent))
struct AdultReferenceTests {
  @Test("both models' metrics are scikit-learn's", arguments: ["model_a", "model_b"])
  func metrics(_ name: String) throws {
    let adult = try AdultData.loaded.get()
    let reference = try SharedData.reference("adult_reference.json")[name]
    let evaluation = try BinaryEvaluation(name == "model_a" ? adult.first : adult.second)
    let counts = evaluation.confusion
    #expect(counts.truePositives == (try reference["confusion", "tp"].integer))
    #expect(counts.falsePositives == (try reference["confusion", "fp"].integer))
    #expect(counts.falseNegatives == (try reference["confusion", "fn"].integer))
    #expect(counts.trueNegatives == (try reference["confusion", "tn"].integer))
    var compared = 0
    for metric in BinaryMetric.allCases where try reference.keys.contains(metric.rawValue) {
      expectClose(evaluation[metric]?.value, try reference[metric.rawValue].number, metric.rawValue)
      compared += 1
    }
    #expect(compared == 21)
    expectClose(
      evaluation[.expectedErrorMass10]?.value,
      try reference["ece_equal_mass_10_stable_sort_array_split"].number)
    let accuracy = Rate.accuracy.proportion(of: counts)
    for method in ProportionMethod.allCases {
      expectClose(
        accuracy.interval(method), try reference["accuracy_\(method.rawValue)95"].numbers, method.rawValue)
    }
    let ranking = try #require(evaluation.ranking)
    expectClose(ranking.areaVariance, try reference["roc_auc_delong_var"].number)
    expectClose(ranking.areaEstimate?.interval(), try reference["roc_auc_delong_ci95"].numbers)
    let bins = try #require(evaluation.reliability).bins
    for (bin, expected) in zip(bins, try reference["reliability_bins_10"].list) {
      #expect(bin.index == (try expected["bin"].integer))
      #expect(bin.count == (try expected["n"].integer))
      expectClose(bin.meanScore, try expected["conf"].number)
      expectClose(bin.positiveRate, try expected["acc"].number)
    }
    #expect(bins.count == 10)
  }

  @Test func `slices and disparities are fairlearn's`() throws {
    let adult = try AdultData.loaded.get()
    let reference = try SharedData.reference("adult_reference.json")["fairness"]
    let report = try FairnessReport(
      adult.first, by: adult.attributes,
      options: FairnessOptions(minimumCount: 1, maximumDepth: 2, scoreDepth: 1))
    for name in ["sex", "race", "age_band"] {
      try Self.check(try #require(report.family([name])), against: try reference[name])
    }
    let crossed = try #require(report.family(["sex", "race"]))
    let expected = try reference["intersection_sex|race"]
    expectClose(
      crossed[.difference(.selectionRate)]?.value, try expected["demographic_parity_difference"].number)
    expectClose(
      crossed[.equalizedOddsDifference]?.value, try expected["equalized_odds_difference"].number)
    #expect(crossed.slices.count == 10)
    for slice in crossed.slices {
      let key = slice.key.conditions.map(\.value).joined(separator: "|")
      try Self.check(slice, against: try expected["groups", key])
    }
  }

  private static func check(_ family: SliceFamilyReport, against reference: Reference) throws {
    for disparity in Disparity.all where try reference.keys.contains(disparity.id) {
      expectClose(family[disparity]?.value, try reference[disparity.id].number, disparity.id)
    }
    expectClose(
      family[.equalizedOddsDifferenceMean]?.value,
      try reference["equalized_odds_difference_agg_mean"].number)
    expectClose(
      family[.differenceToOverall(.selectionRate)]?.value, try reference["dp_difference_to_overall"].number)
    for rate in [Rate.selectionRate, .truePositiveRate, .falsePositiveRate, .accuracy] {
      expectClose(
        family[.difference(rate)]?.value,
        try reference["metricframe_difference_between_groups", rate.rawValue].number)
      expectClose(
        family[.ratio(rate)]?.value, try reference["metricframe_ratio_between_groups", rate.rawValue].number)
    }
    let groups = try reference["groups"]
    #expect(family.slices.map { $0.key.conditions[0].value } == (try groups.keys))
    for slice in family.slices {
      try check(slice, against: try groups[slice.key.conditions[0].value])
    }
    let newcombe = try reference["newcombe_selection_rate_difference"]
    let one = try selection(family, try newcombe["group1"].text)
    let two = try selection(family, try newcombe["group2"].text)
    let difference = ProportionDifference(one, minus: two)
    expectClose(difference.value, try newcombe["diff"].number)
    expectClose(difference.newcombe(), try newcombe["ci95"].numbers)
    let ratio = ProportionRatio(one, over: two)
    expectClose(ratio.value, try reference["katz_log_ratio_ci95", "ratio"].number)
    expectClose(ratio.katz(), try reference["katz_log_ratio_ci95", "ci95"].numbers)
    let association = try #require(family.association)
    let expected = try reference["chi2_pred_by_group"]
    expectClose(association.statistic, try expected["stat"].number)
    #expect(association.degreesOfFreedom == (try expected["dof"].integer))
    expectClose(association.pValue, try expected["p"].number)
    expectClose(association.cramersV, try expected["cramers_v"].number)
    if try reference.keys.contains("fisher_exact_2x2") {
      let fisher = FisherExactTest(one, two)
      expectClose(fisher.oddsRatio, try reference["fisher_exact_2x2", "odds_ratio"].number)
      // scipy's tail underflows here; the exact value is about 1e-327.
      #expect(fisher.twoSided < 1e-300)
    }
    if family.attributes == ["sex"] {
      // Two groups: the interval of the disparity is Newcombe's of the two.
      expectClose(family[.difference(.selectionRate)]?.interval, try newcombe["ci95"].numbers)
    }
  }

  private static func check(_ slice: SliceReport, against reference: Reference) throws {
    #expect(slice.count == (try reference["n"].integer))
    #expect(slice.counts.truePositives == (try reference["tp"].integer))
    for rate in slice.rates {
      expectClose(rate.value, try reference[rate.rate.rawValue].number, "\(slice.key) \(rate.rate)")
    }
    guard try reference.keys.contains("selection_rate_wilson95") else { return }
    expectClose(slice[.selectionRate]?.interval, try reference["selection_rate_wilson95"].numbers)
    let scores = try #require(slice.scores)
    expectClose(scores.ranking?.areaUnderCurve, try reference["roc_auc"].number)
    expectClose(scores.reliability?.expectedError, try reference["ece_equal_width_10"].number)
    expectClose(scores.brier, try reference["brier"].number)
    expectClose(scores.meanScore, try reference["mean_score"].number)
  }

  private static func selection(_ family: SliceFamilyReport, _ value: String) throws -> Proportion {
    let slice = try #require(family.slices.first { $0.key.conditions[0].value == value })
    return Rate.selectionRate.proportion(of: slice.counts)
  }

  @Test func `paired tests are those of scipy and statsmodels`() throws {
    let adult = try AdultData.loaded.get()
    let reference = try SharedData.reference("adult_reference.json")
    let mcnemar = try McNemarTest(adult.first, adult.second)
    let expected = try reference["mcnemar_a_vs_b"]
    #expect(mcnemar.table.both == (try expected["table_both_correct"].integer))
    #expect(mcnemar.table.firstOnly == (try expected["a_only"].integer))
    #expect(mcnemar.table.secondOnly == (try expected["b_only"].integer))
    #expect(mcnemar.table.neither == (try expected["none"].integer))
    expectClose(mcnemar.exact, try expected["exact_p"].number)
    expectClose(mcnemar.correctedStatistic, try expected["chi2_cc"].number)
    expectClose(mcnemar.corrected, try expected["chi2_cc_p"].number)
    expectClose(mcnemar.statistic, try expected["chi2"].number)
    expectClose(mcnemar.asymptotic, try expected["chi2_p"].number)
    expectClose(mcnemar.midP, try expected["mid_p"].number)
    let delong = try DeLongTest(adult.first, adult.second)
    expectClose(delong.difference, try reference["delong_a_vs_b", "diff"].number)
    expectClose(delong.statistic, try reference["delong_a_vs_b", "z"].number)
    expectClose(delong.pValue, try reference["delong_a_vs_b", "p"].number)
    let permutation = try reference["paired_permutation_splitmix64"]
    let correct = (0..<adult.first.count).map { row -> Int8 in
      let truth = adult.first.truth[row]
      return (adult.first.predicted[row] == truth ? 1 : 0) - (adult.second.predicted[row] == truth ? 1 : 0)
    }
    // A tenth of the permutations: the count is 0 for all of them.
    let test = try PairedPermutationTest(
      differences: correct, permutations: 500, seed: try permutation["seed"].wide)
    expectClose(test.observed, try permutation["obs_mean_diff"].number)
    #expect(test.asExtreme == (try permutation["count_ge"].integer))
  }

  @Test func `corrections for many tests are statsmodels'`() throws {
    let reference = try SharedData.reference("adult_reference.json")["multiple_comparison"]
    let p = try reference["p"].numbers
    for method in MultipleComparisons.allCases {
      let expected = try reference[method.rawValue].numbers
      for (actual, expected) in zip(try method.adjusted(p), expected) {
        expectClose(actual, expected, method.rawValue)
      }
    }
  }

  @Test func `the bootstrap reproduces the counter-based generator's values`() throws {
    let adult = try AdultData.loaded.get()
    let reference = try SharedData.reference("adult_reference.json")["bootstrap_splitmix64"]
    let seed = try reference["seed"].wide
    let indices = (1...5).map {
      Int(SplitMix64.index(SplitMix64.output(seed: seed, counter: $0), below: UInt64(adult.first.count)))
    }
    #expect(indices == (try reference["first5_indices"].list.map { try $0.integer }))
    let options = try BootstrapOptions(replicates: try reference["B"].integer, seed: seed)
    // One draw of both models serves the single, the paired and the sliced statistic.
    let table = try CellTable(adult.first, second: adult.second, attributes: [adult.attributes[0]])
    let families = [[], [0]].map { SliceFamily($0, in: table, named: [adult.attributes[0]]) }
    let tallies = try ReplicateTallies(table, families: families, options: options)
    let accuracy = try #require(tallies.tableSummaries(.ninetyFive)[.accuracy])
    expectClose(accuracy.mean, try reference["accuracy_a", "mean"].number)
    expectClose(accuracy.standardDeviation, try reference["accuracy_a", "sd_ddof1"].number)
    expectClose(accuracy.interval, try reference["accuracy_a", "ci95"].numbers)
    let paired = BootstrapSummary(
      (0..<options.replicates).map { replicate -> Double? in
        let one = tallies.confusion(slice: 0, replicate: replicate, model: 0)
        let two = tallies.confusion(slice: 0, replicate: replicate, model: 1)
        return Double(one.correct - two.correct) / Double(one.count)
      })
    expectClose(paired?.mean, try reference["accuracy_a_minus_b_paired", "mean"].number)
    expectClose(paired?.interval, try reference["accuracy_a_minus_b_paired", "ci95"].numbers)
    let parity = BootstrapSummary(
      (0..<options.replicates).map { replicate -> Double? in
        let rates = [1, 2].compactMap {
          tallies.confusion(slice: $0, replicate: replicate).rate(.selectionRate)
        }
        return (rates[0] - rates[1]).magnitude
      })
    expectClose(parity?.mean, try reference["dpd_sex", "mean"].number)
    expectClose(parity?.interval, try reference["dpd_sex", "ci95"].numbers)
  }

  @Test func `the bootstrap of the area reproduces the reference`() throws {
    let adult = try AdultData.loaded.get()
    let reference = try SharedData.reference("adult_reference.json")["bootstrap_splitmix64"]
    let bootstrap = try RankingBootstrap(
      adult.first, options: BootstrapOptions(replicates: 200, seed: try reference["seed"].wide))
    expectClose(bootstrap.areaUnderCurve.mean, try reference["roc_auc_a_first200", "mean"].number)
    expectClose(bootstrap.areaUnderCurve.interval, try reference["roc_auc_a_first200", "ci95"].numbers)
  }
}
