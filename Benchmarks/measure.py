"""Times whole processes: the gate on the example, status over many manifests, and peers for the same numbers."""

import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "Examples" / "income-screening"


def run(command, cwd=None, ok=(0, 1)):
    """Wall seconds, CPU seconds and peak memory in MB of one process."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    if code not in ok:
        raise SystemExit(f"{' '.join(map(str, command))} exited with {code}: {error.decode()[-500:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report(name, goal, samples):
    walls, cpus, memory = zip(*samples)
    median = statistics.median(walls)
    print(
        f"{name:<46} wall {min(walls):7.3f} {median:7.3f} {max(walls):7.3f} s"
        f"   cpu {statistics.median(cpus):7.3f} s   peak {max(memory):6.1f} MB   goal {goal}"
    )
    return {"name": name, "wall": [min(walls), median, max(walls)], "cpu": statistics.median(cpus), "peak_mb": max(memory)}


def gate(ephor, scratch, runs):
    samples = []
    for _ in range(runs):
        folder = pathlib.Path(scratch) / "gate"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".ephor", "release-2"))
        os.sync()
        samples.append(run([ephor, "gate", str(folder)]))
    return report("gate, cold, 2,000 replicates, log included", "0.150 s, 80 MB", samples)


def status(ephor, scratch, count, runs):
    folder = pathlib.Path(scratch) / "many"
    text = (EXAMPLE / "ephor.yaml").read_text()
    text = text[: text.index("evaluations:")] + "evaluations: []\n"
    text = text.replace("path: data/predictions.csv", "digest: sha256:" + "0" * 64)
    padding = "#" + " governed beside its code." * 40
    for number in range(count):
        system = folder / f"team-{number // 100:03d}" / f"system-{number:05d}"
        system.mkdir(parents=True)
        body = text.replace("id: income-screening", f"id: system-{number:05d}")
        (system / "ephor.yaml").write_text((body + padding)[:2048] if len(body) < 2048 else body)
    cold = [run([ephor, "status", str(folder)])]
    warm = [run([ephor, "status", str(folder)]) for _ in range(runs)]
    return [
        report(f"status, {count:,} manifests, no index", "reported", cold),
        report(f"status, {count:,} manifests, warm index", "5 s", warm),
    ]


PEER = """
import pandas, sys
from fairlearn.metrics import MetricFrame, selection_rate, true_positive_rate, false_positive_rate
from sklearn.metrics import accuracy_score, precision_score, roc_auc_score, brier_score_loss
rows = pandas.read_csv(sys.argv[1])
truth, predicted = rows.income_over_50k, rows.predicted
metrics = dict(accuracy=accuracy_score, selection=selection_rate, tpr=true_positive_rate, fpr=false_positive_rate)
for columns in (["sex"], ["race"], ["age_band"], ["sex", "race"], ["sex", "age_band"], ["race", "age_band"]):
    frame = MetricFrame(metrics=metrics, y_true=truth, y_pred=predicted, sensitive_features=rows[columns],
                        n_boot=int(sys.argv[2]), ci_quantiles=[0.025, 0.975], random_state=1)
    frame.by_group, frame.difference(), frame.ratio(), frame.difference_ci(), frame.ratio_ci()
roc_auc_score(truth, rows.score), brier_score_loss(truth, rows.score)
"""


def peers(scratch, replicates):
    script = pathlib.Path(scratch) / "peer.py"
    script.write_text(PEER)
    data = str(EXAMPLE / "data" / "predictions.csv")
    sample = run([sys.executable, str(script), data, str(replicates)])
    return report(f"fairlearn 0.15, same slices, {replicates} replicates", f"peer; x{2000 // replicates} for 2,000", [sample])


def main():
    ephor = str(pathlib.Path(sys.argv[1]).resolve())
    quick = "--quick" in sys.argv
    print("minimum, median and maximum of wall time; one process each; all figures of this very run")
    with tempfile.TemporaryDirectory() as scratch:
        results = [gate(ephor, scratch, 3 if quick else 15)]
        results += status(ephor, scratch, 1_000 if quick else 10_000, 2 if quick else 5)
        results.append(peers(scratch, 2 if quick else 10))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    history = ROOT / "Benchmarks" / "history.jsonl"
    if "--record" in sys.argv:
        with history.open("a") as file:
            file.write(json.dumps({"commit": commit, "cores": os.cpu_count(), "results": results}) + "\n")


main()
