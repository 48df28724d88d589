/// An expression whose being reached is counted.
struct CoverageMark: Sendable {
  let source: Source
  let place: Place
}
