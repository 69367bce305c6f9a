//! Yields: "the 30-year bond fell to yield 7.12 percent", "the yield on bunds rose to 2.1 percent".

use super::settle::Here;
use super::subject::Subject;
use super::text::Sign;
use super::words::stops;
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

/// What pays a yield.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paper {
    Bond,
    Bill,
}

fn paper(word: &str) -> Option<Paper> {
    Some(match word {
        "bond" | "bonds" | "note" | "notes" | "gilt" | "gilts" | "bund" | "bunds" | "jgb" | "jgbs"
        | "treasuries" | "securities" | "security" | "debt" | "sukuk" | "debentures" | "btp" | "btps"
        | "oat" | "oats" | "bonos" | "eurobond" | "eurobonds" | "g-secs" | "benchmark" | "coupon" => {
            Paper::Bond
        }
        "bill" | "bills" | "t-bill" | "t-bills" => Paper::Bill,
        _ => return None,
    })
}

impl Reader<'_> {
    /// The topic of a figure that a yield of bonds or bills leads into.
    pub(super) fn yields(&self, h: &Here<'_>, left: Option<&Subject>) -> Option<Topic> {
        let &Here { line, figure, floor, .. } = h;
        let text = &self.text;
        if !matches!(figure.unit, Unit::Percent | Unit::Points | Unit::BarePoints) || figure.per.is_some() {
            return None;
        }
        if left.is_some_and(|s| !s.weak && s.id != "crop_yield") {
            return None;
        }
        let from = floor.max(line.first);
        let at = (from..figure.lead)
            .rev()
            .find(|t| matches!(text.lower(*t), "yield" | "yields" | "yielded" | "yielding"))?;
        if line.between(at, figure.lead).any(|m| m.sign == Sign::Break) {
            return None;
        }
        let near = |from: usize, to: usize| {
            (from..to).rev().find_map(|t| paper(text.lower(t)).map(|kind| (t, kind)))
        };
        let runs = (at > from
            && text.period_at[at - 1] != 0
            && text.markerlike(text.period_at[at - 1] as usize - 1))
        .then_some((at - 1, Paper::Bond));
        let (security, kind) = near(at, figure.lead).or(runs).or_else(|| near(line.first, at))?;
        // a bond that is being sold has a price, a yield and an amount of its own
        let issued = (line.first..line.end).any(|t| {
            matches!(
                text.lower(t),
                "priced" | "pricing" | "issued" | "offering" | "issue" | "issues" | "coupon" | "tranche"
            )
        });
        if issued {
            return None;
        }
        let mut item = self.maturity(line.first, figure.lead, security);
        let id = match kind {
            Paper::Bond => "bond_yield",
            Paper::Bill => {
                item = if item.is_empty() {
                    "treasury bill".to_owned()
                } else {
                    format!("{item} treasury bill")
                };
                "interest_rate"
            }
        };
        let place = line.between(line.first, figure.lead).rev().find_map(|m| match m.sign {
            Sign::Area(a)
                if matches!(
                    text.v.areas[a as usize].kind,
                    AreaKind::Country | AreaKind::Demonym | AreaKind::Group
                ) =>
            {
                Some(text.v.areas[a as usize].code)
            }
            _ => None,
        });
        let place = place.filter(|code| !code.is_empty());
        let (first, end) = (at.min(security), at.max(security) + 1);
        Some(Topic {
            id,
            item,
            text: if end - first < 9 { text.words(first, end) } else { text.words(security, security + 1) },
            area: place.map_or_else(|| self.carry.area.clone(), str::to_owned),
            area_said: place.is_some(),
            ..Topic::default()
        })
    }

    /// "The 8 percent bond due 2023": what a paper pays is part of its name.
    pub(super) fn coupon(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        if h.figure.unit != Unit::Percent {
            return false;
        }
        let from = h.figure.end;
        let stop = h.limit.min(from + 6);
        for t in from..stop {
            let word = text.lower(t);
            if matches!(
                word,
                "bond"
                    | "bonds"
                    | "note"
                    | "notes"
                    | "gilt"
                    | "gilts"
                    | "bund"
                    | "bunds"
                    | "debentures"
                    | "eurobond"
            ) || word == "loan" && text.lower(t + 1) == "stock"
            {
                return true;
            }
            let passes = text.period_at[t] != 0 || text.tokens[t].kind == Kind::Word && !stops(word);
            if !passes
                || h.line.cues_at(t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::MoveNoun(_) | Cue::Level))
            {
                return false;
            }
            if matches!(word, "yield" | "yields" | "stake" | "share") {
                return false;
            }
        }
        false
    }

    /// How long a security runs: "10-year".
    fn maturity(&self, from: usize, to: usize, security: usize) -> String {
        let runs = |at: usize| {
            self.text.hits_at(at).iter().find_map(|hit| match hit.meaning {
                Meaning::Item(i) if hit.end as usize <= to => {
                    let item = self.text.v.items[i as usize].item;
                    let time = ["-year", "-month", "-week", "-day"].iter().any(|end| item.ends_with(end));
                    time.then_some(item)
                }
                _ => None,
            })
        };
        let near = security.saturating_sub(5).max(from);
        (near..to).find_map(runs).unwrap_or_default().to_owned()
    }
}
