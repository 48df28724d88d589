extension RegularExpressionProgram {
  /// The instructions the simulation is at, in order of preference, each with its slots.
  private struct ThreadList {
    /// Sparse set (Briggs and Torczon, doi:10.1145/176454.176484): cleared in constant time.
    let sparse: UnsafeMutablePointer<UInt32>
    let dense: UnsafeMutablePointer<UInt32>
    let slots: UnsafeMutablePointer<Int>
    let slotCount: Int
    var count = 0

    init(instructions: Int, slotCount: Int) {
      sparse = .allocate(capacity: instructions)
      sparse.initialize(repeating: 0, count: instructions)
      dense = .allocate(capacity: instructions)
      dense.initialize(repeating: 0, count: instructions)
      slots = .allocate(capacity: max(1, instructions * slotCount))
      slots.initialize(repeating: -1, count: max(1, instructions * slotCount))
      self.slotCount = slotCount
    }

    func deallocate() {
      sparse.deallocate()
      dense.deallocate()
      slots.deallocate()
    }

    /// Adds an instruction; false where it is there already, with a better preference.
    @inline(__always)
    mutating func insert(_ place: Int) -> Bool {
      let index = Int(sparse[place])
      if index < count, dense[index] == UInt32(place) { return false }
      sparse[place] = UInt32(count)
      dense[count] = UInt32(place)
      count += 1
      return true
    }
  }

  /// What is still to follow while a thread spreads over instructions that take no code point.
  private struct Visit {
    var place: UInt32
    /// A slot to restore instead of an instruction to visit, or -1.
    var slot: Int32
    var value: Int
  }

  /// Searches with all threads in step over the text (Pike's machine).
  ///
  /// Complexity: O(instructions × bytes) in time, O(instructions × groups) in space.
  func simulate(
    _ text: UnsafeBufferPointer<UInt8>, from: Int, slots: inout [Int], meter: inout RegularExpressionMeter
  ) -> Bool {
    withView { view in
      guard meter.goesOn(after: instructions.count * (slots.count + 2) / 8) else { return false }
      var current = ThreadList(instructions: instructions.count, slotCount: slots.count)
      var next = ThreadList(instructions: instructions.count, slotCount: slots.count)
      let scratch = UnsafeMutablePointer<Int>.allocate(capacity: max(1, slots.count))
      scratch.initialize(repeating: -1, count: max(1, slots.count))
      // Each instruction is visited once a step and leaves at most one visit behind.
      let visits = UnsafeMutablePointer<Visit>.allocate(capacity: instructions.count + 1)
      defer {
        current.deallocate()
        next.deallocate()
        scratch.deallocate()
        visits.deallocate()
      }
      var matched = false
      var position = from
      while true {
        if current.count == 0 {
          if matched || isAnchored && position > 0 { break }
          guard let candidate = nextCandidate(text, from: position) else { break }
          position = candidate
        }
        if !matched, !isAnchored || position == 0 {
          for slot in 0..<slots.count { scratch[slot] = -1 }
          if slots.count > 0 { scratch[0] = position }
          spread(view, start, text, position, &current, scratch, visits)
        }
        let (scalar, width) = Self.decode(text, position)
        threads: for index in 0..<current.count {
          let place = Int(current.dense[index])
          let instruction = view.instructions[place]
          switch instruction.operation {
          case .match:
            let row = current.slots + place * slots.count
            for slot in 0..<slots.count { slots[slot] = row[slot] }
            if slots.count > 1 { slots[1] = position }
            matched = true
            // Threads after this one are less preferred.
            break threads
          case .scalar, .set, .any, .anyExceptNewline:
            guard view.takes(instruction, scalar) else { continue }
            let row = current.slots + place * slots.count
            for slot in 0..<slots.count { scratch[slot] = row[slot] }
            spread(view, Int(instruction.next), text, position + width, &next, scratch, visits)
          default: continue
          }
        }
        guard meter.goesOn(after: current.count + next.count + 1) else { return false }
        if matched, slots.isEmpty || next.count == 0 { break }
        if width == 0 { break }
        position += width
        swap(&current, &next)
        next.count = 0
      }
      return matched
    }
  }

  /// Adds an instruction and all that can be reached from it without taking a code point.
  private func spread(
    _ view: View, _ first: Int, _ text: UnsafeBufferPointer<UInt8>, _ position: Int,
    _ list: inout ThreadList, _ scratch: UnsafeMutablePointer<Int>, _ visits: UnsafeMutablePointer<Visit>
  ) {
    var open = 1
    visits.initialize(to: Visit(place: UInt32(first), slot: -1, value: 0))
    let holding = assertions.isEmpty ? 0 : Self.holding(text, position)
    while open > 0 {
      open -= 1
      let visit = visits[open]
      if visit.slot >= 0 {
        scratch[Int(visit.slot)] = visit.value
        continue
      }
      var place = Int(visit.place)
      walk: while list.insert(place) {
        let instruction = view.instructions[place]
        switch instruction.operation {
        case .choice:
          (visits + open).initialize(to: Visit(place: instruction.argument, slot: -1, value: 0))
          open += 1
          place = Int(instruction.next)
        case .capture:
          let slot = Int(instruction.argument)
          if slot < list.slotCount {
            (visits + open).initialize(to: Visit(place: 0, slot: Int32(slot), value: scratch[slot]))
            open += 1
            scratch[slot] = position
          }
          place = Int(instruction.next)
        case .assertion:
          let wanted = instruction.argument
          if wanted != 0, holding & wanted != wanted { break walk }
          place = Int(instruction.next)
        case .fail: break walk
        case .match, .scalar, .set, .any, .anyExceptNewline:
          let row = list.slots + place * list.slotCount
          for slot in 0..<list.slotCount { row[slot] = scratch[slot] }
          break walk
        }
      }
    }
  }
}
