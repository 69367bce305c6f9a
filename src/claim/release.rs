//! Two rates of prices in one release: those of the month beside that of a year or of the months since the
//! year began.

use super::intervals::is_prices;
use super::{Draft, Reader, Role};
use crate::observation::{Basis, Measure, Period, Status};
use chrono::Datelike;
use rust_decimal::Decimal;

/// The largest rate that is a month's where another rate of the same month is larger, and neither is said to be a
/// year's.
const MOST_A_MONTH: Decimal = Decimal::from_parts(2, 0, 0, false, 0);

/// How many times a month's rate goes into that of a year, at the least: a part of the prices or of the country
/// may well rise twice as fast as all.
const MANY_MONTHS: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// How many figures before and behind one are looked at: a release has fewer.
const NEAR: usize = 100;

impl Reader<'_> {
    /// A rate of prices in a month of which nothing says what it is against, in a text that gives the same
    /// month's yearly rate, or that counted up since January, too, and a larger one: the month's own. Parts
    /// told of behind it are of its kind.
    pub(super) fn monthly_rates(&mut self) {
        let open = |d: &Draft| {
            is_prices(d.topic.id)
                && d.measure == Measure::Growth
                && d.basis == Basis::Yoy
                && !d.basis_said
                && d.own.is_some_and(|p| p.whole_months() == Some(1))
        };
        if !self.drafts.iter().any(open) {
            return;
        }
        // the last rate of the whole told of, its month, and whether it was the month's own
        let mut whole: Option<(&'static str, Option<Period>, bool)> = None;
        for at in 0..self.drafts.len() {
            let d = &self.drafts[at];
            if !is_prices(d.topic.id) || d.measure != Measure::Growth {
                continue;
            }
            let total = d.topic.item.is_empty();
            let monthly = open(d)
                && if d.role == Role::Base && d.main.is_some() {
                    d.main.is_some_and(|m| {
                        let main = &self.drafts[m];
                        main.measure == Measure::Growth
                            && main.basis == Basis::Mom
                            && main.topic.id == d.topic.id
                    })
                } else if total {
                    let near = at.saturating_sub(NEAR)..(at + NEAR).min(self.drafts.len());
                    let near = &self.drafts[near];
                    near.iter().any(|other| larger(d, other)) && !near.iter().any(|o| yearly(d, o))
                } else {
                    whole.is_some_and(|(id, own, monthly)| id == d.topic.id && own == d.own && monthly)
                };
            if total && d.role == Role::Main {
                whole = Some((d.topic.id, d.own, monthly || d.basis == Basis::Mom && !d.basis_said));
            }
            if monthly {
                self.drafts[at].basis = Basis::Mom;
            }
        }
    }
}

/// The other one is the same figure, said to be a year's.
fn yearly(d: &Draft, other: &Draft) -> bool {
    let same = other.topic.id == d.topic.id && other.figure.low == d.figure.low && other.own == d.own;
    same && other.basis == Basis::Yoy && other.basis_said
}

/// The other one is the yearly rate of the same month, or that since January.
fn larger(d: &Draft, other: &Draft) -> bool {
    let alike = other.topic.id == d.topic.id
        && other.topic.area == d.topic.area
        && other.topic.region == d.topic.region
        && other.topic.item.is_empty()
        && other.measure == Measure::Growth
        && other.role == Role::Main
        && (other.basis_said || other.basis == Basis::Yoy && d.figure.low <= MOST_A_MONTH)
        && [d, other].iter().all(|d| !matches!(d.status, Status::Forecast | Status::Target))
        && other.sign >= 0
        && other.figure.low > d.figure.low * MANY_MONTHS;
    let (Some(own), Some(theirs)) = (d.own, other.own) else { return false };
    let since_january = other.basis == Basis::Other
        && theirs.start.month() == 1
        && theirs.end == own.end
        && theirs.whole_months().is_some_and(|months| months > 1);
    alike && (other.basis == Basis::Yoy && theirs == own || since_january)
}
