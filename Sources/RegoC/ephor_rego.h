/* The Rego engine of Ephor for callers in C: JSON bytes in, JSON bytes out.
 *
 *   ephor_rego_engine *engine = ephor_rego_engine_new();
 *   ephor_rego_add_policy(engine, "allow.rego", text, strlen(text));
 *   ephor_rego_set_data(engine, json, strlen(json));
 *   ephor_rego_query *query = ephor_rego_prepare(engine, "data.example.allow", 0);
 *   const char *answer = ephor_rego_evaluate(query, input, strlen(input));
 *
 * A handle is used by one thread at a time. Queries of one engine share policies and data without copying
 * them, so each thread prepares its own. Texts are UTF-8; those returned end in a zero and stay valid until
 * the next call with the same handle. */
#ifndef EPHOR_REGO_H
#define EPHOR_REGO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ephor_rego_engine ephor_rego_engine;
typedef struct ephor_rego_query ephor_rego_query;

ephor_rego_engine *ephor_rego_engine_new(void);
/* Queries that were prepared outlive their engine. */
void ephor_rego_engine_free(ephor_rego_engine *engine);
/* What the last call with the engine that failed said. */
const char *ephor_rego_engine_error(ephor_rego_engine *engine);

/* Adds a module. 0, or 1 when it does not parse. */
int ephor_rego_add_policy(ephor_rego_engine *engine, const char *file, const char *text, size_t count);
/* Replaces the base document, `data` without what rules define. 0, or 1 when it is no JSON. */
int ephor_rego_set_data(ephor_rego_engine *engine, const char *json, size_t count);

/* Errors of built-in functions are errors of the evaluation, not undefined. */
#define EPHOR_REGO_STRICT 1u
/* What depends on rules and data alone is computed in each evaluation, not once. */
#define EPHOR_REGO_ANEW 2u

/* Compiles what was added and a reference such as `data.example.allow`; NULL when that fails. */
ephor_rego_query *ephor_rego_prepare(ephor_rego_engine *engine, const char *reference, unsigned flags);
void ephor_rego_query_free(ephor_rego_query *query);

/* Evaluates the query on an input of JSON (none when count is 0): the value as JSON on one line, "" when it
 * is undefined, or NULL for an error, which must be treated as a refusal. */
const char *ephor_rego_evaluate(ephor_rego_query *query, const char *input, size_t count);
/* The number of bytes of the last result. */
size_t ephor_rego_query_result_length(ephor_rego_query *query);
/* What the last evaluation that failed said. */
const char *ephor_rego_query_error(ephor_rego_query *query);

#ifdef __cplusplus
}
#endif
#endif
