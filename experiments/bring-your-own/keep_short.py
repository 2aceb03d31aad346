"""Keeps the dialogues whose answers are short."""

import argparse
import json
import os

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True)
parser.add_argument("--words", type=int, required=True)
parser.add_argument("--out", required=True)
arguments = parser.parse_args()

with open(arguments.data, encoding="utf-8") as file:
    dialogues = [json.loads(line) for line in file]

with open(os.path.join(arguments.out, "dialogues.jsonl"), "w", encoding="utf-8") as file:
    for number, dialogue in enumerate(dialogues, start=1):
        print(f"progress {number}/{len(dialogues)} dialogues")
        answers = [turn["content"] for turn in dialogue["messages"] if turn["role"] == "assistant"]
        if all(len(answer.split()) <= arguments.words for answer in answers):
            print(json.dumps(dialogue, ensure_ascii=False), file=file)
