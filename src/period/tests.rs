//! Own sentences, read and resolved as the claim room would.

use super::*;
use crate::token::tokenize;

pub(super) fn mentions(text: &str) -> Vec<(String, Mention)> {
    let lower = text.to_ascii_lowercase();
    let mut tokens = Vec::new();
    tokenize(text, &lower, 0, text.len(), &mut tokens);
    let mut out = Vec::new();
    scan(&tokens, &mut out);
    out.into_iter()
        .map(|m| {
            let (from, to) = (tokens[m.first].start as usize, tokens[m.end - 1].end as usize);
            (text[from..to].to_owned(), m)
        })
        .collect()
}

fn day(text: &str) -> NaiveDate {
    parse_date(text).expect(text).0
}

/// Context from "PAK 2021-04-29 [current]"; flags "fiscal", "ahead", "month", "year".
fn context(setting: &str) -> Context {
    let mut context = Context::default();
    for part in setting.split_whitespace() {
        match part {
            "fiscal" => context.fiscal_hint = true,
            "ahead" => context.ahead = true,
            _ if part.len() == 3 => context.calendar = fiscal_calendar(part),
            _ if part.contains("..") => {
                let (start, end) = part.split_once("..").unwrap();
                context.current = Period::new(day(start), day(end));
            }
            _ => {
                let (date, precision) = parse_date(part).expect(part);
                (context.published, context.precision) = (Some(date), precision);
            }
        }
    }
    context
}

fn short(period: Period) -> String {
    if period.is_day() { period.end.to_string() } else { format!("{}..{}", period.start, period.end) }
}

/// Reads `text`; every line of `expected` is `words = days [basis]`.
fn check(setting: &str, text: &str, expected: &[&str]) {
    let context = context(setting);
    let found: Vec<String> = mentions(text)
        .into_iter()
        .map(|(words, m)| {
            let days = match m.form {
                Form::Tenor => "tenor".to_owned(),
                Form::Base => "base".to_owned(),
                _ => resolve(&m.form, &context).map_or_else(|| "?".to_owned(), |r| short(r.period)),
            };
            let basis = m.basis().map_or(String::new(), |b| format!(" {b}"));
            format!("{words} = {days}{basis}")
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn months_take_the_year_beside_them() {
    check(
        "PAK 2021-05-10",
        "Prices rose 9 percent in Mar20, 8 in Mar-21, 7 in Mar'21 and 5 in April, 2017.",
        &[
            "Mar20 = 2020-03-01..2020-03-31",
            "Mar-21 = 2021-03-01..2021-03-31",
            "Mar'21 = 2021-03-01..2021-03-31",
            "April, 2017 = 2017-04-01..2017-04-30",
        ],
    );
    check(
        "PAK 2021-05-10",
        "Sales in the month of April 2021 beat those of December last year.",
        &["month of April 2021 = 2021-04-01..2021-04-30", "December last year = 2020-12-01..2020-12-31"],
    );
}

#[test]
fn a_bare_month_is_the_latest_one() {
    check(
        "2021-05-10",
        "Output rose in April and fell in June, as it had last December.",
        &[
            "April = 2021-04-01..2021-04-30",
            "June = 2020-06-01..2020-06-30",
            "last December = 2020-12-01..2020-12-31",
        ],
    );
    check("2021-05", "Output rose in May.", &["May = 2021-05-01..2021-05-31"]);
    check("2004", "Output rose in November.", &["November = 2004-11-01..2004-11-30"]);
    check("2021-05-10 ahead", "Output is expected to rise in August.", &["August = 2021-08-01..2021-08-31"]);
    check(
        "2021-01-01..2021-01-31",
        "Output rose more than in December.",
        &["December = 2020-12-01..2020-12-31"],
    );
}

#[test]
fn last_year_beside_the_claims_own_month_is_the_one_before_it() {
    check(
        "2021-01-20 2020-12-01..2020-12-31",
        "against 5 percent in December last year",
        &["December last year = 2019-12-01..2019-12-31"],
    );
    check(
        "2021-01-20",
        "rose 5 percent in December last year",
        &["December last year = 2020-12-01..2020-12-31"],
    );
}

#[test]
fn may_and_march_are_not_always_months() {
    check("2021-06-10", "Growth may slow, Prime Minister Theresa May said as protesters marched.", &[]);
    check(
        "2021-06-10",
        "May exports rose, as in May 2020; the March figure may change.",
        &[
            "May = 2021-05-01..2021-05-31",
            "May 2020 = 2020-05-01..2020-05-31",
            "March = 2021-03-01..2021-03-31",
        ],
    );
}

#[test]
fn ranges_of_months_are_one_mention() {
    for words in [
        "July-March of FY 2020-21",
        "July–March FY21",
        "July 2020 to March 2021",
        "July-March (2020-21)",
        "July-March2020-21",
        "July 2020 to March 2021 during FY2020-21",
        "Jul-Mar FY21",
    ] {
        check(
            "PAK 2021-04-20",
            &format!("Exports grew during {words}."),
            &[&format!("{words} = 2020-07-01..2021-03-31")],
        );
    }
    check(
        "PAK 2021-04-20",
        "Exports from July through February, and between July and March, and in Jan-Oct 2019, grew.",
        &[
            "July through February = 2020-07-01..2021-02-28",
            "July and March = 2020-07-01..2021-03-31",
            "Jan-Oct 2019 = 2019-01-01..2019-10-31",
        ],
    );
    check(
        "1999-03-17",
        "GDP rose in October/December and in March/April.",
        &["October/December = 1998-10-01..1998-12-31", "March/April = 1998-03-01..1998-04-30"],
    );
    check(
        "1987-04-02",
        "Output in January and February together fell against November/December.",
        &[
            "January and February together = 1987-01-01..1987-02-28",
            "November/December = 1986-11-01..1986-12-31",
        ],
    );
    check(
        "IND 2019-05-20",
        "Coal output fell in April to March 2018-19.",
        &["April to March 2018-19 = 2018-04-01..2019-03-31"],
    );
    check(
        "PAK 2021-05-20",
        "India's exports in April-March 2020-21",
        &["April-March 2020-21 = 2020-04-01..2021-03-31"],
    );
}

#[test]
fn ranges_of_days_are_one_mention() {
    check(
        "2019-03-01",
        "Sales on February 1-6, 2019, from 1 to 15 January and from 20 December to 5 January.",
        &[
            "February 1-6, 2019 = 2019-02-01..2019-02-06",
            "1 to 15 January = 2019-01-01..2019-01-15",
            "20 December to 5 January = 2018-12-20..2019-01-05",
        ],
    );
    check(
        "NPL 2021-05-01",
        "Imports grew from mid-March to mid-April.",
        &["mid-March to mid-April = 2021-03-16..2021-04-15"],
    );
}

#[test]
fn cumulative_counts_start_with_the_year_they_name() {
    for words in [
        "first nine months of FY21",
        "9MFY21",
        "9M FY21",
        "first nine months (July-March) of FY21",
        "nine months of FY21",
    ] {
        check(
            "PAK 2021-04-20",
            &format!("Inflows in the {words} fell."),
            &[&format!("{words} = 2020-07-01..2021-03-31")],
        );
    }
    check(
        "PAK 2021-04-20",
        "in the first nine months of 2020 and the first three quarters of last year",
        &[
            "first nine months of 2020 = 2020-01-01..2020-09-30",
            "first three quarters of last year = 2020-01-01..2020-09-30",
        ],
    );
    check(
        "NPL 2024-04-10",
        "in the first eight months of the current fiscal year",
        &["first eight months of the current fiscal year = 2023-07-16..2024-03-15"],
    );
    check(
        "PAK 2021-07-20",
        "in the first eleven months of the current fiscal year",
        &["first eleven months of the current fiscal year = 2020-07-01..2021-05-31"],
    );
    check(
        "PAK 2021-04-20 fiscal",
        "in the first nine months",
        &["first nine months = 2020-07-01..2021-03-31"],
    );
    check(
        "PAK 2021-04-20",
        "Exports of software increased in 8 months to a record.",
        &["8 months = 2020-07-01..2021-02-28"],
    );
}

#[test]
fn to_date_runs_to_the_last_full_month_or_the_day_named() {
    check(
        "PAK 2021-04-20",
        "So far this fiscal year, and so far this year, and year-to-date, inflows rose.",
        &[
            "So far this fiscal year = 2020-07-01..2021-03-31",
            "so far this year = 2021-01-01..2021-03-31",
            "year-to-date = 2021-01-01..2021-03-31",
        ],
    );
    check(
        "IND 2017-12-20",
        "Receipts up to November 2017 grew.",
        &["up to November 2017 = 2017-04-01..2017-11-30"],
    );
    check(
        "2021-04-20",
        "Since the start of the year rents rose.",
        &["Since the start of the year = 2021-01-01..2021-03-31"],
    );
}

#[test]
fn quarters_and_halves_are_fiscal_where_the_year_is() {
    check(
        "PAK 2021-05-10",
        "Q1 2018, Q4 last year, 1Q21, 4QFY21, Q2 of 2020-21, H1FY22 and 1H21",
        &[
            "Q1 2018 = 2018-01-01..2018-03-31",
            "Q4 last year = 2020-10-01..2020-12-31",
            "1Q21 = 2021-01-01..2021-03-31",
            "4QFY21 = 2021-04-01..2021-06-30",
            "Q2 of 2020-21 = 2020-10-01..2020-12-31",
            "H1FY22 = 2021-07-01..2021-12-31",
            "1H21 = 2021-01-01..2021-06-30",
        ],
    );
    check(
        "IND 2020-11-28",
        "GDP fell in the second quarter (July-September) of 2020-21 and in the June quarter.",
        &[
            "second quarter (July-September) of 2020-21 = 2020-07-01..2020-09-30",
            "June quarter = 2020-04-01..2020-06-30",
        ],
    );
    check(
        "GBR 2014-11-28",
        "Output rose in Quarter 3 (July to Sept) 2014 and in the fourth quarter.",
        &[
            "Quarter 3 (July to Sept) 2014 = 2014-07-01..2014-09-30",
            "fourth quarter = 2014-10-01..2014-12-31",
        ],
    );
    check(
        "2005-02-20",
        "First-quarter growth and that of the fourth quarter differ.",
        &["First-quarter = 2005-01-01..2005-03-31", "fourth quarter = 2004-10-01..2004-12-31"],
    );
    check(
        "2005-02-20 2004-01-01..2004-12-31",
        "after slowing in the last quarter of the year",
        &["last quarter of the year = 2004-10-01..2004-12-31"],
    );
}

#[test]
fn spans_end_where_they_say() {
    check(
        "2005-02-20",
        "the three months to 31 December, the final three months of 2003, the year to January, five years to 2009",
        &[
            "three months to 31 December = 2004-10-01..2004-12-31",
            "final three months of 2003 = 2003-10-01..2003-12-31",
            "year to January = 2004-02-01..2005-01-31",
            "five years to 2009 = 2005-01-01..2009-12-31",
        ],
    );
    check(
        "2021-04-05",
        "in the week ended 19 March, the fortnight ended March 26, 2021, and the year ended 31 March 2021",
        &[
            "week ended 19 March = 2021-03-13..2021-03-19",
            "fortnight ended March 26, 2021 = 2021-03-13..2021-03-26",
            "year ended 31 March 2021 = 2020-04-01..2021-03-31",
        ],
    );
}

#[test]
fn years_are_calendar_years_unless_they_say_fiscal_or_are_two() {
    check(
        "PAK 2021-05-10",
        "2004, calendar 2019, the 1990s, FY21, FY 2020/21, fiscal year 2021, the 2018-19 fiscal, 2019/20, 2011-2015.",
        &[
            "2004 = 2004-01-01..2004-12-31",
            "calendar 2019 = 2019-01-01..2019-12-31",
            "1990s = 1990-01-01..1999-12-31",
            "FY21 = 2020-07-01..2021-06-30",
            "FY 2020/21 = 2020-07-01..2021-06-30",
            "fiscal year 2021 = 2020-07-01..2021-06-30",
            "2018-19 fiscal = 2018-07-01..2019-06-30",
            "2019/20 = 2019-07-01..2020-06-30",
            "2011-2015 = 2011-01-01..2015-12-31",
        ],
    );
    check(
        "BRA 2021-05-10",
        "FY21 and 2020-21",
        &["FY21 = 2021-01-01..2021-12-31", "2020-21 = 2020-01-01..2021-12-31"],
    );
    check("NPL 2024-05-10", "in fiscal year 2080/81", &["fiscal year 2080/81 = 2023-07-16..2024-07-15"]);
    check(
        "PAK 2021-05-10",
        "last year, the current fiscal, last fiscal year, next year, the outgoing fiscal year",
        &[
            "last year = 2020-01-01..2020-12-31",
            "current fiscal = 2020-07-01..2021-06-30",
            "last fiscal year = 2019-07-01..2020-06-30",
            "next year = 2022-01-01..2022-12-31",
            "outgoing fiscal year = 2020-07-01..2021-06-30",
        ],
    );
}

#[test]
fn amounts_are_not_years() {
    check("2021-05-10", "About 2000 jobs, 1998 points, 2,015 people, $2010 and an index at 2015.", &[]);
}

#[test]
fn days_are_points() {
    check(
        "2021-04-29",
        "on March 26, as on 31st March, 2021, 31/12/2019, 28.04.2021, 2021-04-28, on Monday, today, yesterday",
        &[
            "March 26 = 2021-03-26",
            "31st March, 2021 = 2021-03-31",
            "31/12/2019 = 2019-12-31",
            "28.04.2021 = 2021-04-28",
            "2021-04-28 = 2021-04-28",
            "Monday = 2021-04-26",
            "today = 2021-04-29",
            "yesterday = 2021-04-28",
        ],
    );
    check(
        "2021-04-29",
        "at end-March, at the end of October 2017, end-2013, mid-2013, at year-end 2020, on 5 November",
        &[
            "end-March = 2021-03-31",
            "end of October 2017 = 2017-10-31",
            "end-2013 = 2013-12-31",
            "mid-2013 = 2013-06-30",
            "year-end 2020 = 2020-12-31",
            "5 November = 2020-11-05",
        ],
    );
    check("2021-06-18", "with effect from 1 July", &["1 July = 2021-07-01"]);
}

#[test]
fn relative_words_follow_the_claims_period() {
    let jan = "2021-05-10 2020-07-01..2021-01-31";
    check(
        jan,
        "than in the same period last year, against the corresponding period of FY19",
        &[
            "same period last year = 2019-07-01..2020-01-31 yoy",
            "corresponding period of FY19 = 2018-07-01..2019-01-31 yoy",
        ],
    );
    check(
        "2021-05-10 2021-03-01..2021-03-31",
        "from a year earlier, from the previous month, over the same month of 2019, than a month before",
        &[
            "a year earlier = 2020-03-01..2020-03-31 yoy",
            "previous month = 2021-02-01..2021-02-28 mom",
            "same month of 2019 = 2019-03-01..2019-03-31 yoy",
            "a month before = 2021-02-01..2021-02-28 mom",
        ],
    );
    check(
        "2021-05-10 2021-01-01..2021-03-31",
        "in the quarter, compared with the previous quarter and the year-ago quarter",
        &[
            "quarter = 2021-01-01..2021-03-31",
            "previous quarter = 2020-10-01..2020-12-31 qoq",
            "year-ago quarter = 2020-01-01..2020-03-31 yoy",
        ],
    );
    check(
        "PAK 2021-05-10 2020-07-01..2021-03-31",
        "last year's corresponding period; the same period (July-March) of the previous fiscal year",
        &[
            "last year's corresponding period = 2019-07-01..2020-03-31 yoy",
            "same period (July-March) of the previous fiscal year = 2019-07-01..2020-03-31 yoy",
        ],
    );
    check(
        "PAK 2021-04-20 2021-03-01..2021-03-31",
        "the same period (July-March) of the previous fiscal year; the same 2019 month",
        &[
            "same period (July-March) of the previous fiscal year = 2019-07-01..2020-03-31 yoy",
            "same 2019 month = 2019-03-01..2019-03-31 yoy",
        ],
    );
    check("2021-05-10", "At the same time the rate rose to 5 percent.", &[]);
}

#[test]
fn last_and_next_count_from_publication() {
    check(
        "2021-05-10",
        "last month, this month, last quarter, over the past ten years, over the next six months, last week",
        &[
            "last month = 2021-04-01..2021-04-30",
            "this month = 2021-05-01..2021-05-31",
            "last quarter = 2021-01-01..2021-03-31",
            "past ten years = 2011-05-01..2021-04-30",
            "next six months = 2021-06-01..2021-11-30",
            "last week = 2021-05-03..2021-05-09",
        ],
    );
    check("2021", "last month and on Monday", &["last month = ?", "Monday = ?"]);
}

#[test]
fn markers_say_the_basis_and_no_period() {
    let markers = |text: &str| -> Vec<Basis> {
        mentions(text)
            .into_iter()
            .filter(|(_, m)| m.form.is_marker_only())
            .filter_map(|(_, m)| m.basis())
            .collect()
    };
    for text in [
        "year-on-year",
        "year on year",
        "y-o-y",
        "YoY",
        "y/y",
        "5% on the year",
        "up 5 percent on-year",
        "on an annual basis",
        "5% annually",
        "the annual inflation rate",
        "an annual rate of inflation of 5%",
        "the 12-month rate",
    ] {
        assert_eq!(markers(text), [Basis::Yoy], "{text}");
    }
    for text in
        ["month-on-month", "m/m", "MoM", "0.3 percent monthly", "0.3% on the month", "on a monthly basis"]
    {
        assert_eq!(markers(text), [Basis::Mom], "{text}");
    }
    for text in [
        "grew at an annual rate of 3.2 percent",
        "a 2.2 percent annual rate",
        "annualised",
        "at a seasonally adjusted annual rate",
    ] {
        assert_eq!(markers(text), [Basis::Saar], "{text}");
    }
    for text in ["q/q", "quarter-on-quarter", "the biggest quarterly fall"] {
        assert_eq!(markers(text), [Basis::Qoq], "{text}");
    }
    for text in [
        "her mom said wow",
        "over a year",
        "an annual report",
        "the monthly bulletin",
        "on the year before",
        "a quarterly survey",
    ] {
        assert_eq!(markers(text), [], "{text}");
    }
}

#[test]
fn terms_streaks_and_price_bases_are_no_periods() {
    check(
        "2021-05-10",
        "five-year bonds, a 25-year high, the tenth consecutive month, 12 straight months, a 110-year history",
        &[
            "five-year = tenor",
            "25-year = tenor",
            "tenth consecutive month = tenor",
            "12 straight months = tenor",
            "110-year = tenor",
        ],
    );
    check(
        "2021-05-10",
        "at constant (2011-12) prices, 2011-12 prices, base year 2015-16, (June 2012=100)",
        &[
            "constant (2011-12) prices = base",
            "2011-12 prices = base",
            "base year 2015-16 = base",
            "June 2012=100 = base",
        ],
    );
    check(
        "2021-05-10",
        "Reserves cover 3 months of imports, three-quarters of the total, for five years.",
        &[],
    );
}

#[test]
fn lists_share_the_year_said_last() {
    check(
        "2021-09-10",
        "in April, May and June 2019, in the first and second quarters of 2018, both 2024 and 2025",
        &[
            "April = 2019-04-01..2019-04-30",
            "May = 2019-05-01..2019-05-31",
            "June 2019 = 2019-06-01..2019-06-30",
            "first = 2018-01-01..2018-03-31",
            "second quarters of 2018 = 2018-04-01..2018-06-30",
            "2024 = 2024-01-01..2024-12-31",
            "2025 = 2025-01-01..2025-12-31",
        ],
    );
    check(
        "2021-05-10",
        "to 5 percent in March, 2020 having been worse",
        &["March, 2020 = 2020-03-01..2020-03-31"],
    );
}

#[test]
fn the_lead_word_is_kept() {
    let leads: Vec<Lead> = mentions("in March, than a year ago, compared with the June quarter, since 2000, as of April 9, over the past year, by 2025")
        .into_iter()
        .map(|(_, m)| m.lead)
        .collect();
    assert_eq!(
        leads,
        [Lead::In, Lead::ThanOrVersus, Lead::ThanOrVersus, Lead::Since, Lead::At, Lead::Over, Lead::By]
    );
}

#[test]
fn by_looks_ahead() {
    let found = mentions("The plant opens by end-June.");
    let resolved = found[0].1.resolve(&context("2021-04-29")).unwrap();
    assert_eq!(short(resolved.period), "2021-06-30");
    assert!(resolved.point && !resolved.stated);
}

#[test]
fn the_basis_between_two_periods_is_their_distance() {
    let between = |a: &str, b: &str| basis_between(context(a).current.unwrap(), context(b).current.unwrap());
    assert_eq!(between("2021-03-01..2021-03-31", "2020-03-01..2020-03-31"), Basis::Yoy);
    assert_eq!(between("2021-03-01..2021-03-31", "2021-02-01..2021-02-28"), Basis::Mom);
    assert_eq!(between("2021-01-01..2021-03-31", "2020-10-01..2020-12-31"), Basis::Qoq);
    assert_eq!(between("2021-07-01..2021-12-31", "2021-01-01..2021-06-30"), Basis::Hoh);
    assert_eq!(between("2021-03-13..2021-03-19", "2021-03-06..2021-03-12"), Basis::Wow);
    assert_eq!(between("2021-03-19..2021-03-19", "2021-03-18..2021-03-18"), Basis::Dod);
    assert_eq!(between("2021-03-01..2021-03-31", "2019-06-01..2019-06-30"), Basis::Other);
    assert_eq!(between("2020-02-29..2020-02-29", "2019-02-28..2019-02-28"), Basis::Yoy);
}

#[test]
fn header_dates_are_read_in_every_usual_shape() {
    for text in [
        "2021-04-29",
        "29 April 2021",
        "April 29, 2021",
        "April 29,2021",
        "Thu, 29th Apr, 2021",
        "29/04/2021",
        "29.04.2021",
        "20210429",
        "2021-04-29T10:15:00Z",
        "Islamabad, Apr. 29, 2021",
    ] {
        assert_eq!(
            parse_date(text).map(|(d, p)| (d.to_string(), p)),
            Some(("2021-04-29".into(), Precision::Day)),
            "{text}"
        );
    }
    assert_eq!(
        parse_date("2024-10").map(|(d, p)| (d.to_string(), p)),
        Some(("2024-10-01".into(), Precision::Month))
    );
    assert_eq!(
        parse_date("October 2024").map(|(d, p)| (d.to_string(), p)),
        Some(("2024-10-01".into(), Precision::Month))
    );
    assert_eq!(
        parse_date("2004").map(|(d, p)| (d.to_string(), p)),
        Some(("2004-01-01".into(), Precision::Year))
    );
    assert_eq!(parse_date("April 29"), None);
    assert_eq!(parse_date("no date"), None);
}

#[test]
fn nested_words_end() {
    for words in [
        "the ",
        "end of ",
        "March the ",
        "first nine months (",
        "fiscal year ended ",
        "mid-",
        "the full year ",
        "up to the end of the ",
        "nine months of the ",
        "same period (July-March) of the ",
        "year to the second quarter of ",
        "fiscal ended first nine months of the fiscal year ended ",
        "last three months of ",
        "2020-",
        "July to ",
        "March and ",
        "so far in the ",
    ] {
        let text = words.repeat(20_000 / words.len());
        assert!(mentions(&text).len() <= 20_000, "{words}");
    }
}

#[test]
fn mentions_are_ordered_disjoint_and_never_panic() {
    // Every short combination of the words that the rules look at, with a pseudo-random walk.
    let words = [
        "the", "first", "nine", "months", "of", "FY", "21", "2020", "-", "July", "March", "to", "Q", "1",
        "year", "earlier", "(", ")", "same", "period", "last", "end", "mid", "31", "may", "May", ",", "/",
        "2020-21", "so", "far", "up", "week", "ended", "=", "100", "prices", "base", "H", "9M", "’s", "'",
        "and", "between", "from", "fiscal", "previous", "on", "over", "annual", "rate", "half", "99", "0",
        "30", "February", ".", "quarter", "ago", "this", "next", "Monday", "twelve", "%", "million", "1900",
        "2100", "decade",
    ];
    let mut seed: u64 = 7;
    let settings = [
        context("PAK 2021-04-29 fiscal"),
        context("NPL 2024-02 2023-07-16..2024-02-15"),
        context("2004 ahead"),
        context(""),
    ];
    for round in 0..30_000 {
        let mut text = String::new();
        for _ in 0..=(round % 12) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(seed >> 33).unwrap();
            text.push_str(words[pick % words.len()]);
            if pick & 1024 == 0 {
                text.push(' ');
            }
        }
        let mut end = 0;
        for (_, m) in mentions(&text) {
            assert!(m.first >= end && m.end > m.first, "{text}");
            end = m.end;
            for setting in &settings {
                if let Some(resolved) = m.resolve(setting) {
                    assert!(resolved.period.start <= resolved.period.end, "{text}");
                }
            }
        }
    }
}
