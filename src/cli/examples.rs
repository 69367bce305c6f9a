//! The examples of the help, by command. Each line that begins with the program's name is run by a
//! test in a folder that holds `data/statements`.

pub const PROGRAM: &str = "\
Examples:
  # read statements: tables in out/, charts in charts/
  pressgauge run data/statements/kenya
  # what a statement says that its own figures refute
  pressgauge check data/statements/kenya
  # one page that shows every figure in its words
  pressgauge report data/statements/kenya -o kenya.html

`pressgauge help COMMAND` says more of a command, with examples. Exit codes: 0 done; 1 something \
inconsistent was found (check), or a table has a mistake (vocab lint); 2 nothing could be done as asked.";

pub const RUN: &str = "\
Examples:
  # tables in out/, charts in charts/, a summary on standard output
  pressgauge run data/statements/kenya
  # other folders, and no word about it
  pressgauge run data/statements/kenya --out tables --charts pictures --quiet";

pub const EXTRACT: &str = "\
Examples:
  # every number of a folder of statements as a row
  pressgauge extract data/statements/kenya -o observations.csv
  # one statement, as JSON Lines
  pressgauge extract data/statements/kenya/ken-cpi-2022-10-31.txt --format jsonl
  # a text from another program
  echo \"Kenya's inflation rose to 9.6 percent in October 2022.\" | pressgauge extract -
  # a stream of statements, one JSON object a line
  echo '{\"id\":\"a\",\"text\":\"GDP grew 5.4 percent in 2021.\"}' | pressgauge extract --jsonl -";

pub const CHECK: &str = "\
Examples:
  # what is inconsistent, with its line
  pressgauge check data/statements/kenya
  # every growth that was checked, a line each
  pressgauge check data/statements/kenya --show growth --format concise
  # how many checks came to which verdict
  pressgauge check data/statements/kenya --statistics
  # for a code host; a finding does not fail the build
  pressgauge check data/statements/kenya --format sarif --exit-zero -o findings.sarif

Exit codes, whatever is shown: 0 nothing inconsistent, 1 something inconsistent, 2 could not run. \
`pressgauge explain` lists the kinds and verdicts and says what they mean.";

pub const ENTITIES: &str = "\
Examples:
  # the amounts, percentages, numbers and times of a text as one JSON object
  pressgauge entities data/statements/kenya/ken-cpi-2022-10-31.txt
  # what \"last month\" and \"Rs\" mean depends on day and country
  echo 'Exports were Rs 300 billion last month.' | pressgauge entities --date 2021-04-29 --area PAK";

pub const TRACE: &str = "\
Examples:
  # how each figure came to be read as it was
  pressgauge trace data/statements/kenya/ken-cpi-2022-10-31.txt";

pub const TRACK: &str = "\
Examples:
  # statements into a ledger; those that it holds are left as they are
  pressgauge track --db kenya.db data/statements/kenya
  # the same, fetched on another day
  pressgauge track --db kenya.db --retrieved 2023-02-01 data/statements/kenya";

pub const REPORT: &str = "\
Examples:
  # one page for people without a command line
  pressgauge report data/statements/kenya -o kenya.html
  # the same again, with a title
  pressgauge report data/statements/kenya -o kenya.html --title \"Kenya, prices\" --force
  # of a ledger
  pressgauge track --db kenya.db data/statements/kenya
  pressgauge report --db kenya.db";

pub const SERIES: &str = "\
Examples:
  # consumer prices in Kenya, as known now
  pressgauge track --db kenya.db data/statements/kenya
  pressgauge series --db kenya.db --indicator cpi --area KEN
  # months only, as known on a day, in columns for reading
  pressgauge series --db kenya.db --freq M --as-of 2022-11-15 --format table";

pub const CONFLICTS: &str = "\
Examples:
  # what sources do not agree on; with --all also what differs within one statement
  pressgauge track --db kenya.db data/statements/kenya
  pressgauge conflicts --db kenya.db --all --format table";

pub const REVISIONS: &str = "\
Examples:
  # first and latest value, number and size of revisions
  pressgauge track --db pakistan.db data/statements/pakistan
  pressgauge revisions --db pakistan.db --format table";

pub const EXPORT: &str = "\
Examples:
  # tables, SDMX, Parquet and their metadata
  pressgauge track --db kenya.db data/statements/kenya
  pressgauge export --db kenya.db -o kenya";

pub const WATCH: &str = "\
Examples:
  # the entries of two feeds into a ledger, looked at every half hour until it is stopped
  pressgauge watch --db news.db http://example.org/economy.rss http://example.org/bank.atom
  # once, with the pages that the entries lead to
  pressgauge watch --db pages.db --once --pages http://example.org/economy.rss

Sites are asked through the proxy that ALL_PROXY, HTTPS_PROXY or HTTP_PROXY names (the first of them that \
is set), those of NO_PROXY directly.";

pub const CHART: &str = "\
Examples:
  # the series of a run, then one of them as a picture
  pressgauge run data/statements/pakistan --quiet
  pressgauge chart out/indicators.csv --list
  pressgauge chart out/indicators.csv --series pak-cpi-growth-yoy-monthly -o inflation.png
  # what the picture shows, as JSON
  pressgauge chart out/indicators.csv --series pak-cpi-growth-yoy-monthly --spec
  # which of the figures that could be checked agree with those they rest on
  pressgauge chart out/checks.csv -o verdicts.svg

Several series on one chart need one unit. Without --series and other choices all series of known figures are \
meant.";

pub const EXPLAIN: &str = "\
Examples:
  # every kind, verdict, reason and diagnosis
  pressgauge explain
  # one of them, with its formula and an example
  pressgauge explain within_rounding";

pub const VOCAB: &str = "\
`pressgauge help vocab which`, `… add` and `… lint` have examples.";

pub const VOCAB_WHICH: &str = "\
Examples:
  # what it means, what else holds it, in which table
  pressgauge vocab which remittances
  pressgauge vocab which \"core inflation\"";

pub const VOCAB_ADD: &str = "\
Examples:
  # another name of an indicator that is known
  pressgauge vocab add indicators \"shopping bag index\" indicator=cpi --vocabulary words
  # a city, to place statements that are made there
  pressgauge vocab add areas Kisumu code=KEN kind=city name=Kisumu --vocabulary words
  # a name that your sources mean otherwise, taken away
  pressgauge vocab add indicators '!retail sales' --vocabulary words
  # statements read with them
  pressgauge extract data/statements/kenya --vocabulary words";

pub const VOCAB_LINT: &str = "\
Examples:
  # ends with 1 if a line has a mistake
  pressgauge vocab add items \"cut flowers and fruit\" item=horticulture kind=good --vocabulary words
  pressgauge vocab lint words";

pub const DOCTOR: &str = "\
Examples:
  # versions, configuration, vocabulary, fonts, terminal; ends with 2 if something is wrong
  pressgauge doctor
  # and a ledger
  pressgauge track --db kenya.db data/statements/kenya
  pressgauge doctor --db kenya.db";

pub const COMPLETIONS: &str = "\
Examples:
  # bash; in ~/.local/share/bash-completion/completions they load by themselves
  pressgauge completions bash > pressgauge.bash
  # zsh; in a folder of $fpath
  pressgauge completions zsh > _pressgauge
  # fish; in ~/.config/fish/completions
  pressgauge completions fish > pressgauge.fish
  # PowerShell; to be dotted in $PROFILE
  pressgauge completions powershell > pressgauge.ps1";

pub const MAN: &str = "\
Examples:
  # the page of the program, to be read with `man -l pressgauge.1`
  pressgauge man > pressgauge.1
  # a page for each command, to be copied to ~/.local/share/man/man1
  pressgauge man pages";
