#!/bin/sh
# Instructions for each byte read and checked: the same on every run, whatever else the machine does.
#
# Compares with benches/instructions.tsv and fails if a count has risen by more than INSTRUCTIONS_MORE in a hundred
# (5 where that is not set: other compilers and processors give slightly other counts); with `--write`, writes the
# counts there. Needs valgrind, and says so and ends well where it is missing.
set -eu
cd "$(dirname "$0")/.."
if ! command -v valgrind > /dev/null; then
    echo "skipped: instructions are counted by valgrind, which is not installed" >&2
    exit
fi
table=benches/instructions.tsv
cargo build --quiet --locked --release --no-default-features --example measure
program="${CARGO_TARGET_DIR:-target}/release/examples/measure"

# Instructions of the functions named, for a run over a corpus.
count() {
    corpus=$1
    shift
    for function; do set -- "$@" "--toggle-collect=$function"; shift; done
    # shellcheck disable=SC2086 # no corpus at all for the sample statements
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --collect-atstart=no "$@" \
        "$program" $corpus 1 2>&1 | sed -n 's/.*Collected : //p; s/.* statements, \([0-9]*\) bytes.*/bytes \1/p' |
        awk '/^bytes/ { bytes = $2; next } { printf "%.1f\n", $1 / bytes }'
}

read_=pressgauge::reader::Engine::read
check=pressgauge::check::check_statement
counted=$(mktemp)
trap 'rm -f "$counted"' EXIT
printf 'corpus\tstage\tinstructions per byte\n' > "$counted"
for corpus in data/statements 1; do
    printf '%s\tread\t%s\n' "$corpus" "$(count "$corpus" $read_)" >> "$counted"
    printf '%s\tread and check\t%s\n' "$corpus" "$(count "$corpus" $read_ $check)" >> "$counted"
done
cat "$counted"
if [ "${1:-}" = --write ]; then
    cp "$counted" "$table"
    exit
fi
awk -F '\t' -v more="${INSTRUCTIONS_MORE:-5}" 'NR == FNR { was[$1 FS $2] = $3; next }
    FNR > 1 && $3 > (1 + more / 100) * was[$1 FS $2] { print $1, $2 ": " was[$1 FS $2] " before, now " $3; worse = 1 }
    FNR > 1 && $3 <= 0 { print $1, $2 ": nothing was counted"; worse = 1 }
    END { exit worse }' "$table" "$counted"
