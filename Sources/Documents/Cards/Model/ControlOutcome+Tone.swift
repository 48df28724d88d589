import Attestation
import Governance
import Rendering

extension ControlOutcome {
  /// How documents show it.
  var tone: PageStatus.Tone {
    switch self {
    case .met: .good
    case .inconclusive: .open
    case .violated: .bad
    case .stale: .aged
    case .missing: .faint
    }
  }
}

extension PackControls.Outcome {
  /// The word with its tone: the words are those of `ControlOutcome`.
  var status: PageStatus { PageStatus(rawValue, ControlOutcome(rawValue: rawValue)?.tone ?? .faint) }
}
