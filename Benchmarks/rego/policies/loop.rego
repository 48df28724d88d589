package loop
import rego.v1
hit if { some i in data.nums; i == 9999 }
