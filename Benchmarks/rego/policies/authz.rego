package authz
import rego.v1
default allow := false
allow if {
    some role in data.user_roles[input.user]
    some grant in data.role_grants[role]
    input.action == grant.action
    input.resource == grant.resource
}
