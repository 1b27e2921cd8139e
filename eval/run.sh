#!/bin/sh
# Measures the search on the data beside the project and prints one table: eval/run.sh PROGRAM [FOLDER]
#
# PROGRAM is a kerege of a release build. Corpora and centres are made in a temporary folder that is removed at the end,
# or in FOLDER, which stays.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(command -v "${1:?usage: eval/run.sh PROGRAM [FOLDER]}")
program=$(cd "$(dirname "$program")" && pwd)/$(basename "$program")
if [ $# -gt 1 ]; then
    mkdir -p "$2"
    folder=$(cd "$2" && pwd)
else
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
fi

# centre NAME: a new centre with the records of NAME.jsonl.
centre() {
    rm -rf "${folder:?}/$1"
    if ! "$program" import "$folder/$1.jsonl" --data "$folder/$1" >"$folder/$1.log" 2>&1; then
        tail -n 20 "$folder/$1.log" >&2
        exit 1
    fi
}

# measure CENTRE QUERIES QRELS: one row of the table.
measure() {
    "$program" eval --warm --data "$folder/$1" --queries "$folder/$2.queries" --qrels "$folder/$3.qrels" \
        >"$folder/$3.figures"
    cut -f 2 "$folder/$3.figures" | paste -s - | sed "s/^/$3	/" >>"$folder/table"
}

export PYTHONDONTWRITEBYTECODE=1
: >"$folder/table"
python3 "$here/xquad.py" "$folder" && has_xquad=yes || has_xquad=
python3 "$here/articles.py" "$folder" && has_articles=yes || has_articles=
python3 "$here/names.py" "$folder" && has_names=yes || has_names=

if [ "$has_xquad" ]; then
    centre xquad
    for part in "" -odd -even; do measure xquad xquad "xquad$part"; done
fi
if [ "$has_articles" ]; then
    centre articles-ru
    centre articles-ky
    for titles in ru-ru ky-ky ru-ky; do
        for part in "" -odd -even; do
            measure "articles-${titles#*-}" "titles-$titles" "titles-$titles$part"
        done
    done
fi
if [ "$has_names" ]; then
    centre names
    for queries in names names-edited; do
        for part in "" -odd -even; do measure names "$queries" "$queries$part"; done
    done
fi

# The concepts are recognised in a centre with the starter collection, whose words tell a wrong layout from a right one.
find "$here/../starter" -name '*.jsonl' ! -name notes.jsonl -exec cat {} + >"$folder/starter.jsonl"
centre starter
python3 "$here/concepts.py" "$program" "$folder/starter" >"$folder/concepts" || true

echo
{
    printf 'what\tqueries\trecall@10\tmrr@10\tndcg@10\tp50 ms\tp95 ms\tp99 ms\n'
    cat "$folder/table"
} | awk -F '\t' '{ printf "%-18s", $1; for (i = 2; i <= NF; i++) printf "%11s", $i; print "" }'
[ -s "$folder/concepts" ] || exit 0
echo
echo "concepts recognised first"
grep -v '^wrong' "$folder/concepts" | awk -F '\t' '{ printf "%-28s %-10s %s\n", $1, $2, $3 }'
