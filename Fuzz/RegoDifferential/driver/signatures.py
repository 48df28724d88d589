"""What each built-in takes, and texts that are likely to be of that kind."""

import json

KEYS = ["a", "b", "c", "d"]
STRINGS = [
    "", "a", "b", "c", "ab", "a,b", "A", "é", "1", "a/b", "x y", "10.0.0.1", "2024-01-01T00:00:00Z", "ß", "😀z", "ab\tc",
    "-1", "1e3", "<&>", "a.b", "{}", "[1]", "e\u0301", "null", "_", "aXbXc", "%d", "\u2028"]
NUMBERS = ["0", "1", "2", "3", "-1", "1.5", "0.1", "10", "7", "-0.5", "5", "4", "-2", "100"]
# Every way a number is written, and sizes beyond what a machine word or a double holds.
WIDE_NUMBERS = [
    "1e3", "1.0", "1E2", "1e-7", "2.50", "1e+2", "0.0", "-0", "-0.0", "0e0", "9007199254740993", "9223372036854775807",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "100000000000000000000", "1e21", "1.0e20",
    "340282366920938463463374607431768211456", "3.14159265358979323846264338327950288", "123456789.123456789", "1e100",
    "-1e-9", "0.30000000000000004", "4294967296", "99999999999999999999.5", "1.7976931348623157e308", "5e-324",
    "18446744073709551616", "0.000001", "1e-6", "12345678901234567890.25", "2e0", "-3.0", "10.10"]

# Result kinds: n number, s string, b boolean, a array, t set, o object, x anything. Operand kinds besides these are
# the letters and names of `LITERALS`.
SIGNATURES = """
n abs(n) ceil(n) floor(n) round(n) count(c) sum(N) product(N) to_number(d) indexof(s,s) bits.and(w,w) bits.or(w,w)
n bits.xor(w,w) bits.negate(w) bits.lsh(w,few) bits.rsh(w,i) strings.count(s,s) max(N) min(N) units.parse(unit)
n units.parse_bytes(unit) semver.compare(version,version) plus(n,n) mul(n,n) minus(n,n) div(n,n) rem(w,i)
n time.parse_rfc3339_ns(stamp) time.parse_duration_ns(duration) time.parse_ns(layout,stamp) time.add_date(ns,i,i,i)
s concat(s,S) lower(s) upper(s) replace(s,s,s) strings.reverse(s) substring(s,k,i) trim(s,s) trim_left(s,s)
s trim_right(s,s) trim_prefix(s,s) trim_suffix(s,s) trim_space(s) format_int(n,base) sprintf(format,a)
s json.marshal(x) base64.encode(s) base64url.encode(s) base64url.encode_no_pad(s) urlquery.encode(s) hex.encode(s)
s yaml.marshal(x) crypto.md5(s) crypto.sha1(s) crypto.sha256(s) type_name(x) regex.replace(s,pattern,expansion)
s strings.render_template(template,o) base64.decode(base64) base64url.decode(base64) urlquery.decode(query)
s hex.decode(hex) strings.replace_n(pairs,s) crypto.hmac.md5(s,s) crypto.hmac.sha1(s,s) crypto.hmac.sha256(s,s)
s crypto.hmac.sha512(s,s) glob.quote_meta(s) time.format(moment) time.weekday(moment) urlquery.encode_object(Q)
s json.marshal_with_options(x,marshalling) io.jwt.encode_sign_raw(header,payload,secret)
s io.jwt.encode_sign(headers,o,jwk) upper(s) lower(s)
b startswith(s,s) endswith(s,s) contains(s,s) regex.match(pattern,s) is_array(x) is_boolean(x) is_null(x)
b is_number(x) is_object(x) is_set(x) is_string(x) glob.match(glob,delimiters,s) json.is_valid(json)
b yaml.is_valid(yaml) regex.is_valid(pattern) semver.is_valid(version) strings.any_prefix_match(S,S)
b strings.any_suffix_match(S,S) base64.is_valid(base64) object.subset(o,o) object.subset(t,t) object.subset(a,a)
b object.subset(a,t) net.cidr_contains(cidr,address) net.cidr_intersects(cidr,cidr) net.cidr_is_valid(cidr)
b crypto.hmac.equal(s,s) regex.template_match(braces,s,open,close) regex.globs_match(glob,glob)
b uri.is_valid(uri) graphql.is_valid(graphql,graphqls) graphql.schema_is_valid(graphqls)
b io.jwt.verify_hs256(token,secrets) equal(x,x) neq(x,x) lt(x,x) lte(x,x) gt(x,x) gte(x,x)
a array.concat(a,a) array.slice(a,i,i) array.reverse(a) split(s,s) sort(c) numbers.range(few,few)
a regex.find_n(pattern,s,i) regex.split(pattern,s) indexof_n(s,s) array.flatten(a) numbers.range_step(few,few,step)
a time.date(moment) time.clock(moment) time.diff(moment,moment) strings.split_n(s,s,i)
a regex.find_all_string_submatch_n(pattern,s,i) net.cidr_contains_matches(cidrs,cidrs) io.jwt.decode(token)
a io.jwt.decode_verify(token,constraints) json.match_schema(x,schema) json.verify_schema(schema)
a graphql.parse_and_verify(graphql,graphqls)
t intersection(Z) union(Z) object.keys(o) graph.reachable(graph,S) and(t,t) or(t,t) minus(t,t)
t graph.reachable_paths(graph,S) net.cidr_expand(small) net.cidr_merge(cidrs)
o object.remove(o,a) object.union(o,o) object.filter(o,a) json.filter(o,T) json.remove(o,T) object.union_n(O)
o json.patch(o,P) object.remove(o,t) object.filter(o,o) uri.parse(uri) uuid.parse(uuid)
o urlquery.decode_object(query) graphql.parse_query(graphql) graphql.parse_schema(graphqls)
x object.get(o,s,x) object.get(o,a,x) json.unmarshal(json) max(c) min(c) yaml.unmarshal(yaml) json.patch(x,P)
x object.get(o,x,x) rego.parse_module(s,module)
"""

TABLE = []
for _line in SIGNATURES.strip().split("\n"):
    _result, *_entries = _line.split()
    for _entry in _entries:
        _name, _operands = _entry[:-1].split("(")
        TABLE.append((_result, _name, _operands.split(",")))
BY_RESULT = {}
for _result, _name, _operands in TABLE:
    BY_RESULT.setdefault(_result, []).append((_name, _operands))
# By arity, for `with` to replace one by another.
BY_ARITY = {}
for _result, _name, _operands in TABLE:
    BY_ARITY.setdefault(len(_operands), []).append(_name)

SECOND = 1_000_000_000


def quoted(texts):
    return [json.dumps(text, ensure_ascii=False) for text in texts]


# Kinds of which nothing but a literal stands in a policy: OPA makes as many elements as it is told to, and keeps what it
# compiled of a template under its text alone, in one place for templates and patterns, all delimiters alike.
FIXED = ("few", "braces", "open", "close")

# Literals of each operand kind: text of the language, not of a string.
LITERALS = {
    "i": ["0", "1", "2", "3", "5", "-1", "10", "input.n", "4"],
    "w": ["0", "1", "2", "5", "-1", "10", "255", "input.n", "-7", "4611686018427387904", "18446744073709551615",
          "100000000000000000000", "3"],
    "few": ["0", "1", "2", "3", "5", "-1", "10", "4"],
    "k": ["0", "1", "2", "0", "1"],
    "base": ["2", "8", "10", "16"],
    "step": ["1", "2", "3", "input.n"],
    "S": ["input.w", "data.base.w", '["a", "b"]', '{"a", "b"}', 'split(input.s, ",")', '["a"]', "[]"],
    "T": ["input.w", '["a", "b/c"]', "[]", '["/"]', '["a/b"]', '[["a"], ["b", "c"]]', '{"b", "us/0/a"}', '["l/0"]'],
    "N": ["input.l", "[1, 2, 3.5]", "{1, 2}", "[]", "[x | some x in input.m]", "[0.1, 0.2]",
          "[9007199254740993, 1]", "[1e3, 2]", "{1e20, 3}"],
    "Z": ["{{1, 2}, {2, 3}}", "set()", "{{1}}", "{{x | some x in input.l}, {1}}", "{{1, 2}, {x | some x in input.l}}"],
    "O": ['[{"a": 1}, {"b": 2}]', "[input.m, data.base.m]", "[]", "input.us", '[{"a": {"b": 1}}, {"a": {"c": 2}}]'],
    "Q": ['{"a": "b"}', '{"a": ["x", "y"]}', '{"k y": {"1", "&"}}', "{}"],
    "P": ['[{"op": "add", "path": "/z", "value": 1}]', '[{"op": "remove", "path": "/a"}]', "[]",
          '[{"op": "replace", "path": "/a", "value": [2]}]', '[{"op": "copy", "from": "/a", "path": "/q"}]',
          '[{"op": "test", "path": "/a", "value": 1}]', '[{"op": "move", "from": "/a", "path": "/b"}]',
          '[{"op": "add", "path": ["z"], "value": input.n}, {"op": "add", "path": "/z2", "value": {}}]'],
    "d": ["null", "true", "false", '"1"', '"1.50"', "3", '"1e3"', '"-0.5"', "input.n", '"0x1"', '"100000000000000000000"'],
    "version": quoted(["1.0.0", "2.1.3-rc.1", "1.0.0+build", "1.2", "10.0.1", "1.0.0-alpha", "1.0.0-alpha.1", "v1.0.0"]),
    "unit": quoted(["1", "10K", "1.5Mi", "2G", "3m", "1e3", "5KB", "7MiB", "100m", "1E", "2Ki", "0.5"]),
    "stamp": quoted(["2024-01-01T00:00:00Z", "2024-02-29T23:59:59.5+02:00", "1999-12-31T00:00:00.123456789Z",
                     "2006-01-02T15:04:05Z", "1970-01-01T00:00:00Z"]),
    "layout": quoted(["2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05.999999999Z07:00"]) + ['"RFC3339"', '"RFC3339Nano"'],
    "duration": quoted(["1s", "1h2m", "300ms", "-1.5h", "0", "1us2ns", "2h45m30.5s"]),
    "ns": ["0", "1704067200000000000", "951782400000000000", "-1000000000", "1"],
    "moment": ["0", "1704067200000000000", '[1704067200000000000, "America/New_York"]', '[1720000000123456789, "UTC"]',
               '[951782399999999999, "Asia/Tokyo"]', "-1", '[1000000000000000000, "Europe/Berlin"]'],
    "base64": quoted(["aGk=", "aGk", "", "YWJj", "_-8=", "+/8=", "YQ==", "w6k="]),
    "hex": quoted(["6162", "", "c3a9", "4A"]),
    "query": quoted(["a=b", "a%20b", "a+b=c&a=d", "", "x=%C3%A9", "a&b=1"]),
    "uuid": quoted(["00000000-0000-0000-0000-000000000000", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                    "urn:uuid:f47ac10b-58cc-4372-a567-0e02b2c3d479", "f47ac10b58cc4372a5670e02b2c3d479",
                    "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"]),
    "uri": quoted(["https://u:p@h.example:8443/a/b?x=1#f", "mailto:a@b", "/a%20b", "http://[::1]/", "a?b", "x://"]),
    "cidr": quoted(["10.0.0.0/8", "10.0.0.0/24", "192.168.1.1/32", "2001:db8::/32", "0.0.0.0/0", "10.1.0.0/16", "::/0"]),
    "small": quoted(["10.0.0.0/30", "10.0.0.7/31", "192.168.1.1/32", "2001:db8::/126"]),
    "address": quoted(["10.0.0.1", "192.168.1.1", "10.1.2.0/24", "2001:db8::1", "::ffff:10.0.0.1"]),
    "cidrs": ['["10.0.0.0/8", "10.1.0.0/16"]', '{"10.0.0.0/24", "10.0.1.0/24"}', '["192.168.0.0/17", "192.168.128.0/17"]',
              '["2001:db8::/33", "2001:db8:8000::/33"]'],
    "pattern": quoted(["a", "^a.*", "[a-c]+", "(a)(b)?", "", r"\d+", "(?i)A", "a|b", r"\bx", "(?P<n>.)b", "é", r"\pL", ".$",
                       "x*", r"[^\s]", "(a|ab)(c|bcd)?", "a{2,3}", "(?s).+"]),
    "expansion": quoted(["", "x", "$1", "${n}y", "$$", "$0-$2", "$1x"]),
    "glob": quoted(["*", "a*", "**", "a.b", "{a,b}", "[a-c]", "?", "*.b", "a/*", "[!a]*", "x y", "a,*"]),
    "delimiters": ["[]", '["."]', '["/", "."]', "null", '[","]'],
    "braces": quoted(["a{.*}b", "{[a-z]+}", "x{.}y", "a-", "{a|b}:{.*}"]),
    "open": ['"{"'],
    "close": ['"}"'],
    "json": quoted(["{}", '{"a": [1, 2.0, null]}', "1", "[", '"x"', "1e3", "[1,]", "true ", '{"a":1,"a":2}', "-0", "1.10"]),
    "yaml": quoted(["a: 1", "- x\n- 2.5", "true", "a: [1, {b: c}]", "~", "x: |\n  y\n", "1e3", "'q'", "a: &z 1\nb: *z"]),
    "template": quoted(["<{{.a}}>", "{{range .l}}{{.}},{{end}}", "{{if .b}}y{{else}}n{{end}}", "{{printf \"%v\" .x}}", "x",
                        "{{len .a}}", "{{ .a.b }}"]),
    "format": quoted(["%v", "%d", "%s", "%v-%v", "%5.2f", "%x", "%q", "%+d|%05d", "%t", "%%", "%e", "%8v|%-8v|", "%s %d %v",
                      "%c", "%U", "%o", "%b", "%g", "%T", "%[2]v %[1]v", "%*d", "%.3s", "%X", "%#v", "%+v", "%6.2f|%-7s|"]),
    "pairs": ['{"a": "b"}', '{"a": "1", "b": "2"}', "{}", '{"": "-"}', '{"é": "e", "x": ""}'],
    "marshalling": ['{"pretty": true}', '{"pretty": true, "indent": "  "}', '{"prefix": ">", "indent": " "}', "{}",
                    '{"pretty": false}'],
    "graph": ['{"a": ["b"], "b": ["c", "a"], "c": []}', '{"a": {"b", "d"}, "b": []}', "{}", "input.m",
              '{"b": ["a"], "a": ["x"]}'],
    "graphql": quoted(["{ a }", "query Q { a b: c(x: 1) }", "{ a { d } }", "mutation { e }", "{ ...F } fragment F on Query { a }",
                       "{", "{ c(x: \"s\") }"]),
    "graphqls": quoted(["type Query { a: String c(x: Int): Int }", "type Query { a: A } type A { d: [Int!]! }",
                        "type Query { a: B }", "type"]),
    "header": quoted(['{"alg":"HS256"}', '{"typ":"JWT","alg":"HS384"}', '{"alg":"HS512","kid":"x"}']),
    "payload": quoted(['{"a":1}', '{"iss":"x","exp":4102444800}', '{}', "text"]),
    "secret": quoted(['{"kty":"oct","k":"c2VjcmV0"}']),
    "headers": ['{"alg": "HS256"}', '{"typ": "JWT", "alg": "HS256"}', '{"alg": "HS512", "kid": "1"}'],
    "jwk": ['{"kty": "oct", "k": "c2VjcmV0"}'],
    "secrets": quoted(["secret", "other"]),
    "token": quoted(["eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.x", "a.b.c", ""]) + [
        'io.jwt.encode_sign({"alg": "HS256"}, {"iss": "x", "a": input.n}, {"kty": "oct", "k": "c2VjcmV0"})'],
    "constraints": ['{"secret": "secret"}', '{"secret": "secret", "iss": "x"}', '{"secret": "other", "alg": "HS256"}'],
    "schema": ['{"type": "object"}', '{"type": "array", "items": {"type": "number"}}', '{"enum": [1, "a", null]}',
               '{"properties": {"a": {"type": "string"}}, "required": ["a"]}', '{"minimum": 2}', '{"type": "nope"}', "{}",
               '"{\\"type\\": \\"string\\"}"', '{"anyOf": [{"type": "null"}, {"maxLength": 1}]}'],
    "module": ['"package x\\np := 1"', '"package x.y\\nimport data.z\\nq contains 1 if { input.a > 2 }"'],
}
