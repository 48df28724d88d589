package pure
import rego.v1
total := count([x | some x in numbers.range(1, 10000); x % 3 != 0; x * 2 > 50])
