//! Lists of figures: they belong, one by one, to the names, areas or periods listed before them,
//! with "respectively" or without.

use super::partner::flow;
use super::subject::{self, Subject};
use super::text::{Line, Mark, Sign};
use super::{Draft, Reader, Role, Topic};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};

impl Reader<'_> {
    /// "A and B rose 2 and 3 percent, respectively": the last figures belong to the list before them.
    pub(super) fn respectively(&mut self, line: &Line, subjects: &[Subject], kept: &[(usize, usize)]) {
        let mark = line.marks.iter().find(|m| matches!(m.sign, Sign::Cue(Cue::Respectively)));
        let Some(group) = self.group(line, kept, mark) else { return };
        let (Some(&(head, _)), Some(&(tail, _))) = (group.first(), group.last()) else { return };
        let (first, last) = (line.figures[head].lead, line.figures[tail].end);
        let n = group.len();
        if let Some(topics) = self.names(line, subjects, first, n, mark.is_some()) {
            for (&(_, d), t) in group.iter().zip(topics) {
                let kept = &self.drafts[d].topic;
                let period = t.period.or(kept.period);
                let mut topic = Topic { period, ..t };
                super::bourses::of_its_exchange(&mut topic);
                self.drafts[d].topic = topic;
            }
            self.share_period(line, &group, last);
            return;
        }
        if self.share_told(line, first, &group) {
            return;
        }
        let Some(mark) = mark else { return };
        if self.share_goods(line, first, &group) {
            self.share_period(line, &group, last);
            return;
        }
        if self.share_areas(line, first, &group) {
            self.share_period(line, &group, last);
            return;
        }
        let text = &self.text;
        let listed = |from: usize, to: usize| -> Vec<usize> {
            line.between(from, to)
                .filter_map(|m| match m.sign {
                    Sign::Period(p) if !text.markerlike(p) => Some(p),
                    _ => None,
                })
                .collect()
        };
        let mut periods = listed(last, (mark.end + 14).min(line.end));
        if periods.len() != n {
            periods = listed(line.first, first);
        }
        if periods.len() == n {
            for (&(_, d), &p) in group.iter().zip(&periods) {
                self.drafts[d].topic.period = Some(p);
                self.drafts[d].period_said = true;
            }
        }
    }

    /// The one time named behind a list of figures is the time of them all.
    fn share_period(&mut self, line: &Line, group: &[(usize, usize)], last: usize) {
        let text = &self.text;
        let stop = line.figures.iter().find(|f| f.lead >= last).map_or(line.end, |f| f.lead);
        // "respectively; in October they had been …" begins another clause
        let stop = (last..stop).find(|t| text.tokens[*t].is(';')).unwrap_or(stop);
        let mut behind = line.between(last, stop.min(last + 9)).filter_map(|m| match m.sign {
            Sign::Period(p) if !text.markerlike(p) => {
                // "respectively from February 1984" is what they are compared with
                let before = text.lower(m.first.max(1) - 1);
                (!matches!(before, "from" | "since" | "over" | "on" | "against" | "to" | "with")).then_some(p)
            }
            _ => None,
        });
        let (Some(period), None) = (behind.next(), behind.next()) else { return };
        for &(_, d) in group {
            let draft = &mut self.drafts[d];
            if draft.topic.period.is_none() {
                draft.topic.period = Some(period);
                draft.period_said = true;
            }
        }
    }

    /// The last run of figures that only commas and "and" part, before "respectively" where it stands.
    fn group(
        &self,
        line: &Line,
        kept: &[(usize, usize)],
        mark: Option<&Mark>,
    ) -> Option<Vec<(usize, usize)>> {
        let text = &self.text;
        // "they stood respectively at 1.1 and 1.9 billion": the list may follow
        let leads = mark.filter(|m| line.figures.iter().any(|f| f.lead >= m.end && f.lead <= m.end + 2));
        let from = leads.map_or(line.first, |m| m.end);
        let to = mark.filter(|_| leads.is_none()).map_or(line.end, |m| m.end);
        let mut group: Vec<(usize, usize)> = Vec::new();
        for &(i, d) in
            kept.iter().rev().filter(|k| line.figures[k.0].end <= to && line.figures[k.0].lead >= from)
        {
            if let Some(&(next, _)) = group.last() {
                let gap = line.figures[i].end..line.figures[next].lead;
                let joined = !gap.is_empty()
                    && gap.len() <= 3
                    && gap.clone().all(|t| {
                        matches!(text.lower(t), "," | "and")
                            || mark.is_some() && matches!(text.lower(t), "or" | "to" | "at")
                    });
                if !joined {
                    if group.len() > 1 {
                        break;
                    }
                    group.clear();
                }
            }
            group.push((i, d));
        }
        group.reverse();
        (group.len() > 1).then_some(group)
    }

    /// As many topics as figures, from the subjects before them.
    fn names(
        &self,
        line: &Line,
        subjects: &[Subject],
        to: usize,
        n: usize,
        said: bool,
    ) -> Option<Vec<Topic>> {
        let before: Vec<&Subject> = subjects.iter().filter(|s| s.core.1 <= to && s.reaches(to)).collect();
        // subjects that commas and "and" join
        let text = &self.text;
        let joined = |a: &Subject, b: &Subject| {
            (a.end..b.first)
                .all(|t| matches!(text.lower(t), "," | "and" | "the" | "&") || text.period_at[t] != 0)
                && a.end < b.first
        };
        // "demand, saving and fixed deposits": weak words before a name are parts of it
        if let [.., first, last] = before.as_slice()
            && first.weak
            && !last.weak
            && let Some(topics) = self.coordinated(line, last, n)
        {
            return Some(topics);
        }
        for end in (n..=before.len()).rev() {
            let run = &before[end - n..end];
            if run.windows(2).all(|w| joined(w[0], w[1]))
                && (said || self.run_of(line, run, end - n, &before))
            {
                let strong = before.iter().rev().find(|s| !s.weak);
                return Some(
                    run.iter()
                        .map(|s| {
                            let t = self.topic(s, line);
                            match strong.filter(|k| t.weak && k.id == t.id) {
                                Some(k) => {
                                    let item = self.bare(s.core);
                                    let whole = self.topic(k, line);
                                    Topic { item, text: t.text, ..whole }
                                }
                                None if t.weak => self
                                    .strengthen(t.clone(), None, false)
                                    .unwrap_or(Topic { weak: false, ..t }),
                                None => t,
                            }
                        })
                        .collect(),
                );
            }
        }
        for s in before.iter().rev() {
            if let Some(topics) = self.coordinated(line, s, n) {
                return Some(topics);
            }
        }
        let strong: Vec<Topic> = before.iter().map(|s| self.topic(s, line)).collect();
        (said && strong.len() >= n && strong[strong.len() - n..].iter().all(|t| !t.weak))
            .then(|| strong[strong.len() - n..].to_vec())
    }

    /// Without "respectively" a run counts only if it is the whole list and stands at the clause's head.
    fn run_of(&self, line: &Line, run: &[&Subject], skipped: usize, all: &[&Subject]) -> bool {
        let text = &self.text;
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
        skipped == 0
            && all.len() == run.len()
            && run.windows(2).last().is_some_and(|w| (w[0].end..w[1].first).any(|t| text.lower(t) == "and"))
            && first.first <= line.first + 4
            && !line
                .between(first.first, last.end)
                .any(|m| matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level)))
    }

    /// "Rural and urban inflation", "wheat, rice and maize output", "exports and imports" inside one
    /// name: the parts that share the last noun.
    fn coordinated(&self, line: &Line, s: &Subject, n: usize) -> Option<Vec<Topic>> {
        let text = &self.text;
        let whole = self.topic(s, line);
        let inner = (s.core.0..s.core.1).find(|t| matches!(text.lower(*t), "and" | "&"));
        let head = s.core.1.checked_sub(1)?;
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let mut end = if inner.is_some() { s.core.1 } else { head };
        let mut ands = 0;
        loop {
            let mut at = end;
            while at > line.first && end - at < 5 && self.modifies(line, at - 1) {
                at -= 1;
            }
            while at < end && subject::generic(text.lower(at)) {
                at += 1;
            }
            if at >= end {
                return None;
            }
            pieces.push((at, end));
            let mut sep = at;
            while sep > line.first
                && (matches!(text.lower(sep - 1), "the" | ",") || matches!(text.lower(sep - 1), "and" | "&"))
            {
                ands += usize::from(matches!(text.lower(sep - 1), "and" | "&"));
                sep -= 1;
            }
            if sep == at || text.lower(sep) == "the" || pieces.len() > n {
                break;
            }
            end = sep;
        }
        if pieces.len() != n || ands != 1 {
            return None;
        }
        pieces.reverse();
        let alone = inner.is_some();
        pieces
            .iter()
            .map(|&(a, b)| {
                let mut words = text.words(a, b);
                let item_words = words.clone();
                let mut tokens = text.tokens[a..b].to_vec();
                if !alone {
                    tokens.push(text.tokens[head]);
                }
                if !alone {
                    words.push(' ');
                    words.push_str(text.tokens[head].text);
                }
                let found = subject::named(text.v, &tokens);
                match found {
                    Some((id, item)) => Some(Topic { id, item, text: words, weak: false, ..whole.clone() }),
                    None if alone => None,
                    None => Some(Topic { item: item_words, text: words, weak: false, ..whole.clone() }),
                }
            })
            .collect::<Option<Vec<Topic>>>()
            .filter(|_| !whole.weak || n == 2)
    }

    /// Words without those in front that narrow nothing ("total inflows").
    fn bare(&self, (first, end): (usize, usize)) -> String {
        let from = (first..end).find(|t| !subject::generic(self.text.lower(*t))).unwrap_or(first);
        subject::strip(&self.text, from, end)
    }

    /// A word that can stand in front of a noun.
    fn modifies(&self, line: &Line, at: usize) -> bool {
        let text = &self.text;
        let t = &text.tokens[at];
        text.period_at[at] == 0
            && (t.kind == Kind::Word || t.dash() && !t.spaced)
            && !matches!(t.lower, "&" | "'s" | "\u{2019}s")
            && !subject::stops(t.lower)
            && !line
                .cues_ending(at + 1)
                .any(|(_, c)| matches!(c, Cue::Move(_) | Cue::Level | Cue::Said | Cue::Forecast | Cue::Share))
    }

    /// "A year earlier they were 0.9 and 1.1 billion": as many figures as the sentence before told of topics, one for
    /// each.
    fn share_told(&mut self, line: &Line, first: usize, group: &[(usize, usize)]) -> bool {
        let text = &self.text;
        let back = (line.first..first).any(|t| match text.lower(t) {
            "they" => true,
            "figures" | "values" | "rates" | "amounts" | "levels" => {
                matches!(text.lower(t.saturating_sub(1)), "the" | "these" | "two" | "both")
            }
            _ => false,
        });
        let (Some(&(_, head)), n) = (group.first(), group.len()) else { return false };
        if !back || group.iter().any(|(_, d)| self.drafts[*d].topic_near) {
            return false;
        }
        let like = |d: &Draft| d.role == Role::Main && d.measure == self.drafts[head].measure;
        let Some(line_before) = self.drafts[..head].iter().rev().find(|d| like(d)).map(|d| d.line) else {
            return false;
        };
        let mut told: Vec<Topic> = Vec::new();
        for d in self.drafts[..head].iter().filter(|d| d.line == line_before && like(d)) {
            if !told.iter().any(|t| t.id == d.topic.id && t.item == d.topic.item && t.area == d.topic.area) {
                told.push(d.topic.clone());
            }
        }
        if told.len() != n || n < 2 || self.drafts[head].line > line_before + 1 {
            return false;
        }
        let mut times = line.between(line.first, first).filter_map(|m| match m.sign {
            Sign::Period(p) => Some(p),
            _ => None,
        });
        // the one time at the sentence's head is that of them all
        let time = times.next().filter(|_| times.next().is_none());
        for (&(_, d), topic) in group.iter().zip(told) {
            let period = self.drafts[d].topic.period.filter(|_| time.is_none());
            self.drafts[d].topic = Topic { period, ..topic };
        }
        true
    }

    /// "Prices of beans, maize flour and sugar rose by 6, 5 and 3 percent respectively": the nouns of the list before
    /// the verb, one for each.
    fn share_goods(&mut self, line: &Line, first: usize, group: &[(usize, usize)]) -> bool {
        let text = &self.text;
        let verb = line.between(line.first, first).rev().find(|m| {
            matches!(m.sign, Sign::Cue(Cue::Move(_) | Cue::Level | Cue::More(_)))
                && m.end + 3 >= first
                && m.first > line.first
        });
        let Some(verb) = verb else { return false };
        let said = (verb.first.saturating_sub(2).max(line.first)..verb.first).find(|t| {
            matches!(text.lower(*t), "saw" | "recorded" | "registered" | "posted" | "were" | "was")
        });
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let mut end = said.unwrap_or(verb.first);
        while pieces.len() < group.len() {
            let mut at = end;
            while at > line.first && end - at < 7 && self.names_good(line, at - 1) {
                at -= 1;
            }
            if at == end {
                return false;
            }
            // "with part-time and full-time work up"
            if matches!(text.lower(at), "with" | "the") && at + 1 < end {
                at += 1;
            }
            pieces.push((at, end));
            let mut sep = at;
            while sep > line.first && matches!(text.lower(sep - 1), "," | "and" | "&") {
                sep -= 1;
            }
            if sep == at {
                break;
            }
            end = sep;
        }
        let opens = pieces.last().is_some_and(|p| {
            p.0 == line.first
                || matches!(
                    text.lower(p.0 - 1),
                    "of" | "for" | "in" | "," | "that" | "while" | "the" | "with"
                )
        });
        let place = |p: &(usize, usize)| {
            text.hits_at(p.0).iter().any(|hit| {
                matches!(hit.meaning, Meaning::Area(_) | Meaning::Indicator(_)) && hit.end as usize == p.1
            })
        };
        if pieces.len() != group.len() || !opens || pieces.iter().any(place) {
            return false;
        }
        let items: Vec<String> = pieces
            .iter()
            .rev()
            .map(|&(from, to)| {
                let listed = text.item_named(from, to);
                listed.map_or_else(|| subject::strip(text, from, to), str::to_owned)
            })
            .collect();
        for (&(_, d), item) in group.iter().zip(items) {
            self.drafts[d].topic.text.clone_from(&item);
            self.drafts[d].topic.item = item;
        }
        true
    }

    /// A word inside the name of a good of a list: "beef with bones", "mutton/goat meat".
    fn names_good(&self, line: &Line, at: usize) -> bool {
        let text = &self.text;
        self.modifies(line, at)
            || matches!(text.lower(at), "with" | "/" | "\"" | "\u{201c}" | "\u{201d}")
                && text.period_at[at] == 0
    }

    /// Areas listed before the figures: partners of a flow, else the areas that they are about.
    fn share_areas(&mut self, line: &Line, to: usize, group: &[(usize, usize)]) -> bool {
        let text = &self.text;
        let areas: Vec<(usize, u32)> = line
            .between(line.first, to)
            .filter_map(|m| match m.sign {
                Sign::Area(a) if text.v.areas[a as usize].kind != AreaKind::Institution => {
                    Some((m.first, self.home_meaning(m.first, m.end, a)))
                }
                _ => None,
            })
            .collect();
        let mut areas = areas;
        areas.dedup_by_key(|a| a.0);
        let n = group.len();
        if areas.len() < n {
            return false;
        }
        let listed = &areas[areas.len() - n..];
        for (&(_, d), &(_, a)) in group.iter().zip(listed) {
            let area = &text.v.areas[a as usize];
            let t = &mut self.drafts[d].topic;
            if !text.whole_area(a) {
                area.code.clone_into(&mut t.area);
                area.name.clone_into(&mut t.region);
            } else if flow(t.id) && area.code != self.home {
                if listed.iter().any(|(_, a)| text.v.areas[*a as usize].code == t.area) {
                    t.area.clone_from(&self.home);
                }
                area.code.clone_into(&mut t.counterpart);
            } else {
                area.code.clone_into(&mut t.area);
                t.region.clear();
            }
            t.area_said = true;
        }
        true
    }

    /// "1.0, 2.5 and 4.6 percent in April, May and June": as many times as figures, one for each.
    pub(super) fn paired(&mut self, line: &Line, kept: &[(usize, usize)]) {
        let mut n = 0;
        while n < kept.len() {
            let mut end = n + 1;
            while end < kept.len()
                && self.in_list(line.figures[kept[end - 1].0].end, line.figures[kept[end].0].lead)
            {
                end += 1;
            }
            let run = &kept[n..end];
            if run.len() >= 2 && run.iter().all(|k| !self.drafts[k.1].period_said) {
                let (first, last) = (line.figures[run[0].0].lead, line.figures[run[run.len() - 1].0].end);
                let times = self.times_from(line, last);
                let times = if times.len() == run.len() { times } else { self.times_before(line, first) };
                if times.len() == run.len() {
                    for (&(_, d), &p) in run.iter().zip(&times) {
                        self.drafts[d].topic.period = Some(p);
                        self.drafts[d].period_said = true;
                    }
                }
            }
            n = end;
        }
    }

    /// Only commas and conjunctions stand between two members of a list.
    fn in_list(&self, from: usize, to: usize) -> bool {
        to >= from
            && to - from <= 3
            && (from..to).all(|t| matches!(self.text.lower(t), "," | "and" | "&" | "or" | "in" | "by"))
    }

    /// The list of times right behind a token.
    fn times_from(&self, line: &Line, from: usize) -> Vec<usize> {
        let mut times = Vec::new();
        let mut at = from;
        for m in line.between(from, line.end) {
            let Sign::Period(p) = m.sign else { continue };
            let reach = if times.is_empty() {
                m.first - at <= 3
                    && (at..m.first)
                        .all(|t| matches!(self.text.lower(t), "in" | "for" | "during" | "the" | "of"))
            } else {
                m.first >= at && self.in_list(at, m.first)
            };
            if !reach || self.text.markerlike(p) {
                break;
            }
            times.push(p);
            at = m.end;
        }
        times
    }

    /// The list of times in the words before a token, if there is one list only.
    fn times_before(&self, line: &Line, to: usize) -> Vec<usize> {
        let mut times: Vec<usize> = Vec::new();
        let mut at = 0;
        for m in line.between(line.first, to) {
            let Sign::Period(p) = m.sign else { continue };
            if self.text.markerlike(p) {
                continue;
            }
            if !times.is_empty() && !self.in_list(at, m.first.max(at)) {
                return Vec::new();
            }
            times.push(p);
            at = m.end;
        }
        times
    }
}
