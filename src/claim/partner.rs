//! Flows between an economy and its partners, and the branches that receive them.

use super::narrow::{area_at, tail_verb};
use super::settle::Here;
use super::subject::{self, Subject};
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::figure::Unit;
use crate::vocabulary::AreaKind;

/// Indicators that run between an economy and its partners.
pub(super) fn flow(id: &str) -> bool {
    matches!(
        id,
        "exports_goods"
            | "imports_goods"
            | "exports_services"
            | "imports_services"
            | "remittances"
            | "fdi"
            | "portfolio_investment"
            | "trade_deficit"
            | "trade_surplus"
            | "trade_volume"
            | "foreign_aid"
            | "tourist_arrivals"
    )
}

/// Words for an economy's counterpart: "emerged as the largest investor".
fn partner_noun(word: &str) -> bool {
    matches!(
        word,
        "investor"
            | "investors"
            | "investing"
            | "source"
            | "buyer"
            | "supplier"
            | "destination"
            | "partner"
            | "market"
            | "importer"
            | "exporter"
            | "origin"
            | "lender"
            | "creditor"
            | "donor"
    )
}

/// Verbs of which the subject receives a flow.
fn receives(word: &str) -> bool {
    matches!(
        word,
        "attracted"
            | "attracts"
            | "attracting"
            | "received"
            | "receives"
            | "drew"
            | "fetched"
            | "secured"
            | "garnered"
            | "absorbed"
    )
}

/// Verbs of which the subject is where a flow comes from.
fn gives(word: &str) -> bool {
    matches!(
        word,
        "brought"
            | "invested"
            | "contributed"
            | "supplied"
            | "provided"
            | "sent"
            | "pumped"
            | "topped"
            | "led"
            | "generated"
    )
}

impl Reader<'_> {
    /// The flow that a sector receives: "the power sector attracted 30 percent ($249 million), followed by
    /// textiles ($151 million)" in a text about foreign investment.
    pub(super) fn received(&self, h: &Here<'_>, s: &Subject) -> Option<Topic> {
        let text = &self.text;
        let named = |s: &&Subject| matches!(s.id, "gva" | "manufacturing_output" | "electricity_generation");
        let taker = h.subjects.iter().filter(named).find(|t| {
            t.core.1 <= h.figure.lead
                && (t.end..(t.end + 3).min(h.figure.lead)).any(|w| receives(text.lower(w)))
        });
        // the branch that takes the flow, whatever weak word for the flow follows the verb
        let s = match taker {
            Some(t) if s.weak || s.core == t.core || matches!(s.id, "fdi" | "investment") => t,
            _ if named(&s) => s,
            _ => return None,
        };
        let verb = taker.is_some_and(|t| t.core == s.core);
        let before = h.previous.map(|d| &self.drafts[d].topic);
        let listed = h.adjacent
            && text.lower(h.lead_at) == "("
            && h.lead_at == s.end
            && matches!(h.figure.unit, Unit::Money(_));
        let carried =
            || before.into_iter().chain(self.spoken_topics()).find(|t| flow(t.id) || t.id == "bank_credit");
        let known = if listed {
            before.filter(|t| flow(t.id) || t.id == "bank_credit")
        } else if verb {
            carried()
        } else {
            None
        }?;
        let words = subject::strip(text, s.first, s.core.1);
        Some(Topic {
            item: words.clone(),
            text: words,
            weak: false,
            period: s.period,
            counterpart: String::new(),
            ..known.clone()
        })
    }

    /// The partner of a flow, named before or behind the figure.
    pub(super) fn trade_partner(&self, h: &Here<'_>, topic: &mut Topic, own: bool) {
        let &Here { line, figure, floor, limit, .. } = h;
        let text = &self.text;
        if own && !topic.counterpart.is_empty() {
            return;
        }
        // "a surplus with Washington": a capital stands for its country
        let id = topic.id;
        let capital = |a: u32, at: usize| {
            text.v.areas[a as usize].kind == AreaKind::City
                && at > line.first
                && text.lower(at - 1) == "with"
                && matches!(id, "trade_surplus" | "trade_deficit" | "trade_volume")
        };
        let listing = !topic.counterpart.is_empty();
        // "$2.9 billion from Britain"
        let mut after = figure.end;
        // "$427 billion worth of goods to the US"
        if own && text.lower(after) == "worth" && text.lower(after + 1) == "of" {
            let to = (after + 2..(after + 6).min(line.end))
                .find(|t| matches!(text.lower(*t), "to" | "into" | "from"));
            after = to.unwrap_or(after);
        }
        if matches!(text.lower(after), "from" | "to" | "with" | "into")
            && let Some((a, _)) = area_at(text, after + 1 + usize::from(text.lower(after + 1) == "the"))
            && after + 3 < limit.max(after + 4)
            && (text.whole_area(a) || capital(a, after + 1))
        {
            self.set_partner(topic, a);
            return;
        }
        for m in line.between(floor, figure.lead).rev() {
            let Sign::Area(a) = m.sign else { continue };
            let area = &text.v.areas[a as usize];
            if !text.whole_area(a) && !capital(a, m.first) || area.code == self.home {
                continue;
            }
            let mut at = m.first;
            while at > line.first && matches!(text.lower(at - 1), "the" | "neighbouring" | "neighboring") {
                at -= 1;
            }
            let before = if at > line.first { text.lower(at - 1) } else { "" };
            let closes = matches!(
                text.lower(m.end),
                "," | "("
                    | "at"
                    | "with"
                    | "was"
                    | "were"
                    | "stood"
                    | "standing"
                    | "which"
                    | "amounted"
                    | "totalled"
                    | "totaled"
                    | "reached"
                    | "contributed"
                    | "accounted"
                    | "sent"
                    | "have"
            ) || m.end == figure.lead
                || text.period_at.get(m.end).is_some_and(|p| *p != 0)
                || tail_verb(line, m.end);
            let led = matches!(before, "from" | "to" | "with") && closes;
            let apposed = before == "," && text.lower(m.end) == "," && !at.eq(&line.first);
            let tail = matches!(before, "," | ";" | "and" | "while" | "followed" | "by" | "") && closes;
            let gives = matches!(
                id,
                "fdi" | "portfolio_investment" | "remittances" | "tourist_arrivals" | "foreign_aid"
            ) && matches!(before, "," | ";" | "and" | "while" | "")
                && gives(text.lower(m.end));
            let noun = (m.end..figure.lead)
                .chain(at.saturating_sub(6).max(floor)..at)
                .any(|t| partner_noun(text.lower(t)));
            if led
                || apposed && noun
                || listing && tail
                || gives
                || noun && !self.possessed(m.end) && tail_verb(line, m.end)
            {
                self.set_partner(topic, a);
                return;
            }
        }
        if topic.counterpart.is_empty()
            && let Some(a) = self.host(line, figure.lead)
        {
            self.set_partner(topic, a);
        }
        self.partner_of_balance(h, topic);
    }

    /// "The surplus with Asia shrank to 6 billion, with exports up 7 percent and imports up 27": the flows behind a
    /// balance run between the same partners.
    fn partner_of_balance(&self, h: &Here<'_>, topic: &mut Topic) {
        let Some(known) = h.previous.map(|d| &self.drafts[d].topic) else { return };
        let subject = h.subjects.iter().rev().find(|s| s.core.1 <= h.figure.lead && s.core.0 >= h.floor);
        let Some(s) = subject.filter(|s| s.first == s.core.0 && s.first > h.line.first) else { return };
        let led = match self.text.lower(s.first - 1) {
            "with" => matches!(known.id, "trade_surplus" | "trade_deficit"),
            "and" | "while" => known.id != topic.id && matches!(known.id, "exports_goods" | "imports_goods"),
            _ => false,
        };
        let bare = topic.counterpart.is_empty() && topic.item.is_empty();
        if !led || !bare || !matches!(topic.id, "exports_goods" | "imports_goods") {
            return;
        }
        let group = self.text.v.is_codeless_group(&known.item);
        if group || known.item.is_empty() {
            topic.counterpart.clone_from(&known.counterpart);
            topic.item.clone_from(&known.item);
        }
    }

    /// "Singapore emerged as the largest investor with a net inflow of": the partner that opens the
    /// sentence.
    fn host(&self, line: &Line, to: usize) -> Option<u32> {
        let text = &self.text;
        let (a, end) = line.between(line.first, to).find_map(|m| match m.sign {
            Sign::Area(a) if text.whole_area(a) => Some((a, m.end)),
            _ => None,
        })?;
        let opens = line.marks.iter().find(|m| matches!(m.sign, Sign::Area(_))).is_some_and(|m| {
            m.first <= line.first + 4
                && !matches!(text.lower(m.first.max(1) - 1), "in" | "from" | "to" | "of")
        });
        (opens && !self.possessed(end) && (end..to.min(end + 9)).any(|t| partner_noun(text.lower(t))))
            .then_some(a)
    }

    fn set_partner(&self, topic: &mut Topic, area: u32) {
        let partner = &self.text.v.areas[area as usize];
        let code = partner.code;
        // "a surplus with Asia": partners without a code narrow the flow
        if code.is_empty() && partner.kind == AreaKind::Group && topic.item.is_empty() {
            partner.name.clone_into(&mut topic.item);
            topic.counterpart.clear();
        }
        // "China exported goods to the US", told in the US
        let foreign = topic.area_said && topic.area != self.home;
        if code.is_empty() || code == self.home && !foreign {
            return;
        }
        if topic.area == code {
            topic.area.clone_from(&self.home);
        }
        if self.codeless_group(&topic.item) {
            topic.item.clear();
        }
        code.clone_into(&mut topic.counterpart);
    }

    /// A name of partners that have no code together.
    pub(super) fn codeless_group(&self, name: &str) -> bool {
        !name.is_empty() && self.text.v.is_codeless_group(name)
    }
}
