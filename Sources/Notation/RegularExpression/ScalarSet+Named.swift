extension ScalarSet {
  /// `\d`, `\s` and `\w`, all ASCII as in RE2; capitals stand for the complement.
  static func perlClass(_ letter: Unicode.Scalar) -> ScalarSet? {
    switch letter {
    case "d": digits
    case "D": digits.inverted
    case "s": perlSpaces
    case "S": perlSpaces.inverted
    case "w": wordCharacters
    case "W": wordCharacters.inverted
    default: nil
    }
  }

  static let wordCharacters = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  private static let digits = ScalarSet([0x30...0x39])
  private static let perlSpaces = ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])

  /// A POSIX class by the name between `[:` and `:]`; a leading `^` stands for the complement.
  static func posixClass(_ name: String) -> ScalarSet? {
    if name.hasPrefix("^") { return posixClass(String(name.dropFirst()), negated: false)?.inverted }
    return posixClass(name, negated: false)
  }

  private static func posixClass(_ name: String, negated: Bool) -> ScalarSet? {
    switch name {
    case "alnum": ScalarSet([0x30...0x39, 0x41...0x5A, 0x61...0x7A])
    case "alpha": ScalarSet([0x41...0x5A, 0x61...0x7A])
    case "ascii": ScalarSet([0x00...0x7F])
    case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
    case "cntrl": ScalarSet([0x00...0x1F, 0x7F...0x7F])
    case "digit": digits
    case "graph": ScalarSet([0x21...0x7E])
    case "lower": ScalarSet([0x61...0x7A])
    case "print": ScalarSet([0x20...0x7E])
    case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
    case "space": ScalarSet([0x09...0x0D, 0x20...0x20])
    case "upper": ScalarSet([0x41...0x5A])
    case "word": wordCharacters
    case "xdigit": ScalarSet([0x30...0x39, 0x41...0x46, 0x61...0x66])
    default: nil
    }
  }

  /// A general category by its short or long name (`L`, `Lu`, `Uppercase_Letter`, …), a script (`Greek`, …), `Any`,
  /// `Assigned` or `ASCII`; case, underscores, hyphens and spaces in the name do not count, as in Go 1.25.
  static func unicodeClass(_ name: String) -> ScalarSet? {
    let name = loose(name)
    switch name {
    case "any": return any
    case "ascii": return ScalarSet([0x00...0x7F])
    case "assigned": return categories["cn"]?.inverted
    default:
      if let category = category(categoryNames[name] ?? name) { return category }
      return UnicodeScripts.ranges(of: name).map { ScalarSet($0) }
    }
  }

  /// A name in small letters, without what does not count in it.
  static func loose(_ name: some StringProtocol) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
  }

  private static func category(_ name: String) -> ScalarSet? {
    if name == "lc" { return category(groups: ["lu", "ll", "lt"]) }
    if name.utf8.count == 1 {
      return category(groups: categories.keys.filter { $0.hasPrefix(name) && $0 != "cn" })
    }
    return categories[name]
  }

  /// Short names of general categories by their long ones: PropertyValueAliases.txt of Unicode.
  private static let categoryNames: [String: String] = [
    "other": "c", "control": "cc", "cntrl": "cc", "format": "cf", "unassigned": "cn", "privateuse": "co",
    "surrogate": "cs", "letter": "l", "casedletter": "lc", "lowercaseletter": "ll", "modifierletter": "lm",
    "otherletter": "lo", "titlecaseletter": "lt", "uppercaseletter": "lu", "mark": "m", "combiningmark": "m",
    "spacingmark": "mc", "enclosingmark": "me", "nonspacingmark": "mn", "number": "n", "decimalnumber": "nd",
    "digit": "nd", "letternumber": "nl", "othernumber": "no", "punctuation": "p", "punct": "p",
    "connectorpunctuation": "pc", "dashpunctuation": "pd", "closepunctuation": "pe", "finalpunctuation": "pf",
    "initialpunctuation": "pi", "otherpunctuation": "po", "openpunctuation": "ps", "symbol": "s",
    "currencysymbol": "sc", "modifiersymbol": "sk", "mathsymbol": "sm", "othersymbol": "so", "separator": "z",
    "lineseparator": "zl", "paragraphseparator": "zp", "spaceseparator": "zs",
  ]

  private static func category(groups: [String]) -> ScalarSet? {
    let ranges = groups.flatMap { categories[$0]?.ranges ?? [] }
    return ranges.isEmpty ? nil : ScalarSet(ranges)
  }

  /// Every code point by its two-letter general category, from the standard library's Unicode data.
  private static let categories: [String: ScalarSet] = {
    var ranges: [Unicode.GeneralCategory: [ClosedRange<UInt32>]] = [:]
    ranges[.surrogate] = [0xD800...0xDFFF]
    ranges[.privateUse] = [0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD]
    // Planes 4 to 13 are empty; so is plane 14 after its tags and variation selectors.
    ranges[.unassigned] = [
      0x4_0000...0xD_FFFF, 0xE_1000...0xE_FFFF, 0xF_FFFE...0xF_FFFF, 0x10_FFFE...0x10_FFFF,
    ]
    for span: ClosedRange<UInt32> in [0...0xD7FF, 0xE000...0x3_FFFF, 0xE_0000...0xE_0FFF] {
      var start = span.lowerBound
      var current: Unicode.GeneralCategory?
      for value in span {
        guard let category = Unicode.Scalar(value)?.properties.generalCategory else { continue }
        if let current, current != category {
          ranges[current, default: []].append(start...(value - 1))
          start = value
        }
        current = category
      }
      if let current { ranges[current, default: []].append(start...span.upperBound) }
    }
    var named: [String: ScalarSet] = [:]
    for (category, members) in ranges { named[abbreviation(category).lowercased()] = ScalarSet(members) }
    return named
  }()

  private static func abbreviation(_ category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
