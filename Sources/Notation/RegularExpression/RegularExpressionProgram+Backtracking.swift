extension RegularExpressionProgram {
  /// Something to come back to: an instruction at an offset, or an old value of a slot.
  private struct Job {
    var place: UInt32
    /// True for the second branch of a choice, or for a slot to be restored.
    var isReturn: Bool
    /// The offset, or the slot's old value.
    var value: Int
  }

  /// Searches by backtracking that visits each (instruction, offset) at most once.
  ///
  /// Complexity: O(instructions × bytes) in time and bits; the caller keeps that under
  /// `maximumBacktrackBits`.
  func backtrack(
    _ text: UnsafeBufferPointer<UInt8>, from: Int, slots: inout [Int], meter: inout RegularExpressionMeter
  ) -> Bool {
    withView { view in
      let width = text.count - from + 1
      let words = (instructions.count * width + 63) / 64
      return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { visited in
        visited.initialize(repeating: 0)
        var steps = words / 8 + 1
        defer { _ = meter.goesOn(after: steps) }
        var jobs: [Job] = []
        var position: Int? = nextCandidate(text, from: from)
        while let begin = position {
          for slot in slots.indices { slots[slot] = -1 }
          // What was visited from an earlier start failed, and would fail again.
          if backtrack(view, text, from, begin, visited, &jobs, &slots, &steps) {
            if !slots.isEmpty { slots[0] = begin }
            return true
          }
          if isAnchored || begin >= text.count { break }
          position = nextCandidate(text, from: begin + Self.decode(text, begin).width)
        }
        return false
      }
    }
  }

  private func backtrack(
    _ view: View, _ text: UnsafeBufferPointer<UInt8>, _ from: Int, _ begin: Int,
    _ visited: UnsafeMutableBufferPointer<UInt64>, _ jobs: inout [Job], _ slots: inout [Int],
    _ steps: inout Int
  ) -> Bool {
    let width = text.count - from + 1
    jobs.removeAll(keepingCapacity: true)
    jobs.append(Job(place: UInt32(start), isReturn: false, value: begin))
    while let job = jobs.popLast() {
      var place = Int(job.place)
      var position = job.value
      if job.isReturn {
        let instruction = view.instructions[place]
        if instruction.operation == .capture {
          slots[Int(instruction.argument)] = job.value
          continue
        }
        place = Int(instruction.argument)
      }
      walk: while true {
        steps &+= 1
        let bit = place * width + position - from
        if visited[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { break walk }
        visited[bit >> 6] |= 1 << UInt64(bit & 63)
        let instruction = view.instructions[place]
        switch instruction.operation {
        case .fail: break walk
        case .match:
          if !slots.isEmpty { slots[1] = position }
          return true
        case .choice:
          jobs.append(Job(place: UInt32(place), isReturn: true, value: position))
          place = Int(instruction.next)
        case .capture:
          let slot = Int(instruction.argument)
          if slot < slots.count {
            jobs.append(Job(place: UInt32(place), isReturn: true, value: slots[slot]))
            slots[slot] = position
          }
          place = Int(instruction.next)
        case .assertion:
          let wanted = instruction.argument
          if wanted != 0, Self.holding(text, position) & wanted != wanted { break walk }
          place = Int(instruction.next)
        case .scalar, .set, .any, .anyExceptNewline:
          let (scalar, length) = Self.decode(text, position)
          guard view.takes(instruction, scalar) else { break walk }
          position += length
          place = Int(instruction.next)
        }
      }
    }
    return false
  }
}
