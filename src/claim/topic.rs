//! What a figure is about: which subject of the sentence, which one carried over, which item of a list.

use super::clause::Lead;
use super::enterprise::Firm;
use super::settle::Here;
use super::subject::{self, Subject, generic, stops};
use super::text::{Line, Sign};
use super::{Reader, Topic, qualifiers, status};
use crate::figure::{Figure, Unit};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

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
            s.core.1 <= figure.lead
                && s.core.0 >= floor
                && !self.only_measures(s)
                && !self.left_out(line, s, figure.lead)
                && !(s.id == "exchange_rate" && self.share_of(line, lead, figure.lead))
                && !(i > 0 && line.figures[i - 1].unit == Unit::Percent && self.ratio_base(s, floor))
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
        if self.coupon(h) || self.charge(h) {
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
            && let Some(topic) = self.nation_grew(h)
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
            let told = [self.carry.topic.as_ref(), self.title_topic.as_ref()]
                .into_iter()
                .flatten()
                .any(|t| t.id == l.id || text.v.ends_name_of(head, t.id));
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
        let flows = ["inflow", "inflows", "outflow", "outflows"];
        let bare = flows.iter().any(|w| topic.text.to_lowercase().ends_with(w))
            && !topic.text.to_lowercase().contains("invest");
        if topic.id == "fdi" && bare && (line.first..figure.lead).any(|t| text.lower(t) == "capital") {
            topic.id = "capital_flows";
        }
        if topic.id == "fdi" {
            let name = topic.text.to_lowercase();
            let mut sentence = line.first..line.end;
            if name.contains("outflow") {
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
            && let Some(known) = [self.carry.topic.as_ref(), self.title_topic.as_ref()]
                .into_iter()
                .flatten()
                .find(|k| k.id == "tax_revenue" && !k.item.is_empty())
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
        if strong_left.is_none() || line.between(floor, figure.lead).any(|m| m.sign == Sign::Cue(Cue::Share))
        {
            self.share_part(h, &mut topic);
        }
        self.narrow(h, &mut topic, left.is_some());
        self.taxed(line, &mut topic);
        // "the Fed lifted borrowing costs": its own rate
        if topic.id == "interest_rate" && topic.text.to_lowercase().ends_with("borrowing costs") {
            let bank = line.marks.iter().any(|m| match m.sign {
                Sign::Area(a) => self.text.v.areas[a as usize].kind == AreaKind::Institution,
                _ => false,
            });
            let told = [self.carry.topic.as_ref(), self.title_topic.as_ref()];
            if bank || told.into_iter().flatten().any(|t| t.id == "policy_rate") {
                topic.id = "policy_rate";
            }
        }
        // the unit of a rate names its currencies
        if topic.id == "exchange_rate" && !topic.item.contains("effective") && !topic.item.contains("eal") {
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
        // factories make tonnes of a good
        if topic.id == "manufacturing_output"
            && matches!(figure.unit, Unit::Count(unit) if !matches!(unit, "persons" | "units"))
            && !topic.item.is_empty()
        {
            topic.id = "production";
        }
        Some((topic, near))
    }

    /// "America's 5.4 percent jobless rate": the figure is an attribute of the noun behind it.
    fn attribute(&self, h: &Here<'_>, s: &Subject) -> bool {
        let text = &self.text;
        let from = h.figure.lead;
        let determined = from > h.floor
            && (matches!(
                text.lower(from - 1),
                "a" | "an" | "the" | "its" | "their" | "this" | "that" | "'s" | "\u{2019}s" | "only" | "mere"
            ) || qualifiers::adjective(text.lower(from - 1)));
        let economy = s.weak
            && s.id == "gdp"
            && h.subjects.iter().any(|e| e.id == "gdp" && e.core.1 <= from && e.core.0 >= h.line.first);
        s.core.0 == h.figure.end && (determined && !s.weak || economy)
    }

    /// The figure is an attribute of an indicator named behind it.
    pub(super) fn attributed(&self, h: &Here<'_>) -> bool {
        h.subjects.iter().any(|s| s.core.0 == h.figure.end && self.attribute(h, s))
    }

    /// "Growth slowed to 0.3 percent" in a text about an economy, "7.9 percent growth" of an economy named
    /// before.
    fn grown_economy(&self, h: &Here<'_>, topic: &Topic) -> Option<Topic> {
        let text = &self.text;
        let line = h.line;
        let bare = matches!(
            topic.text.to_lowercase().as_str(),
            "growth"
                | "the growth"
                | "annual growth"
                | "expansion"
                | "contraction"
                | "annual rate"
                | "growth rate"
        );
        if !topic.weak || topic.id != "gdp" || !bare || h.figure.unit != Unit::Percent {
            return None;
        }
        let strong = |s: &&Subject| !s.weak && s.id != "gdp" && s.core.1 <= h.figure.lead;
        let named = h.subjects.iter().rev().find(|s| {
            s.id == "gdp"
                && s.core.1 <= h.figure.lead
                && matches!(text.lower(s.core.1 - 1), "economy" | "economies" | "gdp" | "product" | "output")
        });
        if let Some(s) = named
            && !h.subjects.iter().filter(strong).any(|k| k.core.0 >= s.core.1)
        {
            return Some(Topic { weak: false, ..self.topic(s, line) });
        }
        let at = h.subjects.iter().find(|s| s.weak && s.id == "gdp").map(|s| s.first)?;
        // "Vietnam recorded a growth rate of 7.1 percent"
        let country = line.between(line.first, at).rev().find_map(|m| match m.sign {
            Sign::Area(a) if text.whole_area(a) => Some((a, m.end)),
            _ => None,
        });
        if let Some((a, end)) = country
            && at <= end + 4
            && (end..at).any(|t| {
                matches!(
                    text.lower(t),
                    "recorded"
                        | "registered"
                        | "posted"
                        | "achieved"
                        | "saw"
                        | "clocked"
                        | "logged"
                        | "reported"
                )
            })
            && !h.subjects.iter().any(|s| !s.weak && s.core.1 <= h.figure.lead)
            && !text.v.areas[a as usize].code.is_empty()
        {
            let area = text.v.areas[a as usize].code.to_owned();
            return Some(Topic { weak: false, area, area_said: true, ..topic.clone() });
        }
        let opens = at <= line.first + 2
            && (line.first..at).all(|t| {
                text.period_at[t] != 0
                    || matches!(
                        text.lower(t),
                        "," | "but" | "and" | "economic" | "annual" | "meanwhile" | "however"
                    )
            });
        let told = opens
            && !h.subjects.iter().any(|s| !s.weak && s.core.1 <= h.figure.lead)
            && (self.title_topic.as_ref().is_some_and(|t| t.id == "gdp")
                || self.drafts.iter().rev().take(24).any(|d| d.topic.id == "gdp"));
        told.then(|| Topic { weak: false, ..topic.clone() })
    }

    /// "The services sector grew 1 percent": a branch of the economy with a verb of growth of its own.
    fn branch_grew(&self, h: &Here<'_>, left: Option<&Subject>) -> Option<Topic> {
        let s = left.filter(|s| s.id == "gva" && !s.item.is_empty())?;
        let percent = h.figure.unit == Unit::Percent;
        let grows = percent
            && h.line.between(s.end, h.figure.lead).any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_))));
        // "agriculture makes up 24 percent of GDP"
        let part = percent && self.text.lower(h.figure.end) == "of" && self.whole(h.figure.end + 1) == "gdp";
        (grows || part).then(|| Topic { weak: false, ..self.topic(s, h.line) })
    }

    /// A figure of the title that the body repeats is about what it is about there.
    fn echoed(&self, h: &Here<'_>) -> Option<Topic> {
        let said = self.echo.iter().find(|d| h.line.title && same_figure(&d.figure, h.figure))?;
        Some(said.topic.clone())
    }

    /// "The 36 percent tariffs": what is charged is a rule, no statistic.
    fn charge(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        if h.figure.unit != Unit::Percent {
            return false;
        }
        let stop = h.limit.min(h.figure.end + 4);
        let at = (h.figure.end..stop).find(|t| {
            matches!(
                text.lower(*t),
                "tariff"
                    | "tariffs"
                    | "duty"
                    | "duties"
                    | "levy"
                    | "levies"
                    | "surcharge"
                    | "surtax"
                    | "royalty"
            )
        });
        at.is_some_and(|at| {
            (h.figure.end..at).all(|t| {
                text.tokens[t].kind == Kind::Word
                    && !stops(text.lower(t))
                    && !h.line.cues_at(t).any(|(_, c)| matches!(c, Cue::Move(_) | Cue::MoveNoun(_)))
            }) && !matches!(
                text.lower(at + 1),
                "revenue"
                    | "revenues"
                    | "collection"
                    | "collections"
                    | "receipts"
                    | "increase"
                    | "rise"
                    | "hike"
                    | "cut"
            )
        })
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

    /// Revenues of a tax authority are taxes.
    fn taxed(&self, line: &Line, topic: &mut Topic) {
        let text = &self.text;
        let bare = topic.text.split(' ').next_back().is_some_and(|w| {
            matches!(w.to_lowercase().as_str(), "revenue" | "revenues" | "collection" | "collections")
        });
        let authority = |t: usize| match text.lower(t) {
            "revenue" => {
                matches!(
                    text.lower(t + 1),
                    "authority" | "service" | "administration" | "commissioners" | "agency"
                ) || t > line.first + 1 && text.lower(t - 1) == "of" && text.lower(t - 2) == "board"
            }
            "fbr" | "kra" | "ura" | "nbr" | "sars" | "hmrc" | "cbdt" | "cbic" | "firs" => {
                text.tokens[t].capital()
            }
            _ => false,
        };
        if topic.id == "government_revenue"
            && topic.item.is_empty()
            && bare
            && (line.first..line.end).any(authority)
        {
            topic.id = "tax_revenue";
        }
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
        let opened =
            says(open + 1) || says(open + 2) && matches!(text.lower(open + 1), "but" | "and" | "not");
        opened && (s.end..lead).any(comma)
    }

    /// An item of the tables ends at a token.
    pub(super) fn item_ends(&self, end: usize) -> bool {
        (1..=4).any(|back| {
            end.checked_sub(back).is_some_and(|f| {
                self.text
                    .hits_at(f)
                    .iter()
                    .any(|h| h.end as usize == end && matches!(h.meaning, Meaning::Item(_)))
            })
        })
    }

    /// "Excluding cars, sales fell": what the clause leaves out, as an item.
    pub(super) fn excluded(&self, line: &Line, to: usize) -> Option<String> {
        let from = status::clause_start(&self.text, line, to);
        let at = (from..to).find(|t| matches!(self.text.lower(*t), "excluding" | "ex"))?;
        let end = (at..to).find(|t| self.text.tokens[*t].is(','))?;
        (end > at + 1 && end - at < 12).then(|| self.text.words(at, end).to_lowercase())
    }

    /// A colon after the few words that open its line: what stands before it labels what follows.
    fn labels(&self, line: &Line, at: usize) -> bool {
        self.text.lower(at) == ":"
            && at < line.first + 8
            && !line
                .between(line.first, at)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::Said)))
    }

    /// The noun phrase right before a listed figure is an item, a partner or a part of the country.
    #[allow(clippy::too_many_arguments)] // the places around one figure
    pub(super) fn listed(
        &self,
        line: &Line,
        topic: &mut Topic,
        lead: Lead,
        lead_at: usize,
        floor: usize,
        figure_at: usize,
        later: bool,
    ) {
        let text = &self.text;
        let end = match lead {
            Lead::Open | Lead::By | Lead::At | Lead::To | Lead::With => lead_at,
            // "Energy: 3.6%", a label at the head of its line
            Lead::Comma if self.labels(line, lead_at) => lead_at,
            Lead::Other if later || self.item_ends(figure_at) => lead_at + 1,
            _ => return,
        };
        let mut from = end;
        let mut steps = 0;
        while from > floor && steps < 9 {
            let t = &text.tokens[from - 1];
            if text.period_at[from - 1] != 0 || t.kind == Kind::Number {
                break;
            }
            let joins = (t.dash() && !t.spaced) || t.is('&') || t.is('\'');
            if t.kind == Kind::Mark && !joins {
                break;
            }
            if stops(t.lower) && t.lower != "and" || matches!(t.lower, "followed" | "by" | "mainly") {
                break;
            }
            if line.cues_ending(from).any(|(_, c)| {
                matches!(c, Cue::Move(_) | Cue::Level | Cue::Said | Cue::Contribution | Cue::MoveNoun(_))
            }) {
                break;
            }
            from -= 1;
            steps += 1;
        }
        while from < end && matches!(text.lower(from), "and" | "the" | "also" | "meanwhile" | "while") {
            from += 1;
        }
        // "China's growth was 5 percent and the euro zone's 2 percent"
        let stop = if matches!(text.lower(end.saturating_sub(1)), "'s" | "\u{2019}s") && end > from + 1 {
            end - 1
        } else {
            end
        };
        if from >= end {
            return;
        }
        let v = text.v;
        for hit in text.hits_at(from) {
            if hit.end as usize != stop {
                continue;
            }
            match hit.meaning {
                Meaning::Area(a) if text.whole_area(a) => {
                    let code = v.areas[a as usize].code;
                    let flow = matches!(
                        topic.id,
                        "remittances"
                            | "fdi"
                            | "exports_goods"
                            | "imports_goods"
                            | "tourist_arrivals"
                            | "portfolio_investment"
                            | "exports_services"
                    );
                    if flow && code != topic.area {
                        code.clone_into(&mut topic.counterpart);
                    } else {
                        code.clone_into(&mut topic.area);
                    }
                    return;
                }
                Meaning::Area(a) if matches!(v.areas[a as usize].kind, AreaKind::Region | AreaKind::City) => {
                    v.areas[a as usize].name.clone_into(&mut topic.region);
                    return;
                }
                _ => {}
            }
        }
        let item = text.hits_at(from).iter().any(|h| matches!(h.meaning, Meaning::Item(_)));
        // "in Pontianak (2.8 percent) and Banjarmasin (1.3 percent)": places that are in no table
        let place = !item
            && end - from <= 3
            && text.tokens[from..end].iter().all(|t| t.kind == Kind::Word && t.capital() || t.dash())
            && !line.heading
            && (matches!(text.lower(from.saturating_sub(1)), "in" | "at")
                || later
                    && matches!(text.lower(from.saturating_sub(1)), "and" | ",")
                    && !topic.region.is_empty());
        if place && lead == Lead::Open && !matches!(topic.id, "" | "remittances" | "fdi") {
            topic.region = text.words(from, end);
            return;
        }
        if item
            || lead == Lead::Open
                && text.tokens[from..end].iter().any(|t| t.kind == Kind::Word && !generic(t.lower))
                && topic.text != text.words(from, end)
        {
            let words = subject::strip(text, from, end);
            if !words.is_empty() && !topic.text.contains(&words) {
                topic.item = words.clone();
                topic.text = words;
            }
        }
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
