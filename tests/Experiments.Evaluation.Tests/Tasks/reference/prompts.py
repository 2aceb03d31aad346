"""Writes prompts.json: what the shipped tasks ask of the made-up documents in data/, by Python's own jinja2, random and ast.

It needs Python 3, jinja2 and PyYAML, and shares nothing with the program that it is compared with:
    python3 tests/Experiments.Evaluation.Tests/Tasks/reference/prompts.py
"""

import ast
import json
import pathlib
import random
import re

import jinja2
import yaml

HERE = pathlib.Path(__file__).resolve().parent
TASKS = HERE.parents[3] / "experiments" / "tasks" / "harness"

# Case: the task, the files of its splits, and the number of solved documents (None: what the task says).
CASES = [
    ("mmlu", "mmlu", {"test": "mmlu.test", "dev": "mmlu.dev"}, None),
    ("arc_easy", "arc_easy", {"test": "arc.test"}, None),
    ("arc_challenge-25", "arc_challenge", {"test": "arc.test", "train": "arc.train"}, 25),
    ("hellaswag-10", "hellaswag", {"validation": "hellaswag.validation", "train": "hellaswag.train"}, 10),
    ("piqa-3", "piqa", {"validation": "piqa.validation", "train": "piqa.train"}, 3),
    ("winogrande", "winogrande", {"validation": "winogrande.validation"}, None),
    ("winogrande-5", "winogrande", {"validation": "winogrande.validation", "train": "winogrande.train"}, 5),
    ("boolq-2", "boolq", {"validation": "boolq.validation", "train": "boolq.train"}, 2),
    ("truthfulqa_mc1", "truthfulqa_mc1", {"validation": "truthfulqa.validation"}, None),
    ("truthfulqa_mc2", "truthfulqa_mc2", {"validation": "truthfulqa.validation"}, None),
    ("lambada", "lambada", {"test": "lambada.test"}, None),
    ("gsm8k", "gsm8k", {"test": "gsm8k.test", "train": "gsm8k.train"}, None),
    ("nq_open-3", "nq_open", {"validation": "nq_open.validation", "train": "nq_open.train"}, 3),
    ("triviaqa-1", "triviaqa", {"validation": "triviaqa.validation", "train": "triviaqa.train"}, 1),
]

ENV = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
ENV.filters["regex_replace"] = lambda text, pattern, repl, count=0: re.sub(pattern, repl, text, count=count)


def task_of(name):
    config = yaml.safe_load((TASKS / f"{name}.yaml").read_text())
    base = task_of(config.pop("include").removesuffix(".yaml")) if "include" in config else {}
    return {**base, **config}


def documents(name):
    return [json.loads(line) for line in (HERE / "data" / f"{name}.jsonl").read_text().splitlines()]


def said(value, doc):
    """A field, or a rendered template; other values stay."""
    return value if not isinstance(value, str) else doc[value] if value in doc else ENV.from_string(value).render(**doc)


def typed(value, doc, has_choices):
    """Digits are the place of a choice where there are choices, and what looks like a list is one."""
    text = said(value, doc)
    if not isinstance(value, str) or value in doc:
        return text
    if has_choices and text.isdigit():
        return int(text)
    return ast.literal_eval(text) if text[:1] == "[" and text[-1:] == "]" else text


def choices_of(task, doc):
    value = task.get("doc_to_choice")
    return value if not isinstance(value, str) else ast.literal_eval(said(value, doc)) if value not in doc else doc[value]


def solved(task, doc):
    choices = choices_of(task, doc)
    question = typed(task["doc_to_text"], doc, choices)
    answer = typed(task["doc_to_target"], doc, choices)
    if isinstance(question, int):
        question = choices[question]
    elif choices and isinstance(answer, int):
        answer = choices[answer]
    answer = answer[0] if isinstance(answer, list) else answer
    return question + task.get("target_delimiter", " ") + answer + task.get("fewshot_delimiter", "\n\n")


def shots_of(task, pool, count, drawn):
    if count == 0:
        return []
    if task.get("fewshot_config", {}).get("sampler") == "first_n":
        return lambda doc: pool[:count]
    # Without a split of their own for solved documents and without a test split, one more is drawn, lest one is the document itself.
    more = task.get("fewshot_split") == task.get("test_split")
    return lambda doc: [each for each in drawn.sample(pool, count + more) if not more or each != doc][:count]


def ask(task, doc, before):
    choices = choices_of(task, doc)
    question = typed(task["doc_to_text"], doc, choices)
    target = typed(task["doc_to_target"], doc, choices)
    delimiter = task.get("target_delimiter", " ")
    if isinstance(question, int):
        return {"contexts": [before + each for each in choices], "continuations": [delimiter + target] * len(choices), "gold": [question]}
    if choices:
        gold = target if isinstance(target, list) else [target]
        return {"contexts": [before + question], "continuations": [delimiter + each for each in choices], "gold": gold}
    if task["output_type"] == "loglikelihood":
        return {"contexts": [before + question], "continuations": [target]}
    return {"contexts": [before + question], "targets": target if isinstance(target, list) else [target]}


def case(task, files, count):
    count = task.get("num_fewshot", 0) if count is None else count
    asked = documents(files[task.get("test_split") or task["validation_split"]])
    split = task.get("fewshot_split") or task.get("training_split")
    choose = shots_of(task, documents(files[split]) if count else [], count, random.Random(1234))
    items = []
    for doc in asked:
        shots = "".join(solved(task, each) for each in choose(doc)) if count else ""
        items.append(ask(task, doc, said(task.get("description", ""), doc) + shots))
    return items


written = {name: case(task_of(task), files, shots) for name, task, files, shots in CASES}
(HERE / "prompts.json").write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n")
