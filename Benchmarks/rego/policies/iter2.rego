package iter2
import rego.v1
bad contains x.id if {
    some x in data.items
    x.active
    f(x.score) > 100
    not x.tags.skip
}
f(n) := (n * 2) + 1
total := count(bad)
