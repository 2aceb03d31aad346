#!/usr/bin/env bash
# What a researcher waits for: a build with nothing changed, an edit of a spec until the program has listed the experiments, and the program.
# Best of 7 (of 3 without servers): seconds on the clock, and of the processor without that of the servers. Needs: python3. Ends the build servers.
#   tests/Experiments.Benchmarks/Planning/inner-loop.sh
set -euo pipefail
unset UseSharedCompilation MSBUILDDISABLENODEREUSE DOTNET_CLI_USE_MSBUILD_SERVER EXPERIMENTS_REBUILD

cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
work=$(mktemp -d)
spec=experiments/quickstart.yaml
program=experiments/bin/Debug/net10.0/Experiments.Catalog.dll
cp "$spec" "$work/spec"
trap 'cp "$work/spec" "$spec"; rm -rf "$work"' EXIT

# A time stamp of its own, and another value at each edit: a build must not find anything done.
edits=0
edit() {
  edits=$((edits + 1))
  sed "0,/seed: 11/s//seed: $((1000 + edits))/" "$work/spec" > "$spec"
}

none() { :; }
shutdown() { dotnet build-server shutdown > /dev/null 2>&1; }
cold_edit() { shutdown; edit; }

# measure NAME RUNS BEFORE COMMAND...: BEFORE is done before each run and is not measured.
measure() {
  local name=$1 runs=$2 before=$3
  shift 3
  for ((run = 0; run < runs; run++)); do
    "$before"
    python3 - "$@" <<'PY' >> "$work/times"
import resource, subprocess, sys, time
start = time.time()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
use = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.time() - start:.2f} {use.ru_utime + use.ru_stime:.2f}")
PY
  done
  printf '%-36s %8s %8s\n' "$name" "$(cut -d' ' -f1 "$work/times" | sort -n | head -1)" "$(cut -d' ' -f2 "$work/times" | sort -n | head -1)"
  rm "$work/times"
}

dotnet build experiments -v q > /dev/null
# The server of the compiler is warm after some compilations.
warm() { for ((run = 0; run < 10; run++)); do edit; dotnet exec "$program" list > /dev/null; done; }
printf '%-36s %8s %8s\n' what wall/s cpu/s
warm
measure 'edit, the program: list' 7 edit dotnet exec "$program" list
measure 'the same without build servers' 3 cold_edit dotnet exec "$program" list
measure 'build, nothing changed' 7 none dotnet build experiments -v q
measure 'edit, dotnet run -- list' 7 edit dotnet run --project experiments -- list
measure 'the same without build servers' 3 cold_edit dotnet run --project experiments -- list
export DOTNET_CLI_USE_MSBUILD_SERVER=1
measure 'build, MSBuild server' 7 none dotnet build experiments -v q
measure 'edit, list, MSBuild server' 7 edit dotnet run --project experiments -- list
shutdown
measure 'list' 7 none dotnet exec "$program" list
measure 'plan quickstart' 7 none dotnet exec "$program" plan quickstart
