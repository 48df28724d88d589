extension Builtin {
  /// `net.*` and `http.send`.
  static let network: [Builtin] = [
    Builtin("net.cidr_contains", [.string, .string], .boolean) { _, operands in
      .boolean(try contains(try cidr(try address(operands, 0)), try address(operands, 1)))
    },
    Builtin("net.cidr_intersects", [.string, .string], .boolean) { _, operands in
      let (left, right) = (try cidr(try address(operands, 0)), try cidr(try address(operands, 1)))
      return .boolean(left.contains(right.first) || right.contains(left.first))
    },
    Builtin("net.cidr_is_valid", [.string], .boolean) { _, operands in
      .boolean(operands[0].string.flatMap { AddressRange(cidr: $0) } != nil)
    },
    Builtin("net.cidr_expand", [.string], .set(.string)) { context, operands in
      let range = try cidr(try operands.text(0))
      guard range.last.value - range.first.value < UInt128(Int.max) else {
        throw BuiltinError(.halt, "the network has too many addresses")
      }
      let count = Int(range.last.value - range.first.value) + 1
      try context.checkSize(count)
      // Of none of them is there one before there is room for all.
      let bytes = MemoryTally.setElement + MemoryTally.allocation + range.first.bits / 4
      try context.checkRoom(for: count, bytesEach: bytes)
      var addresses = RegoSet.Builder()
      for offset in 0..<count {
        try context.charge(4)
        let address = IPAddress(value: range.first.value + UInt128(offset), bits: range.first.bits)
        addresses.insert(Value(address.description))
      }
      return .set(addresses.build())
    },
    Builtin(
      "net.cidr_contains_matches", [cidrsOrIPs, cidrsOrIPs], .set(.array(prefix: [.any, .any], rest: nil))
    ) { context, operands in
      // Elements are looked at as they are met: behind an empty operand nothing is faulty.
      let (cidrs, addresses) = (labelled(operands[0]), labelled(operands[1]))
      var matches = RegoSet.Builder()
      for (label, element) in cidrs {
        let first = try address(element, operand: 0)
        for (other, element) in addresses {
          try context.charge(1)
          let range = try cidr(Operands([first]).text(0))
          let second = try address(element, operand: 1)
          if try contains(range, Operands([second]).text(0)) { matches.insert([label, other]) }
        }
      }
      return .set(matches.build())
    },
    Builtin("net.cidr_merge", [.collection(of: .string)], .set(.string)) { _, operands in
      let elements: [Value]
      switch operands[0] {
      case .array(let listed): elements = listed
      case .set(let set): elements = set.elements
      default: throw BuiltinError.failure("operand must be an array")
      }
      let texts = try elements.map { element in
        guard case .string(let string) = element else { throw BuiltinError.failure("element must be string") }
        return string.string
      }
      let ranges = try texts.map { try mergeable($0) }
      // What has nothing to merge with keeps its address, even one inside its network.
      if let range = ranges.first, texts.count == 1, let address = IPAddress(texts[0]) {
        return .set([Value("\(address)/\(range.length)")])
      }
      return .set(RegoSet(AddressRange.merged(ranges).map { Value($0.cidr) }))
    },
    Builtin("net.lookup_ip_addr", [.string], .set(.string), deterministic: false) { context, operands in
      let name = try operands.text(0)
      if IPAddress(name) != nil { return .set([Value(name)]) }
      // RFC 6761 section 6.3: the name is always the loopback, whoever would answer.
      if name == "localhost" { return .set(["127.0.0.1", "::1"]) }
      return try reach(context, "net.lookup_ip_addr", operands)
    },
    Builtin("http.send", [.object(of: .string, .any)], .anyObject, deterministic: false) {
      context, operands in
      let request = try operands.object(0)
      let raises = try HTTPSendOptions.raisesErrors(request)
      do {
        try HTTPRequestKeys.check(request)
      } catch let error as BuiltinError where !raises {
        let message = Value("http.send: \(error.message)")
        return ["status_code": 0, "error": ["code": "eval_http_send_internal_error", "message": message]]
      }
      return try reach(context, "http.send", operands)
    },
  ]

  private static let cidrsOrIPs = RegoType.union([
    .string, .array(of: cidrOrTuple), .object(of: .string, cidrOrTuple), .set(cidrOrTuple),
  ])
  private static let cidrOrTuple = RegoType.union([.string, .anyArray])

  private static func cidr(_ text: String) throws -> AddressRange {
    guard let range = AddressRange(cidr: text) else {
      throw BuiltinError.failure("invalid CIDR address: \(text)")
    }
    return range
  }

  private static func contains(_ range: AddressRange, _ text: String) throws -> Bool {
    if let address = IPAddress(text) { return range.contains(address) }
    guard let other = AddressRange(cidr: text) else {
      throw BuiltinError.failure("not a valid textual representation of an IP address or CIDR: \(text)")
    }
    return range.contains(other.first) && range.contains(other.last)
  }

  /// A CIDR, or an IPv4 address with the length of its old class, as Go's `DefaultMask`.
  private static func mergeable(_ text: String) throws -> AddressRange {
    if let range = AddressRange(cidr: text) { return range }
    guard let address = IPAddress(text) else { throw BuiltinError.failure("invalid CIDR address: \(text)") }
    guard address.bits == 32 else { throw BuiltinError.failure("IPv6 invalid: needs prefix length") }
    let length = address.value >> 31 == 0 ? 8 : address.value >> 30 == 2 ? 16 : 24
    return AddressRange(network: address, length: length)
  }

  /// The elements of an operand, each with what names it in the result: itself, its index or its key.
  private static func labelled(_ operand: Value) -> [(Value, Value)] {
    switch operand {
    case .string: return [(operand, operand)]
    case .array(let elements): return elements.enumerated().map { (Value($0), $1) }
    case .set(let set): return set.map { ($0, $0) }
    case .object(let object): return object.map { ($0, $1) }
    // Other values hold no addresses, as OPA has it.
    default: return []
    }
  }

  /// The address an element stands for: the element, or the first of a tuple.
  private static func address(_ element: Value, operand index: Int) throws -> Value {
    switch element {
    case .string: return element
    case .array(let tuple): if let first = tuple.first { return first }
    default: break
    }
    throw BuiltinError.failure("operand \(index + 1): element must be string or non-empty array")
  }

  /// The text of an operand; OPA counts every such operand as the first.
  private static func address(_ operands: Operands, _ index: Int) throws -> String {
    try Operands([operands[index]]).text(0)
  }

  /// Asks the injected network; without one a call is refused, never a guess.
  private static func reach(_ context: BuiltinContext, _ name: String, _ operands: Operands) throws -> Value?
  {
    guard let network = context.environment.network else { throw SystemNetwork.refusal(name) }
    return try network.call(builtin: name, operands: operands.values, within: try context.remainingSeconds())
  }
}
