"""Times whole processes: the gate on the example, status over many manifests, and peers for the same numbers.

Everything is measured in one run on one machine, and between the gate's runs a fixed piece of work is timed, whose
spread says how noisy the machine was. docs/benchmarks.md says how to read the figures.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import machine
from machine import ROOT, probe

EXAMPLE = ROOT / "Examples" / "income-screening"
REPLICATES = 2_000


def run(command, ok=(0, 1)):
    """Wall seconds, CPU seconds and peak memory in MB of one process."""
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        code = process.returncode = os.waitstatus_to_exitcode(status)
        if code not in ok:
            errors.seek(0)
            text = errors.read().decode(errors="replace")[-500:]
            raise SystemExit(f"{' '.join(map(str, command))} exited with {code}: {text}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report(name, goal, samples):
    walls, cpus, memory = zip(*samples)
    median = statistics.median(walls)
    runs = "1 run" if len(samples) == 1 else f"{len(samples)} runs"
    print(
        f"{name:<54} {runs:>8}   wall {median:8.3f} s ({min(walls):.3f} to {max(walls):.3f})"
        f"   cpu {statistics.median(cpus):8.3f} s   peak {max(memory):6.1f} MB   {goal}",
        flush=True,
    )
    return {
        "name": name, "runs": len(samples), "wall": [min(walls), median, max(walls)],
        "cpu": statistics.median(cpus), "peak_mb": max(memory),
    }


def noise(probes, load):
    """How much the same work varied: 1.0 would be a machine with nothing else to do."""
    spread = max(probes) / min(probes)
    print(
        f"{'machine: the same work between the runs':<54} {len(probes):>4} runs"
        f"   wall {statistics.median(probes):8.3f} s ({min(probes):.3f} to {max(probes):.3f})"
        f"   slowest/fastest {spread:.2f}   load {load[0]:.1f} before, {os.getloadavg()[0]:.1f} after,"
        f" {os.cpu_count()} cores",
        flush=True,
    )
    if spread > 1.25 or load[0] > 0.5 * os.cpu_count():
        print("machine: busy or noisy; judge goals on the minimum, or again on a quiet machine")
    return {"name": "noise", "wall": [min(probes), statistics.median(probes), max(probes)], "load": load[0]}


def gate(ephor, scratch, runs):
    samples, probes = [], []
    for _ in range(runs):
        folder = pathlib.Path(scratch) / "gate"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".ephor", "release-2"))
        os.sync()
        probes.append(probe())
        samples.append(run([ephor, "gate", str(folder)], ok=(1,)))
    name = f"gate, cold, {REPLICATES:,} replicates, log included"
    return report(name, "goal: under 0.150 s and 80 MB", samples), probes


def write_manifests(folder, count):
    """Manifests of 2 kB: the example's, each with an id of its own, without what would need its files."""
    text = (EXAMPLE / "ephor.yaml").read_text()
    text = text[: text.index("\nevaluations:") + 1] + "evaluations: []\n"
    text = text.replace("path: data/predictions.csv", "digest: sha256:" + "0" * 64)
    padding = "#" + " governed beside its code." * 80
    for number in range(count):
        system = folder / f"team-{number // 100:03d}" / f"system-{number:05d}"
        system.mkdir(parents=True)
        body = text.replace("id: income-screening", f"id: system-{number:05d}")
        (system / "ephor.yaml").write_text(body if len(body) >= 2048 else (body + padding)[:2048])


def status(ephor, scratch, count, runs):
    folder = pathlib.Path(scratch) / "many"
    write_manifests(folder, count)
    cold = [run([ephor, "status", str(folder)])]
    warm = [run([ephor, "status", str(folder)]) for _ in range(runs)]
    answer = subprocess.run(
        [ephor, "status", str(folder), "--format", "json"], stdout=subprocess.PIPE, check=False
    ).stdout
    if answer.count(b"system-") < count:
        raise SystemExit(f"status saw fewer than the {count} systems that are there")
    return [
        report(f"status, {count:,} manifests of 2 kB, no index", "reported", cold),
        report(f"status, {count:,} manifests of 2 kB, warm", "goal: under 5 s", warm),
    ]


# What each peer is asked for: accuracy, selection rate, true and false positive rate of every group by sex, race,
# age band and their pairs, with 95 % intervals of as many bootstrap replicates; fairlearn also for the differences
# and ratios between groups, as Ephor is.
PREAMBLE = """
import itertools, sys
import numpy, pandas
rows = pandas.read_csv(sys.argv[1])
replicates = int(sys.argv[2])
truth, predicted = rows.income_over_50k.to_numpy(), rows.predicted.to_numpy()
attributes = ["sex", "race", "age_band"]
slices = [[name] for name in attributes] + [list(pair) for pair in itertools.combinations(attributes, 2)]
"""

FAIRLEARN = PREAMBLE + """
from fairlearn.metrics import MetricFrame, selection_rate, true_positive_rate, false_positive_rate
from sklearn.metrics import accuracy_score
metrics = dict(accuracy=accuracy_score, selection=selection_rate, tpr=true_positive_rate, fpr=false_positive_rate)
for columns in slices:
    frame = MetricFrame(metrics=metrics, y_true=truth, y_pred=predicted, sensitive_features=rows[columns],
                        n_boot=replicates, ci_quantiles=[0.025, 0.975], random_state=1)
    frame.by_group_ci, frame.difference_ci(), frame.ratio_ci()
"""

SKLEARN = PREAMBLE + """
from sklearn.metrics import confusion_matrix
from sklearn.utils import resample
groups = [rows.groupby(columns).ngroup().to_numpy() for columns in slices]
found = {}
for replicate in range(replicates):
    drawn = resample(numpy.arange(len(rows)), random_state=replicate)
    for number, group in enumerate(groups):
        for value in range(group.max() + 1):
            chosen = drawn[group[drawn] == value]
            if len(chosen) == 0: continue
            (tn, fp), (fn, tp) = confusion_matrix(truth[chosen], predicted[chosen], labels=[0, 1])
            rates = ((tp + tn) / len(chosen), (tp + fp) / len(chosen), tp / max(tp + fn, 1), fp / max(fp + tn, 1))
            found.setdefault((number, value), []).append(rates)
intervals = {key: numpy.quantile(numpy.array(rates), [0.025, 0.975], axis=0) for key, rates in found.items()}
"""

SCIPY = PREAMBLE + """
from scipy.stats import bootstrap
generator = numpy.random.default_rng(1)
for columns in slices:
    for _, part in rows.groupby(columns):
        y, p = part.income_over_50k.to_numpy(), part.predicted.to_numpy()
        for values in ((y == p), p, p[y == 1], p[y == 0]):
            values = values.astype(numpy.float64)
            if len(values) < 2 or values.min() == values.max(): continue
            bootstrap((values,), numpy.mean, n_resamples=replicates, method="percentile", batch=max(1, 2_000_000 // len(values)),
                      rng=generator)
"""


def peers(scratch, quick):
    data = str(EXAMPLE / "data" / "predictions.csv")
    results = []
    for name, text, replicates in (
        ("fairlearn 0.15", FAIRLEARN, 2 if quick else 10),
        ("scikit-learn 1.9, a loop", SKLEARN, 2 if quick else 20),
        ("scipy 1.17, bootstrap of each rate", SCIPY, 20 if quick else 2_000),
    ):
        script = pathlib.Path(scratch) / "peer.py"
        script.write_text(text)
        sample = run([sys.executable, str(script), data, str(replicates)])
        note = "peer"
        if replicates < REPLICATES:
            # One replicate is mostly start: importing Python packages, reading the table.
            one = run([sys.executable, str(script), data, "1"])[0]
            each = max(0, sample[0] - one) / (replicates - 1)
            note = f"peer; {REPLICATES:,} replicates would take about {one + each * (REPLICATES - 1):.0f} s"
        results.append(report(f"{name}, {replicates:,} replicates", note, [sample]))
    return results


def main():
    ephor = str(pathlib.Path(sys.argv[1]).resolve())
    quick = "--quick" in sys.argv
    print(f"{machine.described()}; one process each")
    print("median of wall time (minimum to maximum); all figures of this very run")
    load = os.getloadavg()
    with tempfile.TemporaryDirectory() as scratch:
        measured, probes = gate(ephor, scratch, 3 if quick else 15)
        results = [measured]
        results += status(ephor, scratch, 1_000 if quick else 10_000, 2 if quick else 5)
        results += peers(scratch, quick)
        results.append(noise(probes, load))
    if "--record" in sys.argv:
        machine.record("gate", results=results)


main()
