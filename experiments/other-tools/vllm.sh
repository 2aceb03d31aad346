# Serves a model on the sandbox's own loopback, and asks it every question.
set -eu
vllm serve "$1" --host 127.0.0.1 --port 8000 --served-model-name model &
server=$!
trap 'kill $server' EXIT
python3 ask.py http://127.0.0.1:8000 "$2" "$3"
