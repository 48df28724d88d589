package iter
import rego.v1
total := count([x | some x in data.items; x.active; x.score > 50])
