//! What a figure is about: which subject of the sentence, which one carried over, which item of a list.

use super::clause::Lead;
use super::enterprise::Firm;
use super::settle::Here;
use super::subject::Subject;
use super::text::{Line, Sign};
use super::{Reader, Topic, status};
use crate::figure::{Figure, Unit};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// The topic of a figure, and whether its own sentence names it; nothing if it is no observation.
    pub(super) fn about(&self, h: &Here<'_>) -> Option<(Topic, bool)> {
        let &Here {
            line,
            subjects,
            i,
            figure,
            floor,
            limit,
            previous,
            adjacent,
            lead,
            lead_at,
            after,
            company,
            ..
        } = h;
        let text = &self.text;
        let reaches = |s: &&Subject| s.reaches(figure.lead);
        let left = subjects.iter().rev().filter(reaches).find(|s| {
            let stands = s.core.1 <= figure.lead && s.core.0 >= floor && !self.only_measures(s);
            let shares = || line.between(s.core.1, figure.lead).any(|m| m.sign == Sign::Cue(Cue::Share));
            let share = s.id == "exchange_rate" && (self.share_of(line, lead, figure.lead) || shares());
            let base = i > 0 && line.figures[i - 1].unit == Unit::Percent && self.ratio_base(s, floor);
            let nested = self.left_out(line, s, figure.lead) || self.nested(subjects, s);
            stands && !(share || base || nested)
        });
        let own = subjects.iter().find(|s| {
            // "worse than the 1.6 percent contraction that was forecast": a noun of movement
            let moved = s.weak
                && s.core.0 >= figure.end
                && matches!(text.lower(s.core.0), "contraction" | "expansion");
            s.id != "exchange_rate"
                && !moved
                && s.core.0 >= figure.first
                && s.core.0 <= figure.end
                && s.core.1 <= limit.max(figure.end)
        });
        let right = {
            let from = after.map_or(figure.reach, |a| a.end);
            let whole = after.is_none() && figure.unit == Unit::Percent && text.lower(from) == "of";
            let contributed = text.lower(from) == "to"
                && line.between(floor, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Contribution)));
            let led = contributed
                || matches!(text.lower(from), "in" | "of" | "for" | "from")
                    && !(whole && matches!(self.whole(from + 1), "gdp" | "gnp"));
            subjects.iter().find(|s| {
                led && s.first <= from + 3
                    && s.core.0 > from
                    && s.core.0 <= from + 8
                    && s.core.1 <= limit
                    && !line.between(from, s.first).any(|m| m.sign == Sign::Break)
                    // "in June to stimulate growth"
                    && !(from + 1..s.core.0).any(|t| matches!(text.lower(t), "to" | "which" | "as"))
            })
        };
        // "Hit by the fall in house prices, the bank's charges totalled": a clause of its own
        let left = left.filter(|s| !self.opened(h, s));
        // "oil exports were worth 3 billion, or 75 percent of total exports": the part is what was told of before
        let again = previous.is_some_and(|d| {
            let told = &self.drafts[d].topic;
            adjacent
                && !told.item.is_empty()
                && matches!(lead, Lead::Or | Lead::Open | Lead::Comma)
                && right.is_some_and(|s| s.whole && s.id == told.id && s.item.is_empty())
        });
        let right = right.filter(|_| !again);
        let earlier = subjects.iter().rev().filter(reaches).find(|s| s.core.1 <= floor);
        // "America's 5.4 percent jobless rate": the noun that the percentage stands before
        let compound = subjects.iter().find(|s| {
            figure.unit == Unit::Percent && !s.weak && s.first == figure.end && after.is_none() && rated(s.id)
        });
        if let Some(s) = compound {
            return Some((self.topic(s, line), true));
        }
        let strong_left = left.filter(|s| !s.weak);
        let mut near = true;
        if self.coupon(h) || self.charge(h) || self.of_shares(h) {
            return None;
        }
        if let Some(topic) = self.part_topic(h) {
            return Some((topic, true));
        }
        if let Some(topic) = self
            .priced(h, left)
            .or_else(|| self.cover(h))
            .or_else(|| self.yields(h, left))
            .or_else(|| self.balance(h))
            .or_else(|| self.of_capacity(h))
        {
            return Some((topic, true));
        }
        if own.is_none_or(|s| s.weak)
            && let Some(topic) =
                self.nation_grew(h).or_else(|| self.treasury_did(h).filter(|_| strong_left.is_none()))
        {
            return Some((topic, true));
        }
        if strong_left.is_none()
            && right.is_none_or(|s| s.weak)
            && own.is_none_or(|s| s.weak)
            && let Some(topic) = self.source(h).or_else(|| self.deed(h))
        {
            return Some((topic, true));
        }
        let mut topic = if let Some(s) = own.filter(|s| self.attribute(h, s)) {
            self.topic(s, line)
        } else if let Some(s) = right
            .filter(|s| {
                (left.is_none()
                    || strong_left.is_none()
                    || !Self::verb_between(line, left.map_or(floor, |l| l.end), figure.lead)
                        && !strong_left.is_some_and(|l| {
                            s.whole
                                && line.between(l.end, figure.lead).any(|m| m.sign == Sign::Cue(Cue::Share))
                        }))
                    && !s.weak
            })
            .or_else(|| {
                right.filter(|s| {
                    // "a 7 percent rise in imports"
                    !s.weak
                        && after.is_some_and(|a| {
                            !a.more && matches!(text.lower(a.end), "in" | "of") && s.first <= a.end + 2
                        })
                })
            })
        {
            self.topic(s, line)
        } else if let Some(s) = left.map(|l| {
            // a weak subject gives way to a strong one before it in the sentence
            let strong = subjects.iter().rev().filter(reaches).find(|s| !s.weak && s.core.1 <= l.core.0);
            let account = subjects.iter().rev().find(|s| {
                s.core.1 <= l.core.0 && s.id.starts_with("current_account") && l.id.starts_with("trade_")
            });
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
                "production" | "output" | "construction" | "exports" | "imports"
            );
            let strong =
                strong.filter(|k| !(bare && line.between(k.end, l.first).any(|m| m.sign == Sign::Break)));
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
                    && (k.end.min(l.first)..l.first)
                        .all(|t| matches!(text.lower(t), "in" | "of" | "for" | "the"))
            }) {
                k
            } else if l.weak && l.area.is_none() {
                strong.filter(|k| !apart(k)).or(account).unwrap_or(l)
            } else {
                l
            }
        }) {
            self.received(h, s).unwrap_or_else(|| self.topic(s, line))
        } else if let Some(s) = own {
            // "corn planted acres rose by 100,000 to 97.4 million acres"
            let named = earlier.filter(|e| s.weak && !e.weak && e.id == s.id);
            self.topic(named.unwrap_or(s), line)
        } else if let Some(d) = previous.filter(|_| earlier.is_some() || adjacent) {
            near = self.drafts[d].topic_near;
            self.drafts[d].topic.clone()
        } else if let Some(s) = earlier {
            self.topic(s, line)
        } else if let Some(s) = right {
            self.topic(s, line)
        } else if let Some(s) = subjects.iter().find(|s| {
            s.core.0 >= figure.end
                && i == 0
                && s.core.1 <= limit
                && !s.weak
                && !s.whole
                && s.core.0 <= figure.end + 12
        }) {
            self.topic(s, line)
        } else {
            if let Some(topic) = self.echoed(h) {
                return Some((topic, true));
            }
            // "brought in 8 million barrels, down 9 percent": what moved was not understood
            if i > 0 && !adjacent && matches!(lead, Lead::More(_)) && figure.lead <= floor + 7 {
                return None;
            }
            near = false;
            self.repeated(h).or_else(|| self.carry.topic.clone()).or_else(|| self.title_topic.clone())?
        };
        // "a series of small economies": savings
        if topic.weak
            && topic.id == "gdp"
            && matches!(figure.unit, Unit::Money(_))
            && matches!(text.lower(left.map_or(0, |s| s.core.1 - 1)), "economies" | "growth" | "expansion")
        {
            return None;
        }
        let bare = topic.weak && topic.item.is_empty();
        if topic.weak && self.rule_of_law(line, &topic) {
            return None;
        }
        // "produced 268 billion kWh": of electricity, whatever else is named
        let power = matches!(figure.unit, Unit::Count("kWh" | "MW"));
        if topic.weak && power && matches!(topic.id, "production" | "electricity_generation") {
            topic.id = "electricity_generation";
            topic.weak = false;
        }
        // "consultations came to 9.6 percent, following 13.6 percent growth": of what no table knows
        let nameless = matches!(
            topic.text.to_lowercase().as_str(),
            "growth" | "expansion" | "contraction" | "accumulated expansion"
        );
        if topic.weak
            && topic.id == "gdp"
            && nameless
            && previous.is_none()
            && i > 0
            && line.figures[i - 1].unit == Unit::Percent
            && figure.end <= topic_at(subjects, figure)
        {
            return None;
        }
        if topic.weak {
            let ratio = figure.unit == Unit::Percent
                && matches!(text.lower(figure.end), "of" | "to")
                && (self.whole(figure.end + 1) == "gdp" || self.of_national_output(figure.end + 1, &topic))
                && matches!(topic.id, "public_debt" | "fiscal_deficit" | "trade_deficit" | "trade_surplus");
            // "investment grew 10 percent"; an amount may be one firm's
            let invested = topic.id == "investment" && figure.unit == Unit::Percent;
            let weak = Topic { weak: false, ..self.of_the_treasury(line, topic.clone()) };
            let public = self.of_the_state(h, &topic);
            let economy = self.grown_economy(h, &topic);
            let kin = self.of_kin(h, &topic);
            let taxes = self.tax_brings(h, &topic);
            let market = Self::of_market(h, &topic);
            topic = match economy
                .or_else(|| {
                    self.strengthen(topic, previous, figure.unit == Unit::Points && matches!(lead, Lead::By))
                })
                .or(public)
                .or(taxes)
                .or(kin)
                .or(market)
                .or((ratio || invested).then_some(weak))
            {
                Some(topic) => topic,
                None => match self.branch_grew(h, left.or(earlier)) {
                    Some(topic) => topic,
                    None => return self.echoed(h).map(|topic| (topic, true)),
                },
            };
        }
        // "industrial trade showed a surplus of 1.4 billion"
        if topic.id == "trade_volume"
            && let Some(s) = left.filter(|s| s.weak)
            && let Some(id) = super::weak::opposite(topic.id, text.lower(s.core.1 - 1))
        {
            topic.id = id;
        }
        // "from a C$1.6 billion deficit" after a surplus
        if let Some(s) = own.filter(|s| s.weak && s.core.0 == figure.end)
            && let Some(id) = super::weak::opposite(topic.id, text.lower(s.core.1 - 1))
        {
            topic.id = id;
        }
        if let Some(topic) = self.contributed(h, &topic, left) {
            return Some((topic, near));
        }
        let carried = bare && self.carry.topic.as_ref().is_some_and(|k| k.item == topic.item);
        if (topic.item.is_empty() || carried)
            && let Some(words) = self.excluded(line, figure.lead)
        {
            topic.item = words;
        }
        if topic.id.is_empty()
            && topic.item.is_empty()
            && let Some(item) = self.same_aggregate(&topic, previous)
        {
            topic.item = item;
        }
        if topic.id == "fdi" {
            let name = topic.text.to_lowercase();
            let flows = ["inflow", "inflows", "outflow", "outflows"];
            let bare = flows.iter().any(|w| name.ends_with(w)) && !name.contains("invest");
            let mut sentence = line.first..line.end;
            if bare && (line.first..figure.lead).any(|t| text.lower(t) == "capital") {
                topic.id = "capital_flows";
            } else if name.contains("outflow") {
                "outflows".clone_into(&mut topic.item);
            } else if name.contains("inflow")
                && (topic.item.is_empty() || topic.item == "outflows")
                && sentence.any(|t| self.text.lower(t).starts_with("outflow"))
            {
                "inflows".clone_into(&mut topic.item);
            }
        }
        // "net collections" in a text about direct taxes
        if topic.id == "tax_revenue"
            && topic.item.is_empty()
            && !["tax", "duty", "levy", "total"].iter().any(|w| topic.text.to_lowercase().contains(w))
            && let Some(known) = self.spoken_topics().find(|k| k.id == "tax_revenue" && !k.item.is_empty())
        {
            topic.item.clone_from(&known.item);
        }
        self.of_the_title(&mut topic);
        // "exports" in a text about one kind of exports stays with that kind
        if topic.id == "exports_goods" && topic.item.is_empty() {
            let known = previous
                .map(|d| &self.drafts[d].topic)
                .or(self.carry.topic.as_ref())
                .or(self.title_topic.as_ref());
            if let Some(k) = known.filter(|k| k.id == "exports_services") {
                topic.id = k.id;
                topic.item.clone_from(&k.item);
            }
        }
        if !near && (company == Firm::Said || self.own_matter(h)) {
            return None;
        }
        // a list: "food (0.32), tobacco (0.39)", "Saudi Arabia ($5.7 billion)"
        let moved_in_gap =
            line.between(floor, figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        let labelled = lead == Lead::Comma && left.is_none() && self.labels(line, lead_at);
        if left.is_none_or(|s| s.end < lead_at) && !moved_in_gap || lead == Lead::Open || labelled {
            self.listed(line, &mut topic, lead, lead_at, floor, figure.lead, previous.is_some());
        }
        if strong_left.is_none()
            || line.between(floor, figure.lead).any(|m| m.sign == Sign::Cue(Cue::Share))
            || self.share_across(h).is_some()
        {
            self.share_part(h, &mut topic);
        }
        self.narrow(h, &mut topic, left.is_some());
        self.taxed(line, &mut topic);
        self.central_bank_rate(h, &mut topic);
        // the unit of a rate names its currencies
        if topic.id == "exchange_rate" && !topic.item.contains("effective") && !topic.item.contains("eal") {
            topic.item.clear();
        }
        // kinds of goods have no market: their prices are consumers'
        let kind = matches!(
            topic.item.as_str(),
            "durable goods"
                | "goods"
                | "core goods"
                | "nondurable goods"
                | "consumer goods"
                | "durable consumer goods"
        );
        if topic.id == "commodity_price" && kind && figure.unit == Unit::Percent {
            topic.id = "cpi";
        }
        if topic.id == "cpi_core" && topic.item.starts_with("excluding") {
            topic.item.clear();
        }
        // "Filipinos overseas sent home": where all remittances come from
        if topic.id == "remittances" && matches!(topic.item.as_str(), "overseas" | "foreign" | "abroad") {
            topic.item.clear();
        }
        super::bourses::of_its_exchange(&mut topic);
        self.worldwide(h, &mut topic);
        self.of_the_index(&mut topic, figure);
        self.of_the_good(h, &mut topic);
        self.counted_good(h, &mut topic);
        self.receipts_of_services(line, &mut topic);
        // "a trade trade surplus"
        if topic.id.starts_with("trade_") && topic.item == "trade" {
            topic.item.clear();
        }
        // factories make tonnes of a good
        if topic.id == "manufacturing_output"
            && matches!(figure.unit, Unit::Count(unit) if !matches!(unit, "persons" | "units"))
            && !topic.item.is_empty()
        {
            topic.id = "production";
        }
        Some((topic, near))
    }

    /// The subject stands in a phrase that opens the sentence, and what follows has another that is in no table.
    fn opened(&self, h: &Here<'_>, s: &Subject) -> bool {
        let text = &self.text;
        let line = h.line;
        let opens = matches!(
            text.lower(line.first),
            "hit"
                | "hurt"
                | "boosted"
                | "helped"
                | "buoyed"
                | "driven"
                | "led"
                | "lifted"
                | "fuelled"
                | "despite"
                | "amid"
                | "reflecting"
                | "thanks"
                | "due"
                | "citing"
                | "aided"
                | "spurred"
                | "faced"
                | "facing"
                | "battered"
                | "squeezed"
        ) || text.lower(line.first) == "hard" && text.lower(line.first + 2) == "hit";
        if !opens || h.i > 0 {
            return false;
        }
        let mut commas = (s.end..h.figure.lead).filter(|t| text.tokens[*t].is(','));
        let Some(comma) = commas.next() else { return false };
        commas.next().is_none() && self.strangers(h, comma + 1, h.figure.lead) > 0
    }

    /// A figure of the title that the body repeats is about what it is about there.
    fn echoed(&self, h: &Here<'_>) -> Option<Topic> {
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

    /// "3.2 percent of GDP, from 3.0": what the figure before is a percentage of.
    fn ratio_base(&self, s: &Subject, floor: usize) -> bool {
        s.id == "gdp" && matches!(self.text.lower(floor), "of" | "to") && s.core.0 <= floor + 4
    }

    /// "The yen's share": not the currency, but its part of what is spoken of.
    fn has_share(&self, s: &Subject) -> bool {
        s.id == "exchange_rate"
            && matches!(self.text.lower(s.core.1), "'s" | "\u{2019}s")
            && self.text.lower(s.core.1 + 1) == "share"
    }

    /// The words say how a figure is counted, or what it is a part of, not what it is about.
    fn only_measures(&self, s: &Subject) -> bool {
        self.price_basis(s) || self.has_share(s) || self.measures_against(s)
    }

    /// "At current prices": how a figure is valued, not what it is about.
    fn price_basis(&self, s: &Subject) -> bool {
        let before = s.core.1.checked_sub(2).filter(|at| *at >= s.core.0.saturating_sub(1));
        !matches!(s.id, "gdp" | "gva" | "gni")
            && matches!(self.text.lower(s.core.1 - 1), "prices" | "price")
            && before
                .is_some_and(|at| matches!(self.text.lower(at), "current" | "constant" | "market" | "basic"))
    }

    /// A verb of movement or of a level stands between.
    pub(super) fn verb_between(line: &Line, from: usize, to: usize) -> bool {
        line.between(from, to).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
    }

    /// "Exports alone" under a title about coffee exports are of coffee.
    fn of_the_title(&self, topic: &mut Topic) {
        let bare = topic.item.is_empty() && !topic.text.contains(' ');
        let Some(title) = self.title_topic.as_ref().filter(|t| bare && t.id == topic.id) else { return };
        if matches!(topic.id, "exports_goods" | "imports_goods" | "production" | "sales" | "orders") {
            topic.item.clone_from(&title.item);
        }
    }

    /// In a text about a price index, the percentage of a good's price is that of the index's part.
    fn of_the_index(&self, topic: &mut Topic, figure: &Figure) {
        let about = [self.title_topic.as_ref(), self.carry.topic.as_ref()];
        let index = about.into_iter().flatten().find(|t| matches!(t.id, "cpi" | "ppi" | "wpi"));
        if topic.id == "commodity_price"
            && figure.unit == Unit::Percent
            && figure.per.is_none()
            && let Some(index) = index
        {
            topic.id = index.id;
        }
        // "prices for finished goods" in a text about producer prices
        let producers = about.into_iter().flatten().find(|t| matches!(t.id, "ppi" | "wpi") && !t.weak);
        let words = topic.text.to_lowercase();
        if topic.id == "cpi"
            && words.starts_with("price")
            && !["consumer", "inflation", "retail"].iter().any(|w| words.contains(w))
            && let Some(index) = producers
        {
            topic.id = index.id;
        }
    }

    /// "The interest rate on outstanding housing loans", "producer price inflation for domestic sales": what a rate
    /// is of or for is not what moved.
    fn nested(&self, subjects: &[Subject], s: &Subject) -> bool {
        subjects.iter().any(|k| {
            let rate = k.growth && k.id != "gdp"
                || matches!(k.id, "interest_rate" | "policy_rate" | "bond_yield" | "unemployment_rate");
            let gap = k.end..s.first;
            // "producer price inflation for domestic sales": one phrase reaches into the other
            let inside = s.first < k.end && s.core.0 > k.core.1;
            if rate && !k.weak && inside {
                return matches!(self.text.lower(k.core.1), "for" | "on" | "of" | "in");
            }
            rate && !k.weak
                && k.core.1 <= s.first
                && gap.len() <= 3
                && matches!(self.text.lower(k.end), "for" | "on" | "of" | "in")
                && gap.clone().skip(1).all(|t| {
                    let word = self.text.lower(t);
                    super::subject::generic(word)
                        || matches!(word, "the" | "all" | "new" | "outstanding" | "existing" | "domestic")
                })
        })
    }

    /// "Revenue, excluding proceeds of bonds but including the surplus carried over, will rise": named to say what
    /// is counted.
    fn left_out(&self, line: &Line, s: &Subject, lead: usize) -> bool {
        let text = &self.text;
        let comma = |t: usize| text.tokens[t].is(',');
        let Some(open) = (line.first..s.first).rev().take(24).find(|&t| comma(t)) else { return false };
        let says = |t: usize| {
            matches!(
                text.lower(t),
                "excluding" | "including" | "except" | "excepting" | "besides" | "barring"
            )
        };
        // "M2, the broadest measure of money supply, rose"
        let gauge = matches!(text.lower(open + 1), "a" | "an" | "the" | "its")
            && (open + 2..s.first).any(|t| {
                matches!(text.lower(t), "measure" | "gauge" | "indicator" | "barometer" | "proxy")
                    && matches!(text.lower(t + 1), "of" | "for")
            });
        let opened = gauge
            || says(open + 1)
            || says(open + 2) && matches!(text.lower(open + 1), "but" | "and" | "not");
        opened && (s.end..lead).any(comma)
    }

    /// "Excluding cars, sales fell": what the clause leaves out, as an item.
    pub(super) fn excluded(&self, line: &Line, to: usize) -> Option<String> {
        let from = status::clause_start(&self.text, line, to);
        let at = (from..to).find(|t| matches!(self.text.lower(*t), "excluding" | "ex"))?;
        let end = (at..to).find(|t| self.text.tokens[*t].is(','))?;
        (end > at + 1 && end - at < 12).then(|| self.text.words(at, end).to_lowercase())
    }
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

/// Where the subject that a figure stands before begins.
fn topic_at(subjects: &[Subject], figure: &Figure) -> usize {
    subjects.iter().find(|s| s.core.0 >= figure.end).map_or(0, |s| s.core.0)
}
