"""Keys, certificates and tokens for the built-ins that read them, made anew for each run."""

import base64
import datetime
import hashlib
import hmac
import ipaddress
import json

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
PKCS8, PKCS1 = serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL
SPKI = serialization.PublicFormat.SubjectPublicKeyInfo
NOW = datetime.datetime(2026, 1, 1)


def b64(data, url=True):
    encode = base64.urlsafe_b64encode if url else base64.b64encode
    text = encode(data).decode()
    return text.rstrip("=") if url else text


def private(key, form=PKCS8, encoding=PEM):
    return key.private_bytes(encoding, form, serialization.NoEncryption())


def public(key, encoding=PEM):
    return key.public_key().public_bytes(encoding, SPKI)


def whole(number, size=None):
    return b64(number.to_bytes(size or (number.bit_length() + 7) // 8, "big"))


def jwk(key, secret=False):
    if isinstance(key, rsa.RSAPrivateKey):
        numbers = key.private_numbers()
        found = {"kty": "RSA", "n": whole(numbers.public_numbers.n), "e": whole(numbers.public_numbers.e)}
        if secret:
            found |= {"d": whole(numbers.d), "p": whole(numbers.p), "q": whole(numbers.q), "dp": whole(numbers.dmp1), "dq": whole(numbers.dmq1), "qi": whole(numbers.iqmp)}
        return found
    if isinstance(key, ec.EllipticCurvePrivateKey):
        numbers, size = key.private_numbers(), (key.key_size + 7) // 8
        found = {"kty": "EC", "crv": {256: "P-256", 384: "P-384", 521: "P-521"}[key.key_size], "x": whole(numbers.public_numbers.x, size), "y": whole(numbers.public_numbers.y, size)}
        return found | ({"d": whole(numbers.private_value, size)} if secret else {})
    raw = serialization.Encoding.Raw
    found = {"kty": "OKP", "crv": "Ed25519", "x": b64(key.public_key().public_bytes(raw, serialization.PublicFormat.Raw))}
    return found | ({"d": b64(key.private_bytes(raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()))} if secret else {})


RSA, OTHER_RSA, CA_KEY = (rsa.generate_private_key(65537, 2048) for _ in range(3))
CURVES = {256: ec.generate_private_key(ec.SECP256R1()), 384: ec.generate_private_key(ec.SECP384R1()), 521: ec.generate_private_key(ec.SECP521R1())}
EDWARDS = ed25519.Ed25519PrivateKey.generate()


def name(common, **more):
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    parts += [x509.NameAttribute(getattr(NameOID, key), value) for key, value in more.items()]
    return x509.Name(parts)


def certificate(subject, key, issuer, issuer_key, days=(-30, 3650), ca=None, extensions=(), algorithm=hashes.SHA256()):
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(NOW + datetime.timedelta(days[0])).not_valid_after(NOW + datetime.timedelta(days[1]))
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(issuer_key, None if isinstance(issuer_key, ed25519.Ed25519PrivateKey) else algorithm)


ROOT_NAME, MIDDLE_NAME = name("Root", ORGANIZATION_NAME="Ephor", COUNTRY_NAME="GR"), name("Middle")
ROOT = certificate(ROOT_NAME, CA_KEY, ROOT_NAME, CA_KEY, ca=True)
MIDDLE = certificate(MIDDLE_NAME, CURVES[256], ROOT_NAME, CA_KEY, ca=True)
NAMES = x509.SubjectAlternativeName([
    x509.DNSName("a.example.com"), x509.DNSName("*.b.example.com"), x509.IPAddress(ipaddress.ip_address("10.0.0.1")),
    x509.IPAddress(ipaddress.ip_address("::1")), x509.RFC822Name("a@example.com"), x509.UniformResourceIdentifier("spiffe://x/y?a=b")])
SERVER = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
CLIENT = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.CODE_SIGNING])
USAGE = x509.KeyUsage(True, False, True, False, False, False, False, False, False)
LEAF = certificate(name("a.example.com", LOCALITY_NAME="Αθήνα", STREET_ADDRESS="x", POSTAL_CODE="1", SERIAL_NUMBER="7"), RSA, MIDDLE_NAME, CURVES[256], ca=False,
                   extensions=[(NAMES, False), (SERVER, False), (USAGE, True)])
CLIENT_LEAF = certificate(name("client"), EDWARDS, MIDDLE_NAME, CURVES[256], extensions=[(NAMES, False), (CLIENT, False)])
EXPIRED = certificate(name("old"), RSA, ROOT_NAME, CA_KEY, days=(-300, -200))
FUTURE = certificate(name("new"), RSA, ROOT_NAME, CA_KEY, days=(3000, 4000))
PLAIN = certificate(name("plain"), CURVES[384], ROOT_NAME, CA_KEY, algorithm=hashes.SHA384())
EDWARDS_SELF = certificate(name("ed"), EDWARDS, name("ed"), EDWARDS)
WIDE = certificate(name("wide"), CURVES[521], ROOT_NAME, CA_KEY, algorithm=hashes.SHA512(), extensions=[
    (x509.SubjectKeyIdentifier.from_public_key(CURVES[521].public_key()), False), (x509.AuthorityKeyIdentifier.from_issuer_public_key(CA_KEY.public_key()), False),
    (x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier("1.2.3.4"), None)]), False),
    (x509.CRLDistributionPoints([x509.DistributionPoint([x509.UniformResourceIdentifier("http://c/d")], None, None, None)]), False),
    (x509.AuthorityInformationAccess([x509.AccessDescription(x509.ObjectIdentifier("1.3.6.1.5.5.7.48.1"), x509.UniformResourceIdentifier("http://o"))]), False)])
LIMITED = certificate(name("limited"), CURVES[384], ROOT_NAME, CA_KEY, ca=True, extensions=[
    (x509.NameConstraints([x509.DNSName("example.com")], [x509.DNSName("bad.example.com")]), True)])
ALL = [ROOT, MIDDLE, LEAF, CLIENT_LEAF, EXPIRED, FUTURE, PLAIN, EDWARDS_SELF, WIDE, LIMITED]
REQUEST = x509.CertificateSigningRequestBuilder().subject_name(name("csr", ORGANIZATION_NAME="o")).add_extension(NAMES, False).sign(RSA, hashes.SHA256())
REQUESTS = [REQUEST, x509.CertificateSigningRequestBuilder().subject_name(x509.Name([])).sign(CURVES[256], hashes.SHA256()),
            x509.CertificateSigningRequestBuilder().subject_name(name("ed")).sign(EDWARDS, None)]


def quoted(items):
    return [json.dumps(item.decode() if isinstance(item, bytes) else item, ensure_ascii=False) for item in items]


def pem(*items):
    return b"".join(item.public_bytes(PEM) for item in items).decode()


def der(*items):
    return b64(b"".join(item.public_bytes(DER) for item in items), url=False)


BROKEN = ["", "x", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "AAAA", "MAA=", "é", "YQ", "-----BEGIN CERTIFICATE-----", "!!!!"]
CERTIFICATES = [pem(c) for c in ALL] + [der(c) for c in ALL] + BROKEN + [
    pem(LEAF, MIDDLE, ROOT), der(LEAF, MIDDLE), b64(pem(LEAF, MIDDLE).encode(), url=False), b64(pem(LEAF).encode()), "junk\n" + pem(LEAF), pem(LEAF) + "junk",
    pem(LEAF).replace("CERTIFICATE", "FOO"), pem(LEAF) + private(RSA).decode(), private(RSA).decode(), public(RSA).decode(), pem(REQUEST), pem(LEAF)[:200], der(LEAF)[:-8], der(LEAF) + "AAAA", " " + pem(LEAF), "\n" + der(LEAF) + "\n"]
CHAINS = [pem(ROOT, MIDDLE, LEAF), pem(ROOT, LEAF), pem(MIDDLE, LEAF), pem(LEAF, MIDDLE, ROOT), pem(ROOT, MIDDLE, CLIENT_LEAF), pem(ROOT, EXPIRED), pem(ROOT, FUTURE), pem(ROOT, PLAIN), pem(ROOT), pem(ROOT, ROOT), pem(EDWARDS_SELF, EDWARDS_SELF),
          der(ROOT, MIDDLE, LEAF), b64(pem(ROOT, MIDDLE, LEAF).encode(), url=False), pem(ROOT, WIDE), pem(ROOT, LIMITED), pem(ROOT, PLAIN, LEAF), pem(ROOT, MIDDLE, LEAF) + "x"] + BROKEN
OPTIONS = [{}, {"DNSName": "a.example.com"}, {"DNSName": "c.example.com"}, {"DNSName": "x.b.example.com"}, {"DNSName": "10.0.0.1"}, {"DNSName": "[::1]"}, {"DNSName": ""}, {"CurrentTime": 1767225600000000000}, {"CurrentTime": 0}, {"CurrentTime": "x"}, {"CurrentTime": 4e18}, {"KeyUsages": ["KeyUsageAny"]},
           {"KeyUsages": ["KeyUsageServerAuth"]}, {"KeyUsages": ["KeyUsageClientAuth"]}, {"KeyUsages": []}, {"KeyUsages": ["x"]}, {"KeyUsages": [1]}, {"KeyUsages": "KeyUsageAny"}, {"MaxConstraintComparisons": 1}, {"MaxConstraintComparisons": "x"}, {"foo": 1}, {"DNSName": 1}, {"CurrentTime": 1.5}, {"MaxConstraintComparisons": 1.5}, {"KeyUsages": ["KeyUsageCodeSigning", "KeyUsageEmailProtection"]},
           {"MaxConstraintComparisons": 9223372036854775808}, {"CurrentTime": 9223372036854775808}]
PRIVATE = [private(RSA), private(RSA, PKCS1), private(CURVES[256]), private(CURVES[256], PKCS1), private(CURVES[384]), private(CURVES[521], PKCS1), private(EDWARDS), public(RSA), private(RSA) + private(CURVES[256]), pem(LEAF), b64(private(RSA), False), b64(private(RSA, encoding=DER), False),
           b64(private(RSA, PKCS1, DER), False), b64(private(CURVES[256], PKCS1, DER), False), "junk" + private(RSA).decode(), private(RSA).decode() + "junk", RSA.private_bytes(PEM, PKCS8, serialization.BestAvailableEncryption(b"x")), "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", private(RSA).decode().replace("PRIVATE KEY", "FOO"),
           private(OTHER_RSA), json.dumps(jwk(RSA, True)), private(rsa.generate_private_key(3, 1024), PKCS1), private(RSA).decode().replace("\n", "\r\n")] + BROKEN


def segment(value):
    return b64(value if isinstance(value, bytes) else json.dumps(value).encode())


def sign(algorithm, data, key):
    digest = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}.get(algorithm[2:])
    if algorithm.startswith("HS"):
        return hmac.new(key, data, f"sha{algorithm[2:]}").digest()
    if algorithm.startswith("RS"):
        return key.sign(data, padding.PKCS1v15(), digest())
    if algorithm.startswith("PS"):
        return key.sign(data, padding.PSS(padding.MGF1(digest()), digest().digest_size), digest())
    if algorithm.startswith("ES"):
        size = (key.key_size + 7) // 8
        r, s = utils.decode_dss_signature(key.sign(data, ec.ECDSA(digest())))
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")
    return key.sign(data)


def token(header, payload, key, algorithm=None):
    data = f"{segment(header)}.{segment(payload)}"
    return data + "." + b64(sign(algorithm or header["alg"], data.encode(), key))


SECRET = b"secret"
HOLDERS = [("HS256", SECRET), ("HS384", SECRET), ("HS512", SECRET), ("RS256", RSA), ("RS384", RSA), ("RS512", RSA), ("PS256", RSA), ("PS384", RSA), ("PS512", RSA), ("ES256", CURVES[256]), ("ES384", CURVES[384]), ("ES512", CURVES[521]), ("EdDSA", EDWARDS)]
SIGNED = [token({"alg": algorithm, "typ": "JWT"}, {"sub": "x"}, key) for algorithm, key in HOLDERS]
HS = {"alg": "HS256"}
PLAINS = [token(HS, payload, SECRET) for payload in (
    {"iss": "i", "aud": "a", "exp": 2e9, "nbf": 1}, {"aud": ["a", "b"]}, {"exp": 1}, {"nbf": 4e9}, {"exp": "x"}, {"nbf": "x"}, {"exp": 1.5e9}, {"exp": 4000000000.5}, {"aud": 1}, {"iss": 1}, {"aud": []}, {"aud": [1]}, {}, [1], "x", 1, None, {"exp": None}, {"exp": 1e30}, {"iss": "j", "aud": "z"}, {"exp": 1700000000}, {"nbf": 1700000000}, {"nbf": -1, "exp": -1})]
ODD_HEADERS = [token(header, {"sub": "x"}, SECRET, "HS256") for header in (
    {"alg": "none"}, {"alg": "hs256"}, {"alg": 1}, {}, [1], {"alg": "HS256", "kid": "k"}, {"alg": "HS256", "crit": ["x"]}, {"alg": "HS256", "crit": []}, {"alg": "HS256", "crit": 1}, {"alg": "HS256", "typ": "x"}, {"alg": "HS256", "cty": "JWT"}, {"alg": "HS256", "kid": 1}, {"alg": "RS256"}, {"alg": "HS256", "enc": "x"}, {"alg": "HS256", "zip": "DEF"}, {"alg": "HS256", "b64": False, "crit": ["b64"]}, {"alg": "HS256", "typ": 1}, {"alg": "HS256", "cty": "x"}, None, "x")]
NESTED = token({"alg": "HS256", "cty": "JWT"}, token(HS, {"sub": "n"}, SECRET).encode(), SECRET)
TWICE = token(HS, b'{"a":1,"a":2}', SECRET)
BASE = token(HS, {"sub": "x"}, SECRET)
MANGLED = ["", "x", "a.b", "a.b.c", "a.b.c.d", "..", BASE + "=", BASE + ".", BASE[:-2], BASE[:-1] + "!", BASE.replace(".", "!"), "!." + BASE, BASE + " ", BASE.rsplit(".", 1)[0] + ".", BASE.rsplit(".", 1)[0], "e30.e30.", "e30.e30.AA", segment(b"\xff") + "." + segment(b"{}") + ".AA", segment(HS) + "." + segment(b"\xff") + ".AA", segment(HS) + "." + segment(b"x") + ".AA", segment(b"x") + "." + segment({}) + ".AA",
           "eyJhbGciOiJIUzI1NiJ9==.e30.AA", segment(HS) + ".." + "AA", segment(HS) + "." + segment(b"") + ".AA", segment(b' {"alg":"HS256"}') + "." + segment(b' {}') + ".AA", "é.é.é", segment(HS) + "." + segment(b'{"a":1e400}') + ".AA", segment(HS) + "." + segment(b'{} x') + ".AA"]
TOKENS = SIGNED + PLAINS + ODD_HEADERS + [NESTED, TWICE] + MANGLED
PUBLIC = [pem(LEAF), public(RSA).decode(), json.dumps(jwk(RSA)), json.dumps({"keys": [jwk(RSA)]}), public(CURVES[256]).decode(), json.dumps(jwk(CURVES[256])), public(CURVES[384]).decode(), json.dumps(jwk(CURVES[384])), public(CURVES[521]).decode(), json.dumps(jwk(CURVES[521])), public(EDWARDS).decode(), json.dumps(jwk(EDWARDS)), pem(PLAIN), pem(CLIENT_LEAF),
          json.dumps({"keys": [jwk(key) for key in (RSA, *CURVES.values(), EDWARDS)]}), json.dumps({"keys": []}), json.dumps({"keys": [jwk(OTHER_RSA), jwk(RSA)]}), json.dumps({"keys": [jwk(OTHER_RSA) | {"kid": "a"}, jwk(RSA) | {"kid": "b"}]}), json.dumps(jwk(RSA) | {"use": "enc"}), json.dumps(jwk(RSA) | {"alg": "RS512"}), json.dumps(jwk(RSA) | {"kty": "x"}), json.dumps({"kty": "oct", "k": b64(SECRET)}), json.dumps({"keys": [{"kty": "oct", "k": b64(SECRET)}]}),
          "secret", "", "{", "{}", "[]", json.dumps({"keys": 1}), json.dumps({"keys": [1]}), private(RSA).decode(), RSA.public_key().public_bytes(PEM, serialization.PublicFormat.PKCS1).decode(), pem(LEAF) + "x", "x" + pem(LEAF), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "-----BEGIN FOO-----\nAAAA\n-----END FOO-----\n", pem(LEAF, MIDDLE), public(OTHER_RSA).decode(), json.dumps(jwk(RSA, True)), json.dumps(jwk(CURVES[256]) | {"x": "AA"}), json.dumps(jwk(CURVES[256]) | {"crv": "P-999"}), json.dumps({"kty": "RSA", "n": "AQ"}), json.dumps({"kty": "RSA", "e": "AQAB", "n": ""}), json.dumps({"kty": "EC"}), json.dumps({"kty": "OKP", "crv": "Ed25519", "x": "AA"}), json.dumps({"kty": "OKP", "crv": "X25519", "x": b64(b"a" * 32)}), json.dumps(jwk(RSA)) + "x", "null", "1"]
CONSTRAINTS = [{"secret": "secret"}, {"secret": "x"}, {}, {"secret": "secret", "alg": "HS256"}, {"secret": "secret", "alg": "HS384"}, {"secret": "secret", "iss": "i"}, {"secret": "secret", "iss": "z"}, {"secret": "secret", "aud": "a"}, {"secret": "secret", "aud": "b"}, {"secret": "secret", "aud": "zz"}, {"secret": "secret", "time": 1700000000000000000}, {"secret": "secret", "time": 0}, {"secret": "secret", "time": 5e18}, {"secret": "secret", "time": 1.5},
               {"secret": "secret", "time": "x"}, {"secret": "secret", "foo": 1}, {"secret": 1}, {"cert": 1}, {"alg": 1, "secret": "x"}, {"iss": 1, "secret": "secret"}, {"aud": 1, "secret": "secret"}, {"aud": ["a"], "secret": "secret"}, {"secret": "secret", "cert": public(RSA).decode()}, {"alg": "x", "secret": "secret"}, {"secret": ""}, {"secret": "secret", "time": -1}, {"secret": "secret", "time": 1700000000000000001}, {"secret": "secret", "time": 1699999999999999999}, {"secret": "secret", "time": 9223372036854775808}, {"secret": None}, {"alg": "RS256"}, {"iss": "i"}] + \
    [{"cert": text} for text in PUBLIC] + [{"cert": pem(LEAF), "alg": "RS256"}, {"cert": pem(LEAF), "alg": "PS256"}, {"cert": json.dumps({"keys": [jwk(RSA)]}), "alg": "RS512"}]
HEADERS = [{"alg": algorithm} for algorithm, _ in HOLDERS] + [{"alg": "HS256", "typ": "JWT", "kid": "k"}, {"typ": "JWT"}, {}, {"alg": "none"}, {"alg": "x"}, {"alg": 1}, {"alg": "HS256", "typ": "x"}, {"typ": "JWT", "alg": "HS256", "b": 1, "a": [2]}, {"alg": "HS256", "é": "<>&"}, {"alg": "hs256"}, {"alg": None}, {"alg": "HS256", "typ": 1}, {"alg": "HS256", "crit": ["x"]}, {"alg": "HS256", "cty": "JWT"}, {"alg": "HS256", "kid": 1}]
SIGNERS = [jwk(RSA, True), {"kty": "oct", "k": b64(SECRET)}, jwk(CURVES[256], True), jwk(CURVES[384], True), jwk(CURVES[521], True), jwk(EDWARDS, True), jwk(RSA), {}, {"kty": "oct"}, {"kty": "x"}, {"kty": "oct", "k": "!"}, {"kty": "oct", "k": ""}, {"kty": "oct", "k": 1}, {"kty": "oct", "k": "c2VjcmV0="}, {"kty": "oct", "k": b64(SECRET), "alg": "HS512"}, {"keys": [{"kty": "oct", "k": b64(SECRET)}]}, {"kty": 1}, {"k": "AA"}, {"kty": "oct", "k": b64(SECRET), "use": "enc"}, {"kty": "oct", "k": b64(SECRET), "kid": "k"},
           {"kty": "RSA", "n": "AQ", "e": "AQAB", "d": "AQ"}, {key: value for key, value in jwk(RSA, True).items() if key not in ("dp", "dq", "qi")}, {key: value for key, value in jwk(RSA, True).items() if key not in ("p", "q", "dp", "dq", "qi")}]
PAYLOADS = [{"sub": "x"}, {}, {"a": {"b": [1, None, True, 1.5, "é<>&"]}}, {"exp": 1}, {"exp": "x"}, {"z": 1, "a": 2}]
RAW = ['{"alg":"HS256"}', '{"alg": "RS256"}', '{"alg":"EdDSA"}', '{"typ":"JWT","alg":"HS256"}', "{", "", "x", "[]", "1", '{"alg":1}', '{"alg":"x"}', '{}', '{"alg":"none"}', ' {"alg":"HS256"} ', '{"alg":"HS256"}x', '{"alg":"HS256","alg":"HS512"}', '{"alg":"HS256","typ":"text"}', '{"alg":"HS256","typ":"jwt"}', "null", '{"typ":"JWT"}', '{"alg":"HS256","typ":1}', '{"alg":"HS256","kid":1}']
RAW_PAYLOADS = ['{"sub":"x"}', "", "x", "{", "[1]", ' {"a": 1} ', "1", '"x"', "é", '{"a":1,"a":2}', "null", "\n"]
RAW_SIGNERS = [json.dumps(signer) for signer in SIGNERS] + ["", "x", "{", "[]", "null", "1", json.dumps({"kty": "oct", "k": b64(SECRET)}) + "x"]
AWS_REQUEST = {"method": "get", "url": "https://bucket.s3.amazonaws.com/a b?x=1&a=2", "headers": {"X-A": "b  c"}}
AWS = {"aws_access_key": "AKID", "aws_secret_access_key": "s", "aws_service": "s3", "aws_region": "eu-west-1"}
REQUESTS_AWS = [AWS_REQUEST, {"method": "GET", "url": "https://x/"}, {"method": "post", "url": "http://h:80/p/q/", "body": {"b": 1, "a": "<é>"}}, {"method": "post", "url": "http://h:443/p", "raw_body": "x=1"}, {}, {"method": "get"}, {"url": "http://x"}, {"method": 1, "url": "http://x"}, {"method": "get", "url": "::"}, {"method": "get", "url": "http://x", "headers": 1}, {"method": "get", "url": "http://x", "headers": {"a": 1}}, {"method": "get", "url": "http://x", "headers": {"Host": "y", "b": "", "A": "z", "content-length": "3"}}, {"method": "get", "url": "http://x/?b&a=&a=1&é=%zz"}, {"method": "get", "url": "http://x/é/%2F//../."}, {"method": "get", "url": "x"}, {"method": "get", "url": ""},
                {"method": "get", "url": "http://x", "foo": 1}, {"method": "get", "url": "http://x", "body": None}, {"method": "get", "url": "http://x", "raw_body": 1}, {"method": "get", "url": "http://x", "body": 1, "raw_body": "y"}, {"method": "get", "url": "http://x/a?b=c#d"}, {"method": "", "url": "http://x"}, {"method": "get", "url": "http://x/?q=a+b%20c&q=%2F~"}, {"method": "get", "url": "http://x", "headers": {"x": ["a"]}}, {"method": "get", "url": 1}]
CONFIG_AWS = [AWS, AWS | {"aws_session_token": "tok"}, AWS | {"disable_payload_signing": True}, {}, {key: AWS[key] for key in list(AWS)[:3]}, AWS | {"aws_region": 1}, AWS | {"aws_service": "s3-object-lambda"}, AWS | {"aws_service": "glacier"}, AWS | {"aws_service": ""}, AWS | {"disable_payload_signing": "x"}, AWS | {"foo": 1}, AWS | {"aws_session_token": ""}, AWS | {"aws_service": "execute-api", "disable_payload_signing": True}, AWS | {"aws_access_key": ""}, AWS | {"aws_secret_access_key": None}, AWS | {"aws_session_token": 1}]

POOLS = {
    "@certificates": quoted(CERTIFICATES), "@chains": quoted(CHAINS), "@verifyoptions": [json.dumps(o) for o in OPTIONS], "@private": quoted(PRIVATE),
    "@requests": quoted([pem(r) for r in REQUESTS] + [der(r) for r in REQUESTS] + [b64(pem(REQUEST).encode(), False), pem(LEAF), pem(REQUEST).replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST")] + BROKEN),
    "@tokens": quoted(TOKENS), "@public": quoted(PUBLIC), "@constraints": [json.dumps(c) for c in CONSTRAINTS], "@headers": [json.dumps(h) for h in HEADERS],
    "@payloads": [json.dumps(p, ensure_ascii=False) for p in PAYLOADS], "@signers": [json.dumps(s) for s in SIGNERS], "@rawheaders": quoted(RAW), "@rawpayloads": quoted(RAW_PAYLOADS), "@rawsigners": quoted(RAW_SIGNERS),
    "@pairs": quoted([pem(LEAF), pem(LEAF, MIDDLE), pem(CLIENT_LEAF), pem(PLAIN), der(LEAF), b64(pem(LEAF).encode(), False), pem(LEAF) + private(RSA).decode(), private(RSA).decode()] + BROKEN),
    "@awsrequests": [json.dumps(r) for r in REQUESTS_AWS], "@awsconfigs": [json.dumps(c) for c in CONFIG_AWS],
}
