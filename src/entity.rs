//! Entities on their own: the money, percentages, numbers, quantities, ranges, periods and dates of a
//! text, before anything is linked to an indicator.
//!
//! The same recognisers as in a claim, without its judgement: a figure that is about nothing is told
//! here too.

use crate::claim::text::Text;
use crate::figure::{Figure, Unit};
use crate::period::{Context, Form, Mention, Precision, fiscal_calendar};
use crate::sentence::{Sentence, split};
use crate::token::{Token, tokenize};
use crate::vocabulary::Vocabulary;
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What kind of thing is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount of a currency, or a price in it.
    Money,
    /// A percentage, or percentage points.
    Percent,
    /// A number without a unit.
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    tokenize(raw, &lower, 0, raw.len(), &mut tokens);
    let mut sentences: Vec<Sentence> = Vec::new();
    split(raw, &tokens, &mut sentences);
    let mut text = Text::new(v, raw, &tokens);
    for sentence in &sentences {
        text.date(sentence);
    }
    let mut found: Vec<(usize, usize, Entity)> = Vec::new();
    for sentence in &sentences {
        for figure in text.line(sentence, false).figures {
            found.extend(of_figure(v, &text, &figure, about));
        }
    }
    found.extend(text.periods.iter().filter_map(|mention| of_period(&text, mention, about)));
    found.sort_by_key(|&(start, end, _)| (start, end));
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
        .map(|(first, _, entity)| {
            let start = place(first);
            Entity { start, end: start + entity.text.chars().count(), ..entity }
        })
        .collect()
}

/// The bytes of tokens `first..end`.
fn span(text: &Text<'_>, first: usize, end: usize) -> (usize, usize) {
    (text.tokens[first].start as usize, text.tokens[end - 1].end as usize)
}

fn of_figure(
    v: &Vocabulary,
    text: &Text<'_>,
    figure: &Figure,
    about: &About<'_>,
) -> Option<(usize, usize, Entity)> {
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
    let (start, end) = span(text, figure.first, figure.end);
    let kind = if high.is_some() { Kind::Range } else { kind };
    // a fraction of a whole is kept in hundredths, as shares are
    let low = if figure.fraction { (low / Decimal::ONE_HUNDRED).normalize() } else { low };
    let words = text.raw[start..end].to_owned();
    Some((start, end, Entity { kind, low: Some(low), high, unit, days: None, text: words, start: 0, end: 0 }))
}

fn of_period(text: &Text<'_>, mention: &Mention, about: &About<'_>) -> Option<(usize, usize, Entity)> {
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
    let (start, end) = span(text, mention.first, mention.end);
    let kind = if one { Kind::Date } else { Kind::Period };
    let words = text.raw[start..end].to_owned();
    Some((
        start,
        end,
        Entity { kind, low: None, high: None, unit: String::new(), days, text: words, start: 0, end: 0 },
    ))
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
        assert_eq!(told("A third of the crop was lost."), ["number 0.3333"]);
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
    fn a_text_without_figures_has_none() {
        assert!(told("").is_empty());
        assert!(told("Nothing to see, and nobody to tell.").is_empty());
    }
}
