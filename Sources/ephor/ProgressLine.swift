import Gate
import Glibc
import Rendering

/// One line on standard error that shows how far long work is: drawn only on a terminal, only after a second.
final class ProgressLine {
  private var started: Double?
  /// The step that is shown, and when it was told of first.
  private var step = (label: "", since: 0.0)
  private var drawn = false

  /// Draws what is done of what, with rate and time left.
  func show(_ progress: GateProgress) {
    guard Terminal.showsProgress else { return }
    let now = Self.seconds()
    let start = started ?? now
    started = start
    if progress.label != step.label { step = (progress.label, now) }
    guard max(now - start, progress.elapsedSeconds ?? 0) > ProgressMeter.quietSeconds else { return }
    drawn = true
    let line = ProgressMeter.line(
      label: progress.label, done: progress.done, total: progress.total, unit: progress.unit,
      elapsedSeconds: progress.elapsedSeconds ?? (now - step.since), width: Terminal.width)
    Terminal.write("\r\u{1B}[2K\(line)", to: STDERR_FILENO)
  }

  /// Removes the line.
  func clear() {
    if drawn { Terminal.write("\r\u{1B}[2K", to: STDERR_FILENO) }
    drawn = false
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
