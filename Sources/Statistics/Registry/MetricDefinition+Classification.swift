extension MetricDefinition {
  static let classification: [MetricDefinition] = [
    MetricDefinition(
      "accuracy", "Accuracy", .higherIsBetter,
      harm: "People receive wrong decisions more often than the release promised."),
    MetricDefinition(
      "balanced_accuracy", "Balanced accuracy", .higherIsBetter,
      harm: "The rarer class is decided badly while the common one hides it in the average."),
    MetricDefinition(
      "precision", "Precision", .higherIsBetter,
      harm: "People who do not have the property are treated as if they had it, and carry the consequence."),
    MetricDefinition(
      "recall", "Recall", .higherIsBetter,
      harm: "People who have the property are passed over and lose what they were due."),
    MetricDefinition(
      "specificity", "Specificity", .higherIsBetter,
      harm: "People without the property are flagged and must defend themselves against a wrong label."),
    MetricDefinition(
      "npv", "Negative predictive value", .higherIsBetter,
      harm: "Cases waved through as clear turn out not to be, and nobody looks again."),
    MetricDefinition(
      "fpr", "False positive rate", .lowerIsBetter,
      harm: "People without the property are flagged and bear checks, refusals or costs for nothing."),
    MetricDefinition(
      "fnr", "False negative rate", .lowerIsBetter,
      harm: "People with the property are missed and go without help, access or protection."),
    MetricDefinition(
      "selection_rate", "Selection rate", .descriptive,
      harm: "A share of favourable decisions far from the expected one changes who gets access."),
    MetricDefinition(
      "base_rate", "Base rate", .descriptive,
      harm: "A sample whose share of positives differs from reality makes every other number mislead."),
    MetricDefinition(
      "f1", "F1", .higherIsBetter,
      harm: "Positive decisions are wrong or missing too often for the system to be relied on."),
    MetricDefinition(
      "f2", "F2", .higherIsBetter,
      harm: "Cases that must not be missed are missed, where missing costs more than a false alarm."),
    MetricDefinition(
      "f1_macro", "Macro F1", .higherIsBetter,
      harm: "One of the classes is served badly while the average looks fair."),
    MetricDefinition(
      "mcc", "Matthews correlation", .higherIsBetter, -1...1,
      harm: "Decisions are hardly better than chance although the share of right ones looks high."),
    MetricDefinition(
      "cohen_kappa", "Cohen's kappa", .higherIsBetter, -1...1,
      harm: "Agreement with the truth is mostly luck, so the decisions cannot be justified case by case."),
    MetricDefinition(
      "jaccard", "Jaccard index", .higherIsBetter,
      harm: "The people selected and the people who should have been overlap too little."),
    MetricDefinition(
      "roc_auc", "Area under the ROC curve", .higherIsBetter,
      harm: "People are ranked wrongly, so that whoever is first in line is not who should be."),
    MetricDefinition(
      "gini", "Gini coefficient", .higherIsBetter, -1...1,
      harm: "The score hardly orders people by risk, so prices and limits built on it are arbitrary."),
    MetricDefinition(
      "average_precision", "Average precision", .higherIsBetter,
      harm: "The top of the list is filled with the wrong cases, and scarce attention goes to them."),
    MetricDefinition(
      "ks_separation", "Kolmogorov-Smirnov separation", .higherIsBetter,
      harm: "No cut-off tells the classes apart, so any threshold treats similar people differently."),
    MetricDefinition(
      "log_loss", "Log loss", .lowerIsBetter, 0...Double.infinity,
      harm: "The system is confidently wrong, and whoever trusts its certainty is misled."),
    MetricDefinition(
      "brier", "Brier score", .lowerIsBetter,
      harm: "Stated probabilities are far from what happens, so decisions weighed by them are wrong."),
    MetricDefinition(
      "ece_equal_width_10", "Expected calibration error, 10 bins of equal width", .lowerIsBetter,
      harm: "A stated 80 % does not mean 80 %, so people act on risks that are not theirs."),
    MetricDefinition(
      "ece_equal_width_15", "Expected calibration error, 15 bins of equal width", .lowerIsBetter,
      harm: "A stated 80 % does not mean 80 %, so people act on risks that are not theirs."),
    MetricDefinition(
      "mce_equal_width_10", "Maximum calibration error, 10 bins of equal width", .lowerIsBetter,
      harm: "Somewhere on the scale stated and true risk part most, and those people are served worst."),
    MetricDefinition(
      "ece_equal_mass_10", "Expected calibration error, 10 bins of equal mass", .lowerIsBetter,
      harm: "Stated risks are off where most people are, so the usual decision is weighed wrongly."),
  ]

  static let labelled: [MetricDefinition] = [
    MetricDefinition(
      "labelled_rate", "Rate of labelled items", .descriptive,
      harm: "More items than allowed show the labelled behaviour, such as an unsafe or unfounded answer.")
  ]
}
