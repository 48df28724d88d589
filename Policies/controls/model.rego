# METADATA
# title: Model
# description: >-
#   Whether each model is the one that was tested, where it comes from, and whether loading it is safe.
package ephor.controls.model

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("MOD-")

shown[id] contains "manifest" if some id in {"MOD-01", "MOD-02", "MOD-03"}

# ---------------------------------------------------------------- MOD-01 pinned

deny contains lib.finding("MOD-01", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("MOD-01")
	some entry in lib.components_of.model
	not lib.digested(entry.component)
	pointer := lib.component_pointer(entry.index, "digest")
	message := sprintf("%s has neither a path nor a digest.", [entry.component.name])
}

# ---------------------------------------------------------------- MOD-02 origin and licence

deny contains lib.finding("MOD-02", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("MOD-02")
	some entry in lib.components_of.model
	some field in ["source", "licence"]
	not lib.stated(entry.component, field)
	pointer := lib.component_pointer(entry.index, field)
	message := sprintf("%s states no %s.", [entry.component.name, field])
}

deny contains lib.fault("MOD-02", message, lib.component_pointer(entry.index, "approved_source")) if {
	lib.applies("MOD-02")
	some entry in lib.components_of.model
	lib.stated(entry.component, "provider")
	not entry.component.approved_source
	message := sprintf("%s was made by %s, and nobody has approved that source.", [
		entry.component.name,
		entry.component.provider,
	])
}

# ---------------------------------------------------------------- MOD-03 no code in the file

# Formats whose files can hold a program that runs on loading.
executable_suffixes := {".pkl", ".pickle", ".pt", ".pth", ".bin", ".joblib", ".ckpt", ".npy", ".h5", ".keras", ".dill"}

deny contains lib.fault("MOD-03", message, lib.component_pointer(entry.index, "path")) if {
	lib.applies("MOD-03")
	count(lib.attached("MOD-03")) == 0
	some entry in lib.components_of.model
	some suffix in executable_suffixes
	endswith(lower(entry.component.path), suffix)
	message := sprintf("%s is a %s file, which can run code when it is loaded, and no scan is attached.", [
		entry.component.path,
		suffix,
	])
}
