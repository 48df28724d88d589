extension PackCheckScript {
  /// The table of controls is what the newest decision of a pipeline says, or worse where the statements show it.
  static let table = #"""
    ordered = sorted(facts.values(), key=lambda fact: fact["index"], reverse=True)
    def own(said): return "release" not in content or (said or {}).get("release") == content["release"]
    def findings(fact):
        said = fact["said"]
        found = said.get("findings") if fact["kind"] == "decision" else said.get("state", {}).get("outcomes")
        known = ("met", "violated", "inconclusive", "stale", "missing")
        if not isinstance(found, list) or not all(isinstance(one, dict) and one.get("outcome") in known
           and isinstance(one.get("control"), str) and isinstance(one.get("waived"), bool) for one in found): return None
        return found if len({one["control"] for one in found}) == len(found) else None
    def newest(wanted): return next((one for one in ordered if wanted(one) and findings(one) is not None), None)
    def decided(one): return one["kind"] == "decision" and one["author"]["kind"] == "ci" and own(one["said"])
    basis = (newest(lambda one: decided(one) and one["said"].get("point") == "release") or newest(decided)
             or newest(lambda one: one["kind"] == "approval" and own(one["said"].get("state")))
             or newest(lambda one: one["kind"] == "submission" and own(one["said"].get("state"))))
    table = parse(read("controls.json")); rows = table["controls"]
    check(table["version"] == 1 and set(table) == {"version", "as_of", "basis", "controls"}, "controls.json is malformed")
    check(len({row["control"] for row in rows}) == len(rows), "controls.json names a control twice")
    for row in rows:
        for id in row["evidence"] + ([row["waiver"]] if "waiver" in row else []):
            check(id in {one[0] for one in found}, "controls.json refers to " + id)
    check(table["as_of"] == built, "controls.json is of another time than the list")
    bound, inputs = {}, {}
    for fact in reversed(ordered):
        if fact["kind"] != "decision": continue
        folder = "documents/decision-%d/" % fact["index"]
        for file in ("input", "rules"):
            path = folder + file + ".json"
            bound[path] = fact["said"].get(file)
            if path not in here or "sha256:" + sha(read(path)) != bound[path]: continue
            body = json.loads(read(path))
            if file == "input": inputs[bound[path]] = body
            for one in body.get("files", []): bound["documents/rules/%s/%s" % (one["layer"], one["path"])] = one["digest"]
            if body.get("manifest"):
                bound["documents/manifest/" + body["manifest"]["file"].split("/")[-1]] = body["manifest"]["digest"]
            for one in (body.get("context") or {}).get("documents", []):
                bound["documents/repository/" + one["path"]] = one["digest"]
    evidence = None
    if basis and basis["kind"] == "decision" and basis["said"].get("input") in inputs:
        context, evidence = inputs[basis["said"]["input"]].get("context"), {}
        def named(id): return facts[id] if id in facts and facts[id]["kind"] in ("attachment", "measurement") else None
        def give(fact, control):
            if fact and fact["id"] not in evidence.setdefault(control, []): evidence[control].append(fact["id"])
        if context is None:
            for fact in ordered:
                if fact["kind"] == "attachment": give(fact, fact["said"].get("control"))
        else:
            for one in context.get("evidence", []):
                if "control" in one: give(named(one.get("id")), one["control"])
            digests = {one["name"]: one.get("digest") for one in context.get("evaluations", [])}
            for one in context.get("measurements", []):
                judged = one.get("judgements", []) + ([one["regression"]] if one.get("regression") else [])
                same = next((fact for fact in ordered if fact["kind"] == "measurement"
                             and fact["said"].get("evaluation") == one.get("evaluation")
                             and fact["said"].get("items") == (digests.get(one.get("evaluation")) or "")), None)
                for judgement in judged:
                    if "control" in judgement: give(named(one.get("evidence")) or same, judgement["control"])
        for control in evidence: evidence[control].sort(key=lambda id: facts[id]["index"])
    def holds(fact, control):
        return (fact["kind"] == "waiver" and fact["said"].get("control") == control and len(fact["holders"]) > 1
                and moment(built) < moment(fact["said"]["expires"]))
    is_open = basis is None or table["basis"] != basis["id"]
    check(not is_open or not (basis and basis["kind"] == "decision") and table["basis"] not in facts,
          "controls.json is not taken from the newest decision of a pipeline")
    said = {} if is_open else {one["control"]: one for one in findings(basis)}
    for row in [] if is_open else rows:
        control, one = row["control"], said.pop(row["control"], None)
        check(one, "controls.json: %s is not in what it is taken from" % control)
        if evidence is None: right = all(facts[id]["kind"] == "measurement" or facts[id]["kind"] == "attachment"
                                         and facts[id]["said"].get("control") == control for id in row["evidence"])
        else: right = row["evidence"] == evidence.get(control, [])
        check(right, "controls.json: %s rests on other statements" % control)
        ends = [facts[id]["until"] for id in row["evidence"]]
        over = bool(ends) and all(end and moment(end) <= moment(built) for end in ends)
        outcome = "stale" if over and one["outcome"] == "met" else one["outcome"]
        check(row["outcome"] == outcome, "controls.json: %s is %s by the statements" % (control, outcome))
        able = [facts[one["waiver"]]] if one.get("waiver") in facts else [] if "waiver" in one else ordered
        waiver = next((fact["id"] for fact in able if one["waived"] and holds(fact, control)), None)
        check(row.get("waiver") == waiver, "controls.json: another waiver of " + control)
    left = ["%s (%s)" % (control, said[control]["outcome"]) for control in sorted(said)]
    """#

  /// The page only shows; documents are what decisions name, or the builder's word.
  static let page = #"""
    for path in here:
        if path in bound: check("sha256:" + sha(read(path)) == bound[path], path + " is not what the decision names")
        else: check(not re.match(r"documents/decision-.*/(input|rules)\.json$", path), path + ": no decision names it")
    TAGS = set(\#(tags)
               .split())
    ATTRIBUTES = set(\#(attributes)
                     .split())
    def passive(style): return not any(word in style.lower() for word in \#(loading))
    def page(text):
        position = 0
        while "<" in text[position:]:
            start = text.index("<", position); end = text.find(">", start); tag = text[start + 1:end]
            if end < 0: return False
            position = end + 1
            if start == 0 and tag.lower() == "!doctype html": continue
            if tag.startswith("/"):
                if tag[1:] not in TAGS: return False
                continue
            match = re.fullmatch(r'([a-z0-9]+)((?:\s+[A-Za-z-]+[a-zA-Z0-9-]*(?:="[^"]*")?)*)\s*/?', tag)
            if not match or match[1] not in TAGS: return False
            for attribute, value in re.findall(r'\s([A-Za-z0-9-]+)(?:="([^"]*)")?', match[2]):
                if attribute not in ATTRIBUTES and not attribute.startswith(("aria-", "data-")): return False
                if attribute == "href" and not value.startswith("#") and value not in here: return False
                if attribute == "http-equiv" and value != "Content-Security-Policy": return False
                if attribute == "style" and not passive(value): return False
            if tag == "style":
                if not passive(text[position:text.index("<", position)]): return False
        return True
    check(page(read("index.html").decode()), "index.html does more than show")
    """#

  /// Who signed what and when, and under each approval the evidence that the log held by then.
  static let story = #"""
    say("holds: %d statements about %s in %s at %d entries, list by %s, built %s"
        % (len(found), content["system"], origin, size, builder, built))
    for _, index, time, kind, said, people in found:
        who, state = " and ".join(map(name, people)), said.get("state")
        if kind == "approval":
            say("%s  %s approved %s %s, entry %d" % (time, who, state["system"], state["release"], index))
            say("    submission: " + said["submission"])
            files = {one["digest"] for one in state["evaluations"]}
            components = {one["digest"] for one in state["components"]}
            for _, at, when, what, their, them in found:
                if moment(when) > moment(time): continue
                if what == "measurement" and their.get("items") in files: item = their["evaluation"]
                elif what == "attachment" and {one["digest"] for one in their.get("about", [])} & components:
                    item = "%s for %s" % (their["file"], their["control"])
                elif what == "waiver" and any(one["control"] == their["control"] and one["waived"]
                                              for one in state["outcomes"]): item = their["control"]
                else: continue
                say("    on entry %d, %s by %s: %s" % (at, what, " and ".join(map(name, them)), item))
        elif kind == "decision":
            say("%s  %s decided %s %s: %s, entry %d"
                % (time, who, said["system"], said["release"], said["verdict"], index))
        elif kind == "incident":
            about = ": %s, %s" % (said["severity"], said["category"]) if said["event"] == "opened" else ""
            say("%s  %s %s an incident%s, entry %d" % (time, who, said["event"], about, index))
        elif kind == "access":
            what = "granted %s access: %s" % (said["holder"], said["right"]) if "right" in said else "ended an access"
            say("%s  %s %s, entry %d" % (time, who, what, index))
        elif kind == "key_revocation":
            say("%s  %s revoked the key %s from %s on, entry %d" % (time, who, said["keyid"], said["from"], index))
        else: say("%s  %s signed: %s, entry %d" % (time, who, kind, index))
    counted = {}
    for row in rows: counted[row["outcome"]] = counted.get(row["outcome"], 0) + 1
    say("controls: " + ", ".join("%d %s" % (counted[outcome], outcome) for outcome in sorted(counted))
        + (", the word of %s who built the pack: what it is taken from is not there" % builder if is_open else
           ", by entry %d" % basis["index"]))
    if left: say("open: not in the table: " + ", ".join(left))
    clocked = [str(index) for _, index, _, kind, said, _ in found
               if kind == "decision" and "EPHOR_CLOCK" in str(said.get("origin_note"))]
    if clocked: say("open: clock: set by whoever ran the gate (EPHOR_CLOCK), for the decisions at entries "
                    + ", ".join(clocked))
    free = sorted(path for path in here if path.startswith("documents/") and path not in bound)
    say("open: the page, VERIFY.md, titles of controls%s: the word of %s who built the pack"
        % ("".join(", " + path for path in free), builder))
    """#

  private static let tags = literal(PackPageCheck.tags)
  private static let attributes = literal(PackPageCheck.attributes)
  private static let loading =
    "(" + PackPageCheck.loading.map { "'\($0.replacing("\\", with: "\\\\"))'" }.joined(separator: ", ") + ")"

  /// Words as a Python text of several lines.
  private static func literal(_ words: Set<String>) -> String {
    var lines = [""]
    for word in words.sorted() {
      if (lines.last ?? "").utf8.count > 90 { lines.append("") }
      lines[lines.count - 1] += "\(word) "
    }
    return lines.map { "\"\($0)\"" }.joined(separator: "\n               ")
  }
}
