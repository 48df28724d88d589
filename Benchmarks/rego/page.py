"""Writes the table of figures into a page, between the marks `<!-- figures -->` and `<!-- end of figures -->`."""

import pathlib
import re

MARKS = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.S)


def write(path, ran, names, table):
    """Puts the table in the place of the one in the page, below when and on what it `ran`; each row ends with its
    goals and what was reached."""
    lines = [f"{ran} (1.0 is a quiet machine).", "", "| case | " + " | ".join(names) + " | goal: reached |", "|---" * (len(names) + 2) + "|"]
    lines += [row(names, entry["case"], entry["microseconds"], entry["goals"]) for entry in table]
    text = pathlib.Path(path).read_text()
    if not MARKS.search(text):
        raise SystemExit(f"{path} has no <!-- figures --> … <!-- end of figures -->: write them where the table belongs.")
    pathlib.Path(path).write_text(MARKS.sub(lambda match: match[1] + "\n".join(lines) + "\n" + match[2], text))


def row(names, case, figures, goals):
    """One line of the table."""
    cells = [shown(figures.get(name)) for name in names]
    reached = []
    for peer, factor in goals.items():
        ours, theirs = figures.get("Ephor anew"), figures.get(peer)
        if isinstance(ours, float) and isinstance(theirs, float):
            reached.append(f"{factor} × {peer}: {theirs / ours:.1f}")
    name = case.replace('input.user == "alice"', '`input.user == "alice"`')
    return f"| {name} | " + " | ".join(cells) + f" | {'; '.join(reached)} |"


def shown(figure):
    """Microseconds to three digits; the reason in a word where there is no figure."""
    if not isinstance(figure, float):
        return "limit" if "limit" in str(figure) or "stopped" in str(figure) else "–"
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
