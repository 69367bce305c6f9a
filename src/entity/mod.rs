//! Entities on their own: the money, percentages, numbers, quantities, ranges, periods and dates of a
//! text, before anything is linked to an indicator.
//!
//! The same recognisers as in a claim, without its judgement: a figure that is about nothing is told
//! here too, and so are the forms that no claim has use for: small numbers in words, dollars with their
//! cents, bounds, weekends, weeks by number, spans of days, decades. Of what overlaps, the longest stands.

mod amount;
mod day;
mod numeral;
mod point;
mod stretch;
mod time;

use crate::claim::text::Text;
use crate::figure::{Figure, Unit};
use crate::period::{Context, Form, Mention, Precision, fiscal_calendar};
use crate::sentence::{Sentence, split};
use crate::token::Token;
use crate::vocabulary::{LookedUp, Vocabulary};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What kind of thing is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An amount of a currency, or a price in it.
    Money,
    /// A percentage, or percentage points.
    Percent,
    /// A number without a unit.
    #[default]
    Number,
    /// A number of a physical unit, of people or of things.
    Quantity,
    /// Two numbers that bound a value.
    Range,
    /// A stretch of time longer than a day.
    Period,
    /// A day.
    Date,
}

impl Kind {
    /// Its name in rows.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Number => "number",
            Self::Quantity => "quantity",
            Self::Range => "range",
            Self::Period => "period",
            Self::Date => "date",
        }
    }
}

/// Something recognised in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// The value, scale words multiplied out; the lower end of a range.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// ISO 4217 code, `%`, `pp`, unit code or a price's `USD/bbl`; empty for a bare number or a time.
    pub unit: String,
    /// First and last day of a period, both included; none where the text does not give them and no
    /// date of publication is known.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The words.
    pub text: String,
    /// Place in the text, in characters, end excluded.
    pub start: usize,
    /// See [`start`](Self::start).
    pub end: usize,
}

/// What is known about a text from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct About<'a> {
    /// When it was published.
    pub published: Option<NaiveDate>,
    /// Alpha-3 code of the country that speaks: its currency and fiscal year are meant where the text
    /// leaves them open.
    pub area: &'a str,
}

/// All entities of a text, in order.
pub(crate) fn entities(v: &Vocabulary, raw: &str, about: &About<'_>) -> Vec<Entity> {
    let lower = raw.to_ascii_lowercase();
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut found = LookedUp::with_capacity(raw.len() / 5);
    v.phrases.tokenize(raw, &lower, (0, raw.len()), &mut tokens, &mut found);
    let mut sentences: Vec<Sentence> = Vec::new();
    split(raw, &tokens, &mut sentences);
    let mut text = Text::new(v, raw, &tokens, found);
    for sentence in &sentences {
        text.date(sentence);
    }
    let mut found: Vec<Found> = Vec::new();
    for sentence in &sentences {
        for figure in text.line(sentence, false).figures {
            found.extend(of_figure(v, &figure, about));
        }
    }
    found.extend(text.periods.iter().filter_map(|mention| of_period(mention, about)));
    let read = found.len();
    for at in 0..tokens.len() {
        found.extend(time::read(&text, at, about));
        found.extend(amount::read(&text, at, about));
    }
    longest(&mut found, read);
    found.sort_by_key(|f| f.first);
    let (mut byte, mut chars) = (0, 0);
    let mut place = |at: usize| {
        if at >= byte {
            chars += raw[byte..at].chars().count();
            byte = at;
        }
        chars
    };
    found
        .into_iter()
        .map(|Found { first, end, entity }| {
            let (from, to) = span(&text, first, end);
            let start = place(from);
            let words = raw[from..to].to_owned();
            Entity { start, end: start + words.chars().count(), text: words, ..entity }
        })
        .collect()
}

/// An entity at tokens `first..end`.
#[derive(Clone, Debug)]
struct Found {
    first: usize,
    end: usize,
    entity: Entity,
}

/// Of what overlaps keeps the longest; of equals what the reader of claims found, which are the first `read`, but a
/// fraction of one exactly.
fn longest(found: &mut Vec<Found>, read: usize) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    let exact = |f: &Found| f.entity.low.is_some_and(|low| low.scale() > 6);
    // "11-2016" is a month
    let bounds = |f: &Found| f.entity.kind == Kind::Range && f.entity.unit.is_empty();
    order.sort_by_key(|&i| {
        let f = &found[i];
        (std::cmp::Reverse(f.end - f.first), !exact(f), bounds(f), i >= read, i)
    });
    let reach = found.iter().map(|f| f.end).max().unwrap_or(0);
    let mut taken = vec![false; reach];
    let mut kept = vec![false; found.len()];
    for i in order {
        let (first, end) = (found[i].first, found[i].end);
        if !taken[first..end].contains(&true) {
            taken[first..end].fill(true);
            kept[i] = true;
        }
    }
    let mut at = 0;
    found.retain(|_| {
        at += 1;
        kept[at - 1]
    });
}

/// The bytes of tokens `first..end`.
fn span(text: &Text<'_>, first: usize, end: usize) -> (usize, usize) {
    (text.tokens[first].start as usize, text.tokens[end - 1].end as usize)
}

fn of_figure(v: &Vocabulary, figure: &Figure, about: &About<'_>) -> Option<Found> {
    let (kind, unit) = match &figure.unit {
        Unit::Percent => (Kind::Percent, "%".to_owned()),
        Unit::Points => (Kind::Percent, "pp".to_owned()),
        Unit::BarePoints => (Kind::Quantity, "points".to_owned()),
        Unit::Money(codes) => {
            let code = codes.iter().find(|code| v.uses_currency(about.area, code)).or(codes.first())?;
            let price = figure.per.as_ref().map(|per| format!("{code}/{per}"));
            (Kind::Money, price.unwrap_or_else(|| (*code).to_owned()))
        }
        Unit::Count(unit) => (Kind::Quantity, (*unit).to_owned()),
        Unit::Plain => (Kind::Number, String::new()),
        Unit::Factor => return None,
    };
    let negative = figure.sign < 0;
    let (low, high) = match figure.high {
        Some(high) if negative => (-high, Some(-figure.low)),
        high => (if negative { -figure.low } else { figure.low }, high),
    };
    let kind = if high.is_some() { Kind::Range } else { kind };
    // a fraction of a whole is kept in hundredths, as shares are
    let low = if figure.fraction { (low / Decimal::ONE_HUNDRED).normalize() } else { low };
    let entity = Entity { kind, low: Some(low), high, unit, ..Entity::default() };
    Some(Found { first: figure.first, end: figure.end, entity })
}

fn of_period(mention: &Mention, about: &About<'_>) -> Option<Found> {
    if matches!(mention.form, Form::Marker(_) | Form::Base | Form::Tenor) {
        return None;
    }
    let context = Context {
        published: about.published,
        precision: Precision::Day,
        calendar: fiscal_calendar(about.area),
        ..Context::default()
    };
    let days = mention.resolve(&context).map(|resolved| (resolved.period.start, resolved.period.end));
    let one = days.is_some_and(|(from, to)| from == to) || matches!(mention.form, Form::Day(_));
    let kind = if one { Kind::Date } else { Kind::Period };
    Some(Found { first: mention.first, end: mention.end, entity: Entity { kind, days, ..Entity::default() } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Engine;

    fn told(text: &str) -> Vec<String> {
        let about = About { published: NaiveDate::from_ymd_opt(2021, 4, 29), area: "PAK" };
        let all: Vec<char> = text.chars().collect();
        Engine::new()
            .entities(text, &about)
            .into_iter()
            .map(|e| {
                assert_eq!(all[e.start..e.end].iter().collect::<String>(), e.text);
                let value = e.low.map(|low| low.to_string()).unwrap_or_default();
                let high = e.high.map(|high| format!("..{high}")).unwrap_or_default();
                let days = e.days.map(|(from, to)| format!("{from}/{to}")).unwrap_or_default();
                format!("{} {value}{high}{days} {}", e.kind.code(), e.unit).trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn figures_are_told_without_a_claim() {
        assert_eq!(told("It cost two million dollars."), ["money 2000000 USD"]);
        assert_eq!(told("It is between $3m and $4m."), ["range 3000000..4000000 USD"]);
        assert_eq!(
            told("A share of 12.5 percent, up 0.5 percentage points"),
            ["percent 12.5 %", "percent 0.5 pp"]
        );
        assert_eq!(
            told("Rs 35 crore went to 1,200 tonnes of rice."),
            ["money 350000000 PKR", "quantity 1200 t"]
        );
        assert_eq!(told("A third of the crop was lost."), ["number 0.3333333333333333333333333333"]);
        assert_eq!(told("\u{20ac}5 \u{2013} caf\u{e9} \u{2013} 7 percent"), ["money 5 EUR", "percent 7 %"]);
    }

    #[test]
    fn times_are_told_with_their_days() {
        assert_eq!(told("from March to May 2019"), ["period 2019-03-01/2019-05-31"]);
        assert_eq!(told("the last quarter of 2018"), ["period 2018-10-01/2018-12-31"]);
        assert_eq!(told("the first half of next year"), ["period 2022-01-01/2022-06-30"]);
        assert_eq!(told("on April 28, 2021"), ["date 2021-04-28/2021-04-28"]);
        assert_eq!(told("in FY21"), ["period 2020-07-01/2021-06-30"]);
        assert_eq!(told("in the 1990s"), ["period 1990-01-01/1999-12-31"]);
    }

    #[test]
    fn money_takes_its_cents_its_scale_and_its_bounds() {
        assert_eq!(told("It cost thirteen dollars and forty-five cents."), ["money 13.45 USD"]);
        assert_eq!(told("Tickets at 20\u{20ac} or 10$"), ["money 20 EUR", "money 10 USD"]);
        assert_eq!(told("75 USD million and 30 MUSD"), ["money 75000000 USD", "money 30000000 USD"]);
        assert_eq!(told("Half a million dollars"), ["money 500000 USD"]);
        assert_eq!(told("from 10 to 20 dollars"), ["range 10..20 USD"]);
        assert_eq!(told("7-9 lakh rupees"), ["range 700000..900000 PKR"]);
        assert_eq!(told("A loan after a $2bn fall"), ["money 2000000000 USD"]);
        assert_eq!(told("Profits lifted by Euro 2004"), ["period 2004-01-01/2004-12-31"]);
    }

    #[test]
    fn numbers_in_words_are_told_and_pronouns_are_not() {
        assert_eq!(told("One of the five provinces had sixteen."), ["number 5", "number 16"]);
        assert_eq!(told("The twenty-first meeting of the third party"), [""; 0]);
        assert_eq!(told("minus one hundred and four"), ["number -104"]);
        assert_eq!(told("100k"), ["number 100000"]);
        assert_eq!(told("two and a half miles"), ["number 2.5"]);
    }

    #[test]
    fn two_bounds_are_a_range_and_a_movement_is_two_figures() {
        assert_eq!(told("It is more than 10 and less than 40."), ["range 10..40"]);
        assert_eq!(told("at least 20 and at most 100 seats"), ["range 20..100"]);
        assert_eq!(told("rose from 49% to 74%"), ["percent 49 %", "percent 74 %"]);
        assert_eq!(told("rates ranging from 49% to 74%"), ["range 49..74 %"]);
    }

    #[test]
    fn spans_of_days_weeks_and_decades_are_told() {
        for (text, days) in [
            ("from 4 to 22 this month", "2021-04-04/2021-04-22"),
            ("March 13-15", "2021-03-13/2021-03-15"),
            ("from the 13th to the 15th of March 2020", "2020-03-13/2020-03-15"),
            ("1 February until 3 March 2020", "2020-02-01/2020-03-03"),
            ("between 15 April and today", "2021-04-15/2021-04-29"),
            ("the week commencing 5 April 2021", "2021-04-05/2021-04-11"),
            ("week 10 of 2019", "2019-03-04/2019-03-10"),
            ("the third week of 2027", "2027-01-18/2027-01-24"),
            ("this weekend", "2021-05-01/2021-05-02"),
            ("the rest of the year", "2021-04-29/2021-12-31"),
            ("earlier this month", "2021-04-01/2021-04-29"),
            ("early next year", "2022-01-01/2022-06-30"),
            ("within two weeks", "2021-04-29/2021-05-13"),
            ("the year after next", "2023-01-01/2023-12-31"),
            ("the nineteen seventies", "1970-01-01/1979-12-31"),
            ("the past two decades", "2000-01-01/2019-12-31"),
            ("the 19th century", "1800-01-01/1899-12-31"),
            ("2014/10", "2014-10-01/2014-10-31"),
            ("June of nineteen ninety nine", "1999-06-01/1999-06-30"),
            ("the third quarter of two thousand and twenty", "2020-07-01/2020-09-30"),
        ] {
            assert_eq!(told(text), [format!("period {days}")], "{text}");
        }
    }

    #[test]
    fn single_days_are_told_by_all_their_forms() {
        for (text, day) in [
            ("Tuesday the 20th", "2021-04-20"),
            ("10/31/74", "1974-10-31"),
            ("31/Oct/1974", "1974-10-31"),
            ("the last Monday of March 2014", "2014-03-31"),
            ("the 20th of next month", "2021-05-20"),
            ("Wednesday of next week", "2021-05-05"),
            ("the day after tomorrow", "2021-05-01"),
            ("3 years from today", "2024-04-29"),
        ] {
            assert_eq!(told(text), [format!("date {day}/{day}")], "{text}");
        }
        assert!(told("The firm now runs its own ships.").is_empty());
        assert_eq!(told("its third warning in nine months").len(), 1);
    }

    #[test]
    fn a_text_without_figures_has_none() {
        assert!(told("").is_empty());
        assert!(told("Nothing to see, and nobody to tell.").is_empty());
    }
}
