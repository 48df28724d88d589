"""Compares this engine with OPA; `run` prepares both and passes the arguments on.

  mistakes              every written mistake: the first error must be OPA's, in code and row
  mutations COUNT       mistakes made at random in correct policies
  evaluations COUNT     random policies on random documents: the results must be OPA's
  share COUNT           all three, the mutations a twenty-fifth of the evaluations
  templates COUNT       random templates of `strings.render_template`: the texts and errors must be OPA's
  calls [FAMILY]        every built-in with a matrix of operands; or those of one file of calls/
  record FOLDER         writes what OPA answers to the written mistakes and to fixed seeds, for the tests
"""

import argparse
import collections
import pathlib
import random
import sys
import time

import calls
import deliberate
import mistakes
import templates
from compare import compiled, evaluated
from documents import dumps
from engines import Opa, Ours
from generate import Generator
from shrink import shrunk


def accepts(modules):
    """True when our engine compiles the modules."""
    ours = Ours(modules)
    try:
        return not ours.errors
    finally:
        ours.close()


def show_modules(modules):
    for name, text in modules:
        print(f"--- {name}\n{text.rstrip()}")


def run_mistakes(arguments):
    count = differing = 0
    for name, modules in mistakes.written():
        count += 1
        found = compiled(modules)
        if found and name not in deliberate.MISTAKES:
            differing += 1
            print(f"=== {name}")
            show_modules(modules)
            print("  OPA ", (found[3] or [None])[:3], "\n  ours", (found[4] or [None])[:3])
    print(f"{count} mistakes, {differing} differ")
    return differing


def run_mutations(arguments):
    """Compares the first errors of policies with mistakes made at random."""
    seed, count, kinds = seeded(arguments), 0, collections.Counter()
    texts = [text for _, modules in mistakes.written() for _, text in modules]
    number = 0
    while count < arguments.amount:
        rng = random.Random(f"{seed}-{number}")
        number += 1
        if rng.random() < 0.5:
            text = rng.choice(texts)
        else:
            text = Generator(rng).case().changed(style=rng.choice(["v1", "lines"])).modules[0][1]
            lines = text.split("\n")
            text = "\n".join(lines[:1] + rng.sample(lines[1:], min(2, len(lines) - 1))) + "\n"
        modules = [("a.rego", mistakes.mutated(text, rng))]
        if "\0" in modules[0][1]:
            continue
        count += 1
        found = compiled(modules)
        if found:
            kind = (found[1] and found[1][0], found[2] and found[2][0])
            kinds[kind] += 1
            if kinds[kind] <= arguments.show:
                print(f"=== {seed}-{number - 1} {kind}")
                show_modules(modules)
                print("  OPA ", (found[3] or [None])[:2], "\n  ours", (found[4] or [None])[:2], flush=True)
    print(f"{count} mutations, {sum(kinds.values())} differ: {dict(kinds)}")
    return sum(kinds.values())


def seeded(arguments):
    """The seed, which is printed when it was drawn."""
    if arguments.seed is None:
        arguments.seed = random.randrange(1 << 32)
        print(f"seed {arguments.seed}", flush=True)
    return arguments.seed


def run_evaluations(arguments):
    """Compares what random policies give."""
    seed = seeded(arguments)
    counts, kinds, started, number = collections.Counter(), collections.Counter(), time.monotonic(), 0
    while counts["evaluations"] < arguments.amount:
        rng = random.Random(f"{seed}-{number}")
        case = Generator(rng).case(inputs=arguments.inputs, accepts=None if number % 8 == 7 else accepts)
        found = evaluated(case, counts, asks_text=number % 4 == 0)
        number += 1
        if number % 1000 == 0:
            print(f"{counts['evaluations']} evaluations, {sum(kinds.values())} differ", flush=True)
        if not found:
            continue
        kinds[found[0]] += 1
        if kinds[found[0]] > arguments.show:
            continue
        small = shrunk(case, found[0]) if not arguments.whole else case
        found = evaluated(small, asks_text=True) or found
        print(f"=== {seed}-{number - 1} {found[0]} {small.style}")
        show_modules(small.modules)
        print(f"  data {dumps(small.data)}\n  query {found[1]} input {found[2]}")
        print("  OPA ", str(found[3])[:600], "\n  ours", str(found[4])[:600], flush=True)
    seconds = time.monotonic() - started
    print(f"{number} policies, {dict(counts)}, {seconds:.0f} s; {sum(kinds.values())} differ: {dict(kinds)}")
    arguments.counts = {"policies": number, **counts}
    return sum(kinds.values())


def run_share(arguments):
    """One piece of the long suite: the written mistakes, mutations, evaluations."""
    amount = arguments.amount
    arguments.amount = amount // 25
    differing = run_mistakes(arguments) + run_mutations(arguments)
    arguments.amount = amount
    differing += run_evaluations(arguments)
    figures = ("evaluations", "policies", "value", "undefined", "refused")
    counted = " ".join(f"{name} {arguments.counts.get(name, 0)}" for name in figures)
    print(f"full: {counted} mutations {amount // 25} differences {differing}")
    return differing


def run_calls(arguments):
    """Calls every built-in with a matrix of operands."""
    counts, shown = collections.Counter(), collections.Counter()

    def report(name, query, document, theirs, own):
        kind = (name, theirs[1] if theirs[0] == "error" else theirs[0], own[1] if own[0] == "error" else own[0])
        shown[kind] += 1
        if shown[kind] <= arguments.show:
            print(
                f"=== {name} {kind[1:]}\n  {query}  input {document}\n  OPA  {str(theirs)[:500]}\n"
                f"  ours {str(own)[:500]}", flush=True)

    for family in [arguments.amount] if arguments.amount != "0" else calls.families():
        found = calls.run_family(family, arguments.only, arguments.seed or 0, report)
        counts += found
        print(f"{family}: {dict(found)}", flush=True)
    print(f"{counts['calls']} calls, {counts['differ']} differ: {dict(shown)}")
    return counts["differ"]


def run_templates(arguments):
    """Renders random templates in both engines."""
    seed, differing, shown = seeded(arguments), 0, collections.Counter()
    maker, counts = templates.Templates(random.Random(seed)), collections.Counter()
    opa = ours = None
    for number in range(arguments.amount):
        if number % 2000 == 0:
            # The engines remember each template they have read.
            for engine in (opa, ours):
                if engine:
                    engine.close()
            modules = [("t.rego", templates.MODULE)]
            opa, ours = Opa(modules), Ours(modules)
        document = maker.case()
        theirs, own = (engine.query(templates.QUERY, document) for engine in (opa, ours))
        counts[theirs[0]] += 1
        if theirs == own:
            continue
        differing += 1
        kind = (theirs[0], own[0])
        shown[kind] += 1
        if shown[kind] <= arguments.show:
            print(f"=== {document}\n  OPA  {str(theirs)[:600]}\n  ours {str(own)[:600]}", flush=True)
    print(f"{arguments.amount} templates of seed {seed}, {dict(counts)}; {differing} differ")
    return differing


def run_record(arguments):
    """Records OPA's answers as JSON that the tests read without OPA."""
    folder = pathlib.Path(arguments.amount)
    errors, cases = recorded_errors(), recorded_evaluations()
    for name, content in (("errors.json", errors), ("evaluations.json", cases)):
        lines = ",\n".join(dumps(case) for case in content)
        (folder / name).write_text(f"[\n{lines}\n]\n")
    print(f"recorded {len(errors)} mistakes and {len(cases)} policies")
    return 0


def recorded_errors():
    errors = []
    for name, modules in mistakes.written():
        opa = Opa(modules)
        found = opa.compile() or [None]
        first = found[0]
        opa.close()
        # OPA names the rules of a circle in the order of a hash table.
        if first and first[0] == "rego_recursion_error" and len(found) > 1:
            first = (first[0], None)
        if not compiled(modules, allows=lambda *_: False):
            errors.append({"name": name, "modules": [text for _, text in modules],
                           "error": first and {"code": first[0], "row": first[1] or None}})
    return errors


def recorded_evaluations():
    cases = []
    number = 0
    while len(cases) < 150:
        case = Generator(random.Random(f"recorded-{number}")).case(inputs=2, accepts=accepts)
        number += 1
        opa = Opa(case.opa_modules, case.data)
        answers = [opa.query('x = sprintf("%v", [data.p])', document) for document in case.inputs]
        opa.close()
        counts = collections.Counter()
        same = all(answer[0] == "value" for answer in answers) and not evaluated(case, counts, asks_text=True)
        if same and not counts["order"] and not any(name.startswith("deliberate") for name in counts):
            cases.append({"modules": [text for _, text in case.modules], "version": case.dialect, "data": case.data,
                          "inputs": case.inputs, "results": [answer[1][0]["x"] for answer in answers]})
    return cases


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "command", choices=["mistakes", "mutations", "evaluations", "share", "templates", "calls", "record"])
    parser.add_argument("amount", nargs="?", default="0")
    parser.add_argument("--opa", required=True, help="the folder of the unzipped OPA wheel")
    parser.add_argument("--engine", required=True, help="libRegoDifferential.so")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--show", type=int, default=3, help="differences shown of each class")
    parser.add_argument("--inputs", type=int, default=24, help="inputs a policy")
    parser.add_argument("--only", nargs="*", help="the built-ins to call")
    parser.add_argument("--whole", action="store_true", help="show cases as generated, not shrunk")
    arguments = parser.parse_args()
    if arguments.command not in ("calls", "record"):
        arguments.amount = int(arguments.amount)
    Opa.load(arguments.opa)
    Ours.load(arguments.engine)
    command = globals()[f"run_{arguments.command}"]
    sys.exit(1 if command(arguments) else 0)


main()
