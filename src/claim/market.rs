//! Times of what is told on its day: prices of markets, decisions, what is so now.

use super::text::{Mark, Sign};
use super::when::{Scene, ahead};
use super::{Reader, Role};
use crate::observation::{Measure, Period};
use crate::period::{Form, Precision, Unit, Whole, Year};
use crate::vocabulary::Cue;
use chrono::Datelike;

impl Reader<'_> {
    /// "from 6 percent currently": the day or month of publication.
    pub(super) fn now_said(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let end = s.line.figures[s.kept[n].0].end;
        let now = matches!(self.text.lower(end), "currently" | "now")
            || self.text.lower(end) == "at" && self.text.lower(end + 1) == "present";
        // nobody knows yet what a monthly statistic is on the day
        let draft = &self.drafts[s.kept[n].1];
        let id = draft.topic.id;
        // "the leu is currently quoted at 3,162"
        let lead = s.line.figures[s.kept[n].0].lead;
        let quoted = matches!(id, "exchange_rate" | "stock_index" | "commodity_price" | "bond_yield")
            && draft.measure == Measure::Level
            && draft.role == Role::Main;
        let led = quoted
            && (s.floor(n) + 1..lead).any(|t| {
                matches!(self.text.lower(t), "now" | "currently" | "presently")
                    && matches!(self.text.lower(t - 1), "is" | "are" | "and")
            });
        let now = now || led;
        let counted =
            super::intervals::is_prices(id) || matches!(id, "unemployment_rate" | "unemployed" | "wages");
        if !now || end >= s.line.end || counted {
            return None;
        }
        match self.precision {
            Precision::Year => self.published.and_then(|day| Period::months(day.year(), 1, 12)),
            _ => self.day_or_month(),
        }
    }

    /// The day of publication, or its month where no day is known.
    pub(super) fn day_or_month(&self) -> Option<Period> {
        let day = self.published?;
        match self.precision {
            Precision::Day => Some(Period::day(day)),
            Precision::Month => Period::months(day.year(), day.month(), 1),
            Precision::Year => None,
        }
    }

    /// "the index closed at 2,300 on Wednesday": the day of the price, not that of something said, nor that
    /// of what the price is compared with.
    pub(super) fn quoted_on(&self, s: &Scene<'_>) -> Option<Period> {
        let other = |m: &Mark| {
            s.kept.iter().enumerate().any(|(k, &(_, d))| {
                (self.drafts[d].role == Role::Base || self.drafts[d].past) && has_weekday(s, k, m)
            })
        };
        let p = s.line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p) if names_a_day(&self.text.periods[p].form) => {
                let from = m.first.saturating_sub(6).max(s.line.first);
                let said = s.line.between(from, m.first).any(|k| matches!(k.sign, Sign::Cue(Cue::Said)));
                (!said && !other(m)).then_some(p)
            }
            _ => None,
        })?;
        self.days(p, None, self.calendar, false)
    }

    /// The weekday of an earlier price.
    pub(super) fn weekday_beside(&self, s: &Scene<'_>, n: usize) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        let quoted =
            matches!(draft.topic.id, "stock_index" | "commodity_price" | "exchange_rate" | "bond_yield");
        if !quoted {
            return None;
        }
        let earlier = draft.role == Role::Base || draft.past;
        let end = s.line.figures[s.kept[n].0].end;
        let p = s.line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p) if names_a_day(&self.text.periods[p].form) => {
                (if earlier { has_weekday(s, n, m) } else { n > 0 && m.first == end + 1 }).then_some(p)
            }
            _ => None,
        })?;
        self.days(p, None, self.calendar, false)
    }

    /// "Since the previous meeting, the market had gained 5 percent": until now.
    pub(super) fn since_meeting(&self, s: &Scene<'_>) -> bool {
        let word = |n: usize| self.text.lower(s.line.first + n);
        let at = 1 + usize::from(matches!(word(1), "the" | "its" | "our"));
        word(0) == "since"
            && matches!(word(at), "previous" | "last" | "preceding")
            && (at + 1..at + 5)
                .any(|n| matches!(word(n), "meeting" | "report" | "statement" | "decision" | "review"))
    }

    /// "the euro was trading at 1.04 dollars": a market is told of on its day.
    pub(super) fn traded(&self, s: &Scene<'_>, id: &str) -> Option<Period> {
        let day = self.day_or_month()?;
        // "the average rose 72 points to 8,189": an index told of in points, whatever the text told before
        let points = || {
            let in_points = |d: &super::Draft| d.topic.id == "stock_index" && d.unit == "points";
            s.kept.iter().any(|k| in_points(&self.drafts[k.1]) && self.drafts[k.1].measure == Measure::Change)
        };
        let index = matches!(id, "stock_index" | "bond_yield")
            && (self.carry.period.is_none_or(|held| held.is_day()) || id == "stock_index" && points());
        (index || self.at_market(s)).then_some(day)
    }

    /// "rice was quoted at $416 this week, down from last week's $418": on the day, and a week before.
    pub(super) fn quoted_this_week(&self, d: usize, week: Period) -> Option<Period> {
        let draft = &self.drafts[d];
        let price =
            matches!(draft.topic.id, "commodity_price" | "exchange_rate" | "bond_yield" | "stock_index");
        let seven = (week.end - week.start).num_days() == 6 && draft.measure == Measure::Level;
        let day = self.published.filter(|_| price && seven && self.precision == Precision::Day)?;
        if week.start <= day && day <= week.end {
            return Some(Period::day(day));
        }
        let before = day.checked_sub_days(chrono::Days::new(7))?;
        let main = draft.main.filter(|_| draft.role == Role::Base)?;
        (self.drafts[main].period == Some(Period::day(day)) && week.start <= before && before <= week.end)
            .then(|| Period::day(before))
    }

    /// The sentence tells of a day's dealing.
    pub(super) fn at_market(&self, s: &Scene<'_>) -> bool {
        // "at 7:32 a.m. in London"
        let clock = |t: usize| {
            matches!(self.text.lower(t), "a.m" | "p.m" | "a.m." | "p.m." | "am" | "pm")
                || matches!(self.text.lower(t), "a" | "p")
                    && self.text.tokens[t + 1].is('.')
                    && self.text.lower(t + 2) == "m"
        };
        let timed = (s.line.first + 1..s.line.end.saturating_sub(2))
            .any(|t| self.text.tokens[t - 1].kind == crate::token::Kind::Number && clock(t));
        // "the dollar bought 107.3 yen, up from 106.9"
        let bought = || {
            s.kept.iter().any(|k| {
                let at = s.line.figures[k.0].lead.saturating_sub(1);
                self.drafts[k.1].topic.id == "exchange_rate"
                    && matches!(self.text.lower(at), "bought" | "buys" | "fetched" | "fetching")
            })
        };
        // "July raw sugar lost 0.22 cents"
        let contract = || {
            s.line.marks.iter().any(|m| match m.sign {
                Sign::Period(p) => {
                    matches!(self.text.periods[p].form, Form::Whole(Whole::Month { .. }))
                        && super::said::of_saying(&self.text, s.line, p)
                }
                _ => false,
            })
        };
        timed || bought() || s.line.marks.iter().any(|m| m.sign == Sign::Cue(Cue::Market))
            // "US light crude rose 1.64 dollars to 47.10 dollars"
            || s.kept.windows(2).any(|k| {
                let (change, level) = (&self.drafts[k[0].1], &self.drafts[k[1].1]);
                let reached = level.measure == Measure::Level
                    && matches!(
                        self.text.lower(s.line.figures[k[1].0].lead.saturating_sub(1)),
                        "to" | "at"
                    );
                let priced = matches!(change.measure, Measure::Change | Measure::Growth)
                    && change.topic.id == "commodity_price"
                    && (level.unit.ends_with("/bbl")
                        || level.unit.ends_with("/oz")
                        || change.measure == Measure::Change
                            && contract()
                            && (level.unit.ends_with("/lb") || level.unit.ends_with("/bushel")))
                    && change.topic.item == level.topic.item;
                // "the pound was 0.4 percent lower against the dollar at 1.251"
                let dealt = change.measure == Measure::Growth
                    && change.topic.id == "exchange_rate"
                    && level.topic.id == "exchange_rate"
                    && level.figure.decimals >= 2;
                reached && (priced || dealt)
            })
    }

    /// "the rouble has gained 25 percent so far this year": from the year's beginning until the day.
    pub(super) fn quoted_to_date(&self, s: &Scene<'_>, n: usize, p: usize) -> Option<Period> {
        let draft = &self.drafts[s.kept[n].1];
        let quoted = matches!(draft.topic.id, "stock_index" | "exchange_rate" | "bond_yield");
        let to_date = match self.text.periods[p].form {
            Form::ToDate { until: None, .. } => true,
            Form::Whole(Whole::Year(Year::Relative(0))) => !ahead(draft),
            _ => false,
        };
        let moved = matches!(draft.measure, Measure::Growth | Measure::Change);
        // "the rand has gained 5 percent in January", told before the month is over
        let month = matches!(
            self.text.periods[p].form,
            Form::Whole(
                Whole::Month { year: Year::Unsaid, .. } | Whole::Step { unit: Unit::Month, step: 0, .. }
            )
        );
        if month && moved && quoted && !ahead(draft) {
            let day = self.published.filter(|_| self.precision == Precision::Day)?;
            let start = day.with_day(1)?;
            let same = match self.text.periods[p].form {
                Form::Whole(Whole::Month { month, .. }) => month == day.month() && day.day() > 14,
                _ => true,
            };
            return Period::new(start, day).filter(|_| same);
        }
        let day =
            self.published.filter(|_| self.precision == Precision::Day && quoted && to_date && moved)?;
        Period::new(chrono::NaiveDate::from_ymd_opt(day.year(), 1, 1)?, day)
    }

    /// "cut its rate on Wednesday": the day of the decision; "cut it at the October meeting": its month.
    pub(super) fn decided(&self, s: &Scene<'_>) -> Option<Period> {
        let meeting = s.line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p) => {
                let month = matches!(self.text.periods[p].form, Form::Whole(Whole::Month { .. }));
                let at = m.first >= s.line.first + 2 && self.text.lower(m.first - 2) == "at";
                (month && at && self.text.lower(m.end) == "meeting").then_some(p)
            }
            _ => None,
        });
        if let Some(p) = meeting {
            return self.days(p, None, self.calendar, false);
        }
        let p = s.line.marks.iter().find_map(|m| match m.sign {
            Sign::Period(p) => match self.text.periods[p].form {
                Form::Weekday { .. } | Form::Whole(Whole::Step { unit: Unit::Day, .. }) => Some(p),
                _ => None,
            },
            _ => None,
        })?;
        self.days(p, None, self.calendar, false)
    }
}

/// A day as those tell it who speak of today: "Wednesday", "yesterday".
fn names_a_day(form: &Form) -> bool {
    matches!(form, Form::Weekday { .. } | Form::Whole(Whole::Step { unit: Unit::Day, .. }))
}

/// "from 10.5 percent on Wednesday", "compared with Thursday's fix of 382.50": the weekday stands right
/// beside the figure.
fn has_weekday(s: &Scene<'_>, n: usize, m: &Mark) -> bool {
    let figure = &s.line.figures[s.kept[n].0];
    let behind = m.first >= figure.end && m.first <= figure.end + 2;
    let compares = |k: &Mark| matches!(k.sign, Sign::Cue(Cue::Than | Cue::From));
    let ahead =
        m.end <= figure.lead && figure.lead <= m.end + 5 && s.line.between(s.floor(n), m.first).any(compares);
    behind || ahead
}
