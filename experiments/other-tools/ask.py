"""Asks a server with OpenAI's interface every question, and writes which answers begin with an accepted one."""

import json
import sys
import time
import urllib.error
import urllib.request

address, questions, scores = sys.argv[1:]


def ask(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)


for attempt in range(600):
    try:
        ask("/v1/models")
        break
    except (urllib.error.URLError, ConnectionError):
        time.sleep(1)
else:
    sys.exit("the server does not answer")

with open(questions, encoding="utf-8") as file:
    records = [json.loads(line) for line in file]
with open(scores, "w", encoding="utf-8") as file:
    for number, question in enumerate(records, start=1):
        prompt = f"Question: {question['text']}\nAnswer:"
        completion = ask("/v1/completions", {"model": "model", "prompt": prompt, "max_tokens": 16, "temperature": 0, "stop": ["\n"]})
        text = completion["choices"][0]["text"].strip()
        right = any(text.lower().startswith(answer.lower()) for answer in question["answers"])
        print(json.dumps({"id": question["id"], "score": int(right), "text": text}), file=file)
        print(f"progress {number}/{len(records)} questions")
