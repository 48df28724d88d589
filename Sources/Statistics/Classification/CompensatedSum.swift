/// A running sum with Neumaier's correction: the error does not grow with the number of terms.
struct CompensatedSum {
  private var sum = 0.0
  private var correction = 0.0

  var value: Double { sum + correction }

  @inline(__always) mutating func add(_ term: Double) {
    let total = sum + term
    if sum.magnitude >= term.magnitude {
      correction += (sum - total) + term
    } else {
      correction += (term - total) + sum
    }
    sum = total
  }
}
