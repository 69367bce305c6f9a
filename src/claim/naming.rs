//! Who a figure can be of: the subjects around it, what was told before it, what the title says. The
//! heaviest evidence wins.

use super::clause::Lead;
use super::contest::{Choice, Evidence};
use super::intervals::is_prices;
use super::nouns::Nouns;
use super::settle::Here;
use super::subject::Subject;
use super::text::Sign;
use super::{Reader, Topic};
use crate::figure::{Figure, Unit};
use crate::vocabulary::{AreaKind, Cue};

/// What a figure is about, as one kind of evidence has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub topic: Topic,
    /// Its own sentence names it.
    pub near: bool,
    /// Nothing more needs to be asked.
    pub whole: bool,
}

impl Named {
    fn whole(topic: Topic) -> Self {
        Self { topic, near: true, whole: true }
    }

    fn near(topic: Topic) -> Self {
        Self { topic, near: true, whole: false }
    }

    fn far(topic: Topic) -> Self {
        Self { topic, near: false, whole: false }
    }

    /// For a trace.
    pub fn words(&self) -> String {
        let Topic { id, item, text, weak, .. } = &self.topic;
        let weak = if *weak { ", which can mean other things" } else { "" };
        let id = if id.is_empty() { "no listed indicator" } else { id };
        let item = if item.is_empty() { String::new() } else { format!(", {item}") };
        format!("{id}{item} (\u{201c}{text}\u{201d}{weak})")
    }
}

impl Reader<'_> {
    /// What the figure is about by the heaviest evidence; nothing if there is none, or it is no figure of an
    /// indicator at all.
    pub(super) fn named(&self, h: &Here<'_>, nouns: &Nouns<'_>) -> Option<Named> {
        let &Here { line, subjects, i, figure, floor, limit, previous, adjacent, lead, after, .. } = h;
        let &Nouns { left, own, right, earlier } = nouns;
        let strong_left = nouns.strong_left();
        let mut contest = self.watch.contest();
        // "America's 5.4 percent jobless rate": the noun that the percentage stands before
        contest.offer(Evidence::Compound, || {
            let compound = subjects.iter().find(|s| {
                // "logged a 52.7 purchasing managers' index"
                let reading = figure.unit == Unit::Plain && figure.decimals > 0 && s.id == "pmi";
                (figure.unit == Unit::Percent || reading)
                    && !s.weak
                    && s.first == figure.end
                    && after.is_none()
                    && (rated(s.id) || reading || s.growth && s.id == "wages")
            });
            compound.map(|s| Named::whole(self.topic(s, line)))
        });
        if contest.open() && (self.lent(h) || self.coupon(h) || self.charge(h) || self.of_shares(h)) {
            return None;
        }
        let weak = |s: Option<&Subject>| s.is_none_or(|s| s.weak);
        contest
            .offer(Evidence::PartOfWhole, || self.part_topic(h).map(Named::whole))
            .offer(Evidence::Pattern, || {
                self.priced(h, left)
                    .or_else(|| self.cover(h))
                    .or_else(|| self.yields(h, left))
                    .or_else(|| self.balance(h))
                    .or_else(|| self.of_capacity(h))
                    .or_else(|| self.having(h))
                    .or_else(|| self.surveyed(h))
                    .or_else(|| self.medium(h))
                    .or_else(|| self.survey_part(h))
                    .map(Named::whole)
            })
            .offer(Evidence::Actor, || {
                let actor =
                    || self.nation_grew(h).or_else(|| self.treasury_did(h).filter(|_| strong_left.is_none()));
                weak(own).then(actor).flatten().map(Named::whole)
            })
            .offer(Evidence::Deed, || {
                let free = strong_left.is_none() && weak(right) && weak(own);
                free.then(|| self.source(h).or_else(|| self.deed(h))).flatten().map(Named::whole)
            })
            .offer(Evidence::Attribute, || {
                own.filter(|s| self.attribute(h, s)).map(|s| Named::near(self.topic(s, line)))
            })
            .offer(Evidence::MovementOf, || {
                self.moved_noun(h, nouns).map(|s| Named::near(self.topic(s, line)))
            })
            .offer(Evidence::Branch, || {
                let part = self.branch(h).or_else(|| self.part_before_bracket(h));
                let part = part.or_else(|| self.that_of(h, nouns)).or_else(|| self.next_ranked(h));
                let part = part.or_else(|| self.shares_of_branch(h));
                part.map(Named::whole).or_else(|| {
                    let good = self.another_good(h)?;
                    // of two goods together
                    let whole = good.item.contains(" and ");
                    Some(Named { topic: good, near: true, whole })
                })
            })
            .offer(Evidence::Before, || {
                let s = self.stands_for(h, left?);
                Some(Named::near(self.received(h, s).unwrap_or_else(|| self.topic(s, line))))
            })
            .offer(Evidence::Beside, || {
                let s = own?;
                // "up from 6.3 million sold last year": what was told before, sold or not
                let base = s.weak && adjacent && previous.is_some() && h.lead == super::clause::Lead::From;
                if base
                    && s.core.0 == figure.end
                    && matches!(
                        self.text.lower(figure.end),
                        "sold" | "exported" | "produced" | "shipped" | "imported"
                    )
                {
                    return None;
                }
                // "corn planted acres rose by 100,000 to 97.4 million acres"
                let named = earlier.filter(|e| s.weak && !e.weak && e.id == s.id);
                Some(Named::near(self.topic(named.unwrap_or(s), line)))
            })
            .offer(Evidence::FigureBefore, || {
                let d = &self.drafts[previous.filter(|_| earlier.is_some() || adjacent)?];
                Some(Named { topic: d.topic.clone(), near: d.topic_near, whole: false })
            })
            .offer(Evidence::Earlier, || Some(Named::near(self.topic(earlier?, line))))
            .offer(Evidence::Behind, || Some(Named::near(self.topic(right?, line))))
            .offer(Evidence::ClauseEnd, || {
                let following = subjects.iter().find(|s| {
                    s.core.0 >= figure.end
                        && i == 0
                        && s.core.1 <= limit
                        && !s.weak
                        && !s.whole
                        && s.core.0 <= figure.end + 12
                        // "Kuwait recorded 7.3 percent, while Saudi inflation stood at 7"
                        && !line.between(figure.end, s.first).any(|m| {
                            m.sign == Sign::Break && matches!(self.text.lower(m.first), "while" | "whereas")
                        })
                });
                following.map(|s| Named::near(self.topic(s, line)))
            })
            .offer(Evidence::Echo, || self.echoed(h).map(Named::whole));
        // "brought in 8 million barrels, down 9 percent": what moved was not understood
        let unknown = i > 0 && !adjacent && matches!(lead, Lead::More(_)) && figure.lead <= floor + 7;
        if !unknown {
            contest
                .offer(Evidence::Repeated, || self.repeated(h).map(Named::far))
                .offer(Evidence::Carried, || self.carry.topic.clone().map(Named::far))
                .offer(Evidence::Title, || self.title_topic.clone().map(Named::far));
        }
        contest.end(figure.first, Choice::Topic, Named::words)
    }

    /// "A 7 percent rise in imports": what the movement behind the figure is of.
    fn moved_noun<'h>(&self, h: &Here<'_>, nouns: &Nouns<'h>) -> Option<&'h Subject> {
        let (line, lead) = (h.line, h.figure.lead);
        let s = nouns.right.filter(|s| !s.weak)?;
        let free = nouns.left.is_none_or(|l| {
            l.weak
                || !(Self::verb_between(line, l.end, lead)
                    || s.whole && line.between(l.end, lead).any(|m| m.sign == Sign::Cue(Cue::Share)))
        });
        let moved = h.after.is_some_and(|a| {
            !a.more && matches!(self.text.lower(a.end), "in" | "of") && s.first <= a.end + 2
        });
        (free || moved).then_some(s)
    }

    /// "While the Fund lent the government 1.4 billion": what an institution lends is no lending of banks.
    fn lent(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        (h.floor + 1..h.figure.lead).any(|t| {
            let lender = || {
                text.lower(t - 1) == "fund"
                    || h.line.marks.iter().any(|m| m.end == t && matches!(m.sign, Sign::Area(a) if text.v.areas[a as usize].kind == AreaKind::Institution))
            };
            matches!(text.lower(t), "lent" | "lends" | "loaned" | "loans" | "donated") && lender()
        })
    }

    /// The subject that the one before the figure stands for: a weak one gives way to a strong one before it in the
    /// sentence.
    fn stands_for<'h>(&self, h: &Here<'h>, l: &'h Subject) -> &'h Subject {
        let &Here { line, subjects, figure, floor, previous, adjacent, lead, .. } = h;
        let text = &self.text;
        let reaches = |s: &&Subject| s.reaches(figure.lead);
        let strong = subjects.iter().rev().filter(reaches).find(|s| {
            !s.weak && s.core.1 <= l.core.0 && !(l.id == "tax_revenue" && self.nested(subjects, s))
        });
        let account = subjects.iter().rev().find(|s| {
            s.core.1 <= l.core.0 && s.id.starts_with("current_account") && l.id.starts_with("trade_")
        });
        // "the manufacturing sector registered an annual growth rate of 8 percent"
        let branch = subjects.iter().rev().find(|k| {
            matches!(k.id, "gva" | "manufacturing_output" | "construction")
                && k.core.1 <= l.first
                && k.core.0 >= floor
                && (k.end.min(l.first)..l.first).any(|t| recorded(text.lower(t)))
                && l.first <= k.end + 4
        });
        // "the services sector recorded a rate of 9.2 percent" in a text on prices
        let rate_of_prices = l.id == "policy_rate" && self.spoken_topics().any(|t| is_prices(t.id));
        if l.weak
            && (l.id == "gdp" || rate_of_prices)
            && matches!(text.lower(l.core.1 - 1), "growth" | "rate" | "rates" | "expansion" | "contraction")
            && let Some(k) = branch
        {
            return k;
        }
        // "inflation will be 0.8 percent and the current account is to show a surplus of 6 percent of GDP"
        let strong = strong.filter(|k| account.is_none_or(|a| a.core.0 < k.core.1 || k.core.1 > floor));
        // "…, regional growth will rise", "…, whereas the outflows were": a clause of its own
        let own = match text.lower(l.core.1 - 1) {
            "deficit" | "surplus" | "outflow" | "outflows" | "inflow" | "inflows" => true,
            "growth" => l.core.1 > l.core.0 + 1,
            _ => false,
        };
        let apart = |k: &&Subject| {
            own && (k.end..l.first).any(|t| {
                matches!(text.lower(t), "," | "against" | "whereas" | "while")
                    || matches!(text.lower(t), "for" | "leaving" | "giving" | "producing" | "yielding")
                        && text.lower(t + 1) == "a"
            })
        };
        // "remitted $19.9 billion, a growth of 6 percent": of what the figure before is about
        let goes_on =
            previous.is_some() && adjacent && matches!(text.lower(l.core.1 - 1), "growth" | "increase");
        let strong = strong.filter(|k| !goes_on || k.core.0 >= floor);
        // "in the retail sector, the value of permits grew": of what the text is about
        let head = text.lower(l.core.1 - 1);
        let told = self.spoken_topics().any(|t| t.id == l.id || text.v.ends_name_of(head, t.id));
        let aside = |k: &&Subject| {
            let lead = if text.lower(k.first.saturating_sub(1)) == "the" { 2 } else { 1 };
            text.lower(k.first.saturating_sub(lead)) == "in"
                && (k.end..l.first).any(|t| text.tokens[t].is(','))
        };
        let strong = strong.filter(|k| !(told && aside(k)));
        // "services output rose, while production fell": another clause has a subject of its own
        let bare = matches!(
            text.lower(l.core.0),
            "production"
                | "output"
                | "construction"
                | "exports"
                | "imports"
                | "expenditure"
                | "revenue"
                | "revenues"
                | "permits"
                | "approvals"
                | "completions"
                | "vacancies"
        );
        // "the primary industry was 2.3 trillion; the secondary industry was 18 trillion"
        let verb = line.marks.iter().any(|m| {
            m.first == l.end && matches!(m.sign, Sign::Cue(Cue::Level | Cue::Move(_) | Cue::More(_)))
        });
        let branch =
            matches!(l.id, "gva" | "manufacturing_output" | "industrial_production" | "construction");
        // "mining increased by 1.3 percent, the manufacturing grew by 6.2 percent"
        let strong = strong.filter(|k| !(verb && branch && l.weak && k.core.1 <= floor && k.id == "gva"));
        // "inflation will be 0.8 percent and the current account is likely to show a surplus"
        let from = if text.lower(l.first.saturating_sub(1)) == "the" { l.first - 1 } else { l.first };
        let begins = from > floor && text.lower(from - 1) == "and" && l.id.starts_with("current_account");
        let strong = strong.filter(|k| !(verb && begins && k.core.1 <= floor));
        let bare = bare || verb && !l.item.is_empty();
        let strong =
            strong.filter(|k| !(bare && line.between(k.end, l.first).any(|m| m.sign == Sign::Break)));
        // "tax collections grew 20 percent and customs duty 4 percent", "goods gained 0.8 percent, services 0.2":
        // the verb is understood, the noun right before the figure is not
        let elliptic = matches!(lead, Lead::Subject(_))
            && l.end == figure.lead
            && l.core.0 >= floor
            && !l.item.is_empty()
            && previous.is_some()
            && adjacent
            && strong.is_some_and(|k| k.core.1 <= floor && (k.id == l.id || l.id == "gva"))
            && (floor..l.first).all(|t| {
                matches!(
                    text.lower(t),
                    "," | ";" | "and" | "while" | "but" | "the" | "those" | "of" | "for" | "that"
                )
            });
        let strong = strong.filter(|_| !elliptic);
        // "income tax of 40 billion" among all receipts
        let tax = l.id == "tax_revenue" && !l.item.is_empty() && matches!(figure.unit, Unit::Money(_));
        // "shares, which have advanced 4 percent"
        let told_of = matches!(text.lower(l.end), "which" | "that" | "who")
            || text.lower(l.end) == "," && text.lower(l.end + 1) == "which";
        if tax || told_of && l.id == "stock_index" {
            l
        } else if let Some(k) = strong.filter(|k| {
            // "capacity utilization in U.S. industry": what narrows the name before it
            l.weak
                && l.core.0 > k.core.1
                && (k.core.1..l.core.0).any(|t| matches!(text.lower(t), "in" | "of" | "for"))
                && (k.end.min(l.first)..l.first).all(|t| matches!(text.lower(t), "in" | "of" | "for" | "the"))
        }) {
            k
        } else if l.weak && l.area.is_none() {
            strong.filter(|k| !apart(k)).or(account).unwrap_or(l)
        } else {
            l
        }
    }

    /// A figure of the title that the body repeats is about what it is about there.
    pub(super) fn echoed(&self, h: &Here<'_>) -> Option<Topic> {
        let said = self.echo.iter().find(|d| h.line.title && same_figure(&d.figure, h.figure))?;
        Some(said.topic.clone())
    }

    /// "The 2.8 percent figure": what the same number was told of before.
    fn repeated(&self, h: &Here<'_>) -> Option<Topic> {
        let text = &self.text;
        let named = h.figure.lead > h.line.first
            && matches!(text.lower(h.figure.lead - 1), "the" | "that" | "this")
            && matches!(
                text.lower(h.figure.end),
                "figure"
                    | "number"
                    | "reading"
                    | "rise"
                    | "gain"
                    | "increase"
                    | "drop"
                    | "fall"
                    | "decline"
                    | "pace"
            );
        let told = self.drafts.iter().rev().take(24).find(|d| named && same_figure(&d.figure, h.figure))?;
        Some(told.topic.clone())
    }
}

/// Verbs by which something has a growth.
fn recorded(word: &str) -> bool {
    matches!(
        word,
        "registered"
            | "recorded"
            | "posted"
            | "saw"
            | "logged"
            | "showed"
            | "achieved"
            | "had"
            | "registers"
            | "records"
    )
}

/// Two figures print the same number of the same kind.
fn same_figure(a: &Figure, b: &Figure) -> bool {
    a.low == b.low && a.high == b.high && std::mem::discriminant(&a.unit) == std::mem::discriminant(&b.unit)
}

/// Indicators that are percentages themselves.
fn rated(id: &str) -> bool {
    matches!(
        id,
        "unemployment_rate"
            | "cpi"
            | "cpi_core"
            | "policy_rate"
            | "participation_rate"
            | "capacity_utilisation"
            | "poverty_rate"
            | "literacy_rate"
            | "saving_rate"
    )
}
