"""Times Rego engines on the same policies, data and inputs, in one process and in turns.

usage: compare.py LIBRARY [--seconds S] [--json FILE] [--markdown PAGE] [--record]
  LIBRARY   the shared library of `ephor_rego.h`
Each figure is the minimum over all rounds: the machine's noise only adds. Goals are ratios within the run.
"""

import argparse
import json
import pathlib
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import engines
import machine
import page
from workload import CASES, DATA, POLICIES


def start(options):
    """The engines that start; one that does not is named and left out."""
    data = json.dumps(DATA)
    makers = [
        lambda: engines.OPA(POLICIES, data),
        lambda: engines.Regorus(POLICIES, data),
        lambda: engines.RegorusVM(POLICIES, data),
        lambda: engines.RegoCpp(POLICIES, data),
        lambda: engines.Ephor(options.library, POLICIES, data, anew=True),
        lambda: engines.Ephor(options.library, POLICIES, data, anew=False),
    ]
    started = []
    for make in makers:
        try:
            started.append(make())
        except Exception as error:
            print(f"left out: {error}", file=sys.stderr)
    return started


def prepared(engine, case):
    """What to time, or why not."""
    try:
        call = engine.prepare(case.query, case.input)
        found = engine.value(call())
    except Exception as error:
        return None, str(error).splitlines()[0][:60] if str(error) else type(error).__name__
    if found != case.wanted:
        return None, f"returns {found!r:.40}"
    return call, None


def least(call, seconds, best):
    """The least nanoseconds of a call, repeated for so long, or of those before."""
    clock = time.perf_counter_ns
    end = clock() + int(seconds * 1e9)
    while True:
        before = clock()
        call()
        after = clock()
        best = min(best, after - before)
        if after >= end:
            return best


def measure(case, started, options):
    """Microseconds by engine."""
    calls, figures = {}, {}
    for engine in started:
        call, reason = prepared(engine, case)
        if call:
            calls[engine.name] = call
        else:
            figures[engine.name] = reason
    best = dict.fromkeys(calls, 1 << 62)
    for _ in range(options.rounds):
        for name, call in calls.items():
            best[name] = least(call, options.seconds, best[name])
    return figures | {name: nanoseconds / 1000 for name, nanoseconds in best.items()}


def shown(figure):
    return f"{figure:12,.2f}" if isinstance(figure, float) else f"{'–':>12}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library")
    parser.add_argument("--seconds", type=float, default=0.15, help="for one engine in one round")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", help="where to put the figures")
    parser.add_argument("--markdown", metavar="PAGE", help="a page whose table between marks is written anew")
    parser.add_argument("--record", action="store_true", help="add a line to Benchmarks/history.jsonl")
    options = parser.parse_args()
    started = start(options)
    names = [engine.name for engine in started]
    print("microseconds a call, minimum" + "".join(f"{name:>12}" for name in names))
    table, reasons, missed, probes = [], set(), 0, []
    for case in CASES:
        probes += [machine.probe() for _ in range(3)]
        figures = measure(case, started, options)
        print(f"{case.name:<30}" + "".join(shown(figures[name]) for name in names).lstrip("\n"))
        verdicts = []
        for peer, factor in case.goals.items():
            ours, theirs = figures.get("Ephor anew"), figures.get(peer)
            if isinstance(ours, float) and isinstance(theirs, float):
                ratio = theirs / ours
                missed += ratio < factor
                verdicts.append(f"{ratio:.1f} × {peer} (goal {factor}{'' if ratio >= factor else ', missed'})")
        if verdicts:
            print("    " + "; ".join(verdicts))
        reasons |= {f"{name}, {case.name}: {why}" for name, why in figures.items() if isinstance(why, str)}
        table.append({"case": case.name, "goals": case.goals, "microseconds": figures})
    for reason in sorted(reasons):
        print("–  " + reason)
    noise = max(probes) / min(probes)
    ran = f"{machine.described()}; a fixed piece of work between the cases took up to {noise:.2f} times its least"
    print(ran)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(table, file, indent=1)
    if options.markdown:
        page.write(options.markdown, ran, names, table)
    if options.record:
        machine.record("rego", noise=round(noise, 3), results=table)
    return missed > 0


if __name__ == "__main__":
    sys.exit(main())
