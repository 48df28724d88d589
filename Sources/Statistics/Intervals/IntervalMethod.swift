/// How an interval was made; part of every report, so that nobody has to guess.
public enum IntervalMethod: String, Sendable, Hashable, CaseIterable {
  /// Score interval of one proportion (Wilson 1927, doi 10.1080/01621459.1927.10502953).
  case wilson
  /// Exact tail interval of one proportion (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404).
  case clopperPearson = "clopper_pearson"
  /// Adjusted Wald interval of one proportion (Agresti and Coull 1998, doi 10.1080/00031305.1998.10480550).
  case agrestiCoull = "agresti_coull"
  /// Equal-tailed posterior under Jeffreys' prior (Brown, Cai and DasGupta 2001, doi 10.1214/ss/1009213286).
  case jeffreys
  /// Wilson on the effective sample size of clustered items (Korn and Graubard 1998).
  case wilsonClustered = "wilson_clustered"
  /// A monotone transformation of a Wilson interval, for example F1 from the Jaccard index.
  case wilsonTransformed = "wilson_transformed"
  /// Hybrid score interval of a difference (Newcombe 1998, method 10, doi 10.1002/(SICI)1097-0258(19980430)17:8<873).
  case newcombe
  /// Hybrid score interval of a paired difference (Newcombe 1998, method 10, Statistics in Medicine 17:2635).
  case newcombePaired = "newcombe_paired"
  /// Log-normal interval of a ratio (Katz et al. 1978, doi 10.2307/2530610).
  case katzLog = "katz_log"
  /// Interval of a sum, difference or ratio recovered from those of its parts (Zou and Donner 2008,
  /// doi 10.1002/sim.3095).
  case mover
  /// Newcombe over every pair of groups, adjusted for their number (Bonferroni) on the side that needs it.
  case newcombeSimultaneous = "newcombe_simultaneous"
  /// Ratio intervals over every pair of groups, adjusted for their number on the side that needs it.
  case ratioSimultaneous = "ratio_simultaneous"
  /// Normal interval from DeLong's variance of the area under the curve (doi 10.2307/2531595).
  case delong
  /// Normal interval of the logit of the area, from DeLong's variance: keeps its level nearer to 1 and further out.
  case delongLogit = "delong_logit"
  /// Exact interval over disjoint pairs, used where DeLong's variance is zero because the classes separate.
  case exactPairs = "exact_pairs"
  /// Student's t interval of a mean.
  case studentMean = "student_mean"
  /// Normal interval of a binned calibration error with a bound for its bias and variance.
  case binnedNormal = "binned_normal"
  /// Percentiles of the bootstrap distribution, numpy's linear quantile (type 7).
  case bootstrapPercentile = "bootstrap_percentile"
  /// Bias-corrected and accelerated bootstrap (Efron 1987, doi 10.1080/01621459.1987.10478410).
  case bootstrapBCa = "bootstrap_bca"
}
