# Bits per byte of each dialogue after gzip: one JSON object per line, with the dialogue's id and its score.
set -eu
dialogues=$1
scores=$2
while IFS= read -r line; do
  id=$(printf '%s' "$line" | sed 's/^{"id":"\([^"]*\)".*/\1/')
  packed=$(printf '%s' "$line" | gzip -9 -n | wc -c)
  whole=$(printf '%s' "$line" | wc -c)
  awk -v id="$id" -v packed="$packed" -v whole="$whole" 'BEGIN { printf "{\"id\": \"%s\", \"score\": %.6f}\n", id, 8 * packed / whole }'
done < "$dialogues" > "$scores"
