"""Reads the samples that lm-evaluation-harness logged, and writes one score for each."""

import glob
import json
import sys

results, task, scores = sys.argv[1:]
(samples,) = glob.glob(f"{results}/**/samples_{task}_*.jsonl", recursive=True)
with open(samples, encoding="utf-8") as file, open(scores, "w", encoding="utf-8") as out:
    for line in file:
        sample = json.loads(line)
        print(json.dumps({"id": f"{task}/{sample['doc_id']}", "score": int(sample["acc"])}), file=out)
