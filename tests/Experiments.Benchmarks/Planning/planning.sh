#!/usr/bin/env bash
# A run that finds everything done, here and in Snakemake, on graphs of the same shape:
# one stage feeds N/3 chains of one stage that feeds two. Needs: snakemake (Debian's package), python3.
#   tests/Experiments.Benchmarks/Planning/planning.sh [CELLS...]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build -c Release "$root/tests/Experiments.Runtime.TestHost" -o "$work/host" -v q --nologo > /dev/null

# Seconds of wall and processor time, and megabytes, of the best of three runs.
measure() {
  local best=""
  for _ in 1 2 3; do
    /usr/bin/env python3 - "$@" <<'PY' >> "$work/times"
import os, resource, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{use.ru_utime + use.ru_stime:.2f} {time.time() - start:.2f} {use.ru_maxrss // 1024}")
PY
  done
  best=$(sort -n "$work/times" | head -1)
  rm "$work/times"
  echo "$best"
}

printf '%8s  %-12s %10s %8s %6s\n' cells program cpu/s wall/s MB
for cells in "${@:-36}"; do
  chains=$((cells / 3))
  mkdir -p "$work/$cells"
  cat > "$work/$cells/Snakefile" <<SNAKE
rule all:
    input: expand("left/{i}", i=range($chains)), expand("right/{i}", i=range($chains))
rule numbers:
    output: "numbers"
    shell: "touch {output}"
rule halves:
    input: "numbers"
    output: "halves/{i}"
    params: limit=lambda wildcards: int(wildcards.i) * 6
    shell: "touch {output}"
rule left:
    input: "halves/{i}"
    output: "left/{i}"
    shell: "touch {output}"
rule right:
    input: "halves/{i}"
    output: "right/{i}"
    shell: "touch {output}"
SNAKE
  (
    cd "$work/$cells"
    mkdir -p halves left right
    touch numbers
    for ((i = 0; i < chains; i++)); do touch "halves/$i"; done
    for ((i = 0; i < chains; i++)); do touch "left/$i" "right/$i"; done
    snakemake --cores 1 --touch --quiet all > /dev/null 2>&1
    dotnet "$work/host/Experiments.Runtime.TestHost.dll" "$work/$cells/store" "$work/$cells/results" "cells-$cells" > /dev/null
    ours=$(measure dotnet "$work/host/Experiments.Runtime.TestHost.dll" "$work/$cells/store" "$work/$cells/results" "cells-$cells")
    theirs=$(measure snakemake -n --quiet all)
    printf '%8s  %-12s %10s %8s %6s\n' "$cells" ours $ours "$cells" snakemake $theirs
    awk -v a="${ours%% *}" -v b="${theirs%% *}" 'BEGIN { printf "%8s  ratio of processor time: %.1f\n", "", b / a }'
  )
done
