import Notation

// One shape for the index and for `ephor status --format json`.
extension SystemStatus {
  var json: JSON {
    [
      "folder": .string(folder), "problem": problem.map { .string($0.message) } ?? .null,
      "problem_code": problem.map { .string($0.code) } ?? .null, "system": .string(system),
      "name": .string(name), "release": .string(release), "lifecycle": lifecycle.map(JSON.string) ?? .null,
      "decision": decision.map {
        [
          "id": .string($0.id), "verdict": .string($0.verdict), "point": .string($0.point),
          "release": .string($0.release),
          "tier": $0.tier.map(JSON.string) ?? .null, "time": .string($0.time),
          "outdated": .bool($0.isOutdated), "clock_set": .bool($0.isClockSet),
          "replay": $0.replay.map(JSON.string) ?? .null,
        ]
      } ?? .null, "passed_over": JSON(passedOver),
      "submissions": JSON(submissions), "approvals": JSON(approvals),
      "waivers": .array(
        waivers.map {
          [
            "control": .string($0.control), "from": .string($0.from.description),
            "until": .string($0.until.description), "demo": .bool($0.isDemo),
          ]
        }),
      "open_incidents": .array(
        incidents.map { ["id": .string($0.id), "summary": .string($0.summary)] }),
      "access": .array(
        access.map {
          [
            "from": .string($0.from.description),
            "until": $0.until.map { .string($0.description) } ?? .null,
          ]
        }),
    ]
  }

  /// Reads what `json` wrote; nil for anything else, and for a folder that could not be read.
  init?(_ json: JSON) {
    guard json["problem"]?.isNull == true, let folder = json["folder"]?.string,
      let system = json["system"]?.string,
      let name = json["name"]?.string,
      let release = json["release"]?.string, let submissions = json["submissions"]?.int,
      let approvals = json["approvals"]?.int, let waivers = json["waivers"]?.array,
      let passedOver = json["passed_over"]?.int, let incidents = json["open_incidents"]?.array,
      let access = json["access"]?.array
    else { return nil }
    self.folder = folder
    self.system = system
    self.name = name
    self.release = release
    self.submissions = submissions
    self.approvals = approvals
    self.passedOver = passedOver
    problem = nil
    lifecycle = json["lifecycle"]?.string
    decision = json["decision"].flatMap(Decided.init)
    // A line that an earlier version wrote knows less: it is read anew.
    if decision == nil, json["decision"]?.isNull == false { return nil }
    self.waivers = waivers.compactMap(Held.init)
    self.incidents = incidents.compactMap(OpenIncident.init)
    self.access = access.compactMap(Granted.init)
  }
}

extension SystemStatus.Decided {
  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, let verdict = json["verdict"]?.string,
      let point = json["point"]?.string,
      let release = json["release"]?.string, let time = json["time"]?.string,
      let isOutdated = json["outdated"]?.bool, let isClockSet = json["clock_set"]?.bool
    else { return nil }
    self.init(
      id: id, verdict: verdict, point: point, release: release, tier: json["tier"]?.string, time: time,
      isOutdated: isOutdated, isClockSet: isClockSet, replay: json["replay"]?.string)
  }
}

extension SystemStatus.OpenIncident {
  fileprivate init?(_ json: JSON) {
    guard let id = json["id"]?.string, let summary = json["summary"]?.string else { return nil }
    self.init(id: id, summary: summary)
  }
}

extension SystemStatus.Granted {
  fileprivate init?(_ json: JSON) {
    guard let from = json["from"]?.string.flatMap({ try? Timestamp(parsing: $0) }) else { return nil }
    self.init(from: from, until: json["until"]?.string.flatMap { try? Timestamp(parsing: $0) })
  }
}

extension SystemStatus.Held {
  fileprivate init?(_ json: JSON) {
    guard let control = json["control"]?.string,
      let from = json["from"]?.string.flatMap({ try? Timestamp(parsing: $0) }),
      let until = json["until"]?.string.flatMap({ try? Timestamp(parsing: $0) })
    else { return nil }
    self.init(control: control, from: from, until: until, isDemo: json["demo"]?.bool ?? false)
  }
}
