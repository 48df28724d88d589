"""Broken policies: the written ones, and mutations of correct policies."""

import pathlib
import random
import re

FOLDER = pathlib.Path(__file__).parent.parent / "mistakes"
TOKEN = re.compile(
    r"#[^\n]*|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|:=|==|!=|<=|>=|\n[ \t]*|[ \t]+|.", re.S)
INSERTED = """
if else contains some every in not with as default import package true false null _ x y z p q f input data count
upper := = == != < > + - * / % & | , ; : . ( ) [ ] { } " ` $" 0 1 1.5 01 "a" [] {} set() \\n with\\ input\\ as
""".split()


def written():
    """All written mistakes, as (file and number, modules)."""
    for path in sorted(FOLDER.glob("*.txt")):
        for number, block in enumerate(path.read_text().split("\n---\n")):
            yield f"{path.stem}-{number}", modules_of(block.rstrip("\n") + "\n")


def modules_of(block):
    """The modules of a block: after `!` as written, else in package `t`; `@@` lines start further modules."""
    parts = re.split(r"^@@\n", block, flags=re.M)
    return [
        (f"{chr(97 + index)}.rego", part[1:] if part.startswith("!") else "package t\n" + part)
        for index, part in enumerate(parts)]


def mutated(text, rng):
    """A text with one to three small mistakes."""
    tokens = TOKEN.findall(text)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        if not tokens:
            break
        place = rng.randrange(len(tokens))
        choice = rng.random()
        if choice < 0.3:
            del tokens[place]
        elif choice < 0.4:
            tokens.insert(place, tokens[place])
        elif choice < 0.6:
            other = rng.randrange(len(tokens))
            tokens[place], tokens[other] = tokens[other], tokens[place]
        elif choice < 0.75:
            tokens[place] = rng.choice(tokens)
        else:
            new = rng.choice(INSERTED).replace("\\n", "\n").replace("\\ ", " ")
            if rng.random() < 0.5:
                tokens[place] = new
            else:
                tokens.insert(place, " " + new + " ")
    return "".join(tokens)
