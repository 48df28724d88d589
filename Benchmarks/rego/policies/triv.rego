package triv
import rego.v1
allow if input.user == "alice"
