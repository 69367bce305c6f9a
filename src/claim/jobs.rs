//! Jobs made and lost: figures that count jobs, and people who find or lose work.
//!
//! "The economy added 192,000 jobs" names no indicator but the counted thing itself. Who makes or
//! cuts the jobs decides: an economy, a sector or employers at large, not one firm or project.

use super::enterprise::Firm;
use super::settle::Here;
use super::subject::{generic, stops};
use super::text::{Line, Sign};
use super::{Reader, Topic, qualifiers, status};
use crate::figure::{Figure, Unit};
use crate::token::Kind;
use crate::vocabulary::{AreaKind, Cue, Meaning};
use rust_decimal::Decimal;

/// What a figure that counts jobs or workers says.
pub(super) enum Jobs {
    /// Jobs made (+1) or lost (−1).
    Moved(Topic, i8),
    /// People out of work.
    Idle(Topic),
    /// Jobs of one firm, one plant, one project.
    Private,
}

/// Who moves jobs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agent {
    Economy,
    Unsaid,
    Other,
}

impl Reader<'_> {
    /// What the figure says if it counts jobs or people at work; nothing if it does not.
    pub(super) fn jobs(&self, h: &Here<'_>) -> Option<Jobs> {
        let &Here { line, figure, limit, .. } = h;
        if let Some(jobs) = self.sector_jobs(h) {
            return Some(jobs);
        }
        if !matches!(figure.unit, Unit::Count("persons") | Unit::Plain) || figure.sign != 0 {
            return None;
        }
        let (end, jobs) = self.counts_work(figure, limit)?;
        let (sign, verb) = self.work_moves(line, figure, end, limit, jobs)?;
        if sign == 0 {
            return Some(Jobs::Idle(self.work(line, "unemployed", figure, end)));
        }
        // those who foresee jobs do not make them
        let agent = if foresees(self.text.lower(verb)) {
            Agent::Unsaid
        } else {
            self.agent(line, verb.min(figure.lead))
        };
        let known = self.carry.topic.as_ref().filter(|_| !line.title).is_some_and(|t| {
            matches!(
                t.id,
                "employment" | "unemployed" | "unemployment_rate" | "jobless_claims" | "labour_force"
            )
        });
        let large = figure.low >= Decimal::from(10_000);
        let general = match agent {
            Agent::Economy => h.company != Firm::Said,
            Agent::Unsaid => h.company == Firm::None && (known || large && !self.one_project(line)),
            Agent::Other => false,
        };
        if !general {
            return Some(Jobs::Private);
        }
        Some(Jobs::Moved(self.work(line, "employment", figure, end), sign))
    }

    /// The figure's noun is a job or a worker: the token after it, and whether it is a job.
    fn counts_work(&self, figure: &Figure, limit: usize) -> Option<(usize, bool)> {
        let text = &self.text;
        let stop = limit.min(figure.end + 4).min(text.tokens.len());
        let people = |at: usize| {
            text.hits_at(at).iter().any(|h| {
                matches!(h.meaning, Meaning::Area(a) if text.v.areas[a as usize].kind == AreaKind::Demonym)
            })
        };
        if figure.unit == Unit::Count("persons") && people(figure.end) {
            return Some((figure.end + 1, false));
        }
        let mut at = figure.end.saturating_sub(1).max(figure.first);
        while at < stop {
            let t = &text.tokens[at];
            if matches!(t.lower, "jobs" | "job" | "posts" | "positions") {
                let next = text.lower(at + 1);
                if matches!(next, "positions" | "posts") {
                    return Some((at + 2, true));
                }
                return (!matches!(
                    next,
                    "openings" | "vacancies" | "seekers" | "offers" | "ads" | "centres"
                ))
                .then_some((at + 1, true));
            }
            if matches!(
                t.lower,
                "people" | "persons" | "workers" | "employees" | "staff" | "labourers" | "men"
            ) || at < figure.end && figure.unit == Unit::Count("persons")
            {
                return Some((at + 1, false));
            }
            let passes = t.kind == Kind::Number && at < figure.end
                || t.kind == Kind::Word && (at < figure.end || !stops(t.lower))
                || t.dash()
                || t.is('-');
            if !passes {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The movement of the counted jobs or workers and where its verb stands; 0 for being out of work.
    fn work_moves(
        &self,
        line: &Line,
        figure: &Figure,
        end: usize,
        limit: usize,
        jobs: bool,
    ) -> Option<(i8, usize)> {
        let text = &self.text;
        let mut at = end;
        while at < limit
            && at < end + 4
            && matches!(
                text.lower(at),
                "were"
                    | "was"
                    | "are"
                    | "have"
                    | "has"
                    | "had"
                    | "been"
                    | "also"
                    | "who"
                    | "being"
                    | "there"
                    | "which"
                    | "net"
                    | "actually"
                    | "registered"
                    | "officially"
                    | "still"
                    | "as"
                    | "a"
                    | "each"
                    | "every"
                    | "year"
                    | "month"
            )
        {
            at += 1;
        }
        let word = text.lower(at);
        let verb = line.cues_at(at).find_map(|(_, c)| match c {
            Cue::Move(s) => Some(s),
            _ => None,
        });
        if jobs {
            if let Some(sign) = verb {
                return Some((sign, at));
            }
            if matches!(word, "created" | "generated") {
                return Some((1, at));
            }
            if matches!(
                word,
                "lost" | "destroyed" | "eliminated" | "axed" | "losses" | "cuts" | "disappeared" | "vanished"
            ) {
                return Some((-1, at));
            }
        } else {
            let (next, after) = (text.lower(at + 1), text.lower(at + 2));
            let job =
                |w: &str| matches!(w, "job" | "jobs" | "work" | "employment" | "livelihood" | "livelihoods");
            if word == "lost" && (job(next) || job(after)) {
                return Some((-1, at));
            }
            let dismissed =
                matches!(word, "dismissed" | "axed" | "sacked" | "fired" | "retrenched" | "furloughed");
            if dismissed
                || word == "laid" && next == "off"
                || word == "made" && next == "redundant"
                || word == "let" && next == "go"
            {
                return Some((-1, at));
            }
            if matches!(word, "hired" | "recruited") || word == "taken" && next == "on" {
                return Some((1, at));
            }
            let at_work = matches!(word, "in" | "at") && (job(next) || job(after)) || word == "employed";
            let by = (figure.first..end).find_map(|t| match text.lower(t) {
                "more" | "additional" | "extra" => Some(1),
                "fewer" | "less" => Some(-1),
                _ => None,
            });
            if let Some(sign) = by.filter(|_| at_work) {
                return Some((sign, at));
            }
            if matches!(word, "found" | "gained" | "got") && (job(next) || job(after)) {
                return Some((1, at));
            }
            if word == "out" && next == "of" && matches!(after, "work" | "jobs" | "a" | "employment")
                || word == "without" && (job(next) || job(after))
                || matches!(word, "unemployed" | "jobless" | "idle")
            {
                return Some((0, at));
            }
        }
        // the verb before: "added 192,000 jobs", "laid off 20,000 workers"
        for back in 1..=7 {
            let Some(v) = figure.lead.checked_sub(back).filter(|v| *v >= line.first) else { break };
            let word = text.lower(v);
            let sign = match word {
                "added" | "add" | "adds" | "adding" | "created" | "create" | "creates" | "creating"
                | "generated" | "generate" | "generating" | "gained" | "hired" | "hire"
                    if jobs || word.starts_with("hire") =>
                {
                    1
                }
                "lost" | "loses" | "losing" | "cut" | "cuts" | "cutting" | "shed" | "sheds" | "shedding"
                | "slashed" | "slash" | "axed" | "eliminated" | "eliminate" | "destroyed" | "displace"
                | "displaced" | "lose"
                    if jobs || matches!(word, "displace" | "displaced" | "axed" | "shed") =>
                {
                    -1
                }
                // "economists had forecast 158,000 new jobs"
                word if foresees(word) && jobs && (figure.first..end).any(|t| text.lower(t) == "new") => 1,
                "off" if matches!(text.lower(v.saturating_sub(1)), "laid" | "lay" | "laying") => -1,
                // "restaurants took on 83,000 people"
                "on" if matches!(text.lower(v.saturating_sub(1)), "took" | "take" | "takes" | "taking") => 1,
                "of" if jobs => match text.lower(v.saturating_sub(1)) {
                    "loss" | "losses" | "elimination" | "destruction" => -1,
                    "creation" | "addition" | "gain" => 1,
                    _ => break,
                },
                _ => {
                    let t = &text.tokens[v];
                    if t.kind != Kind::Word && !t.dash()
                        || stops(t.lower)
                            && !matches!(
                                t.lower,
                                "about"
                                    | "some"
                                    | "a"
                                    | "an"
                                    | "the"
                                    | "around"
                                    | "over"
                                    | "up"
                                    | "to"
                                    | "than"
                                    | "another"
                            )
                    {
                        break;
                    }
                    continue;
                }
            };
            return Some((sign, v));
        }
        None
    }

    /// One project, plant or deal is spoken of.
    fn one_project(&self, line: &Line) -> bool {
        (line.first..line.end).any(|t| {
            matches!(
                self.text.lower(t),
                "project"
                    | "plant"
                    | "park"
                    | "scheme"
                    | "deal"
                    | "merger"
                    | "facility"
                    | "hub"
                    | "complex"
                    | "mill"
                    | "restructuring"
                    | "factory"
                    | "closure"
                    | "company"
                    | "investor"
                    | "corridor"
                    | "zone"
                    | "airport"
                    | "port"
                    | "dam"
            )
        })
    }

    /// Who makes or cuts the jobs: the words of the clause before the verb.
    fn agent(&self, line: &Line, verb: usize) -> Agent {
        let text = &self.text;
        let from = status::clause_start(text, line, verb);
        let from = (from..verb)
            .rev()
            .find(|t| {
                matches!(text.lower(*t), "that" | "showed" | "shows" | "show" | "said" | "says" | "," | ":")
                    || line.cues_at(*t).any(|(_, c)| c == Cue::Said)
            })
            .map_or(from, |t| t + 1);
        let mut agent = Agent::Unsaid;
        let mut supposed = false;
        for t in from..verb {
            let token = &text.tokens[t];
            if token.kind != Kind::Word || text.period_at[t] != 0 {
                continue;
            }
            if economic(token.lower) {
                agent = Agent::Economy;
                continue;
            }
            supposed |= matches!(token.lower, "would" | "could" | "may" | "might");
            let area = line.marks.iter().any(|m| m.first <= t && t < m.end && matches!(m.sign, Sign::Area(a) if text.v.areas[a as usize].kind != AreaKind::Institution));
            if area {
                agent = Agent::Economy;
                continue;
            }
            let sector = text
                .hits_at(t)
                .iter()
                .any(|h| matches!(h.meaning, Meaning::Item(i) if text.v.items[i as usize].kind == "sector"));
            if sector {
                agent = Agent::Economy;
                continue;
            }
            if matches!(
                token.lower,
                "company"
                    | "firm"
                    | "group"
                    | "plant"
                    | "project"
                    | "factory"
                    | "mine"
                    | "unit"
                    | "plan"
                    | "scheme"
                    | "programme"
                    | "program"
                    | "investment"
                    | "he"
                    | "bank"
                    | "airline"
                    | "maker"
            ) {
                return Agent::Other;
            }
            let known = qualifiers::adjective(token.lower)
                || stops(token.lower)
                || generic(token.lower)
                || line.marks.iter().any(|m| m.first <= t && t < m.end)
                || matches!(token.lower, "thousands" | "already" | "alone" | "least");
            if !known && token.capital() {
                return Agent::Other;
            }
        }
        if supposed && agent == Agent::Unsaid { Agent::Other } else { agent }
    }

    /// The topic of jobs or of people out of work.
    fn work(&self, line: &Line, id: &'static str, figure: &Figure, end: usize) -> Topic {
        let text = &self.text;
        let sector = (line.first..line.end).find_map(|t| {
            // "were axed in manufacturing"
            let behind = t > end && t < end + 6 && matches!(text.lower(t - 1), "in" | "the");
            let near = t >= figure.end && t < end || t + 6 > figure.lead && t < figure.lead || behind;
            text.hits_at(t).iter().find_map(|h| match h.meaning {
                // "the government said 191,000 jobs were created": who speaks
                Meaning::Item(i)
                    if near
                        && text.v.items[i as usize].kind == "sector"
                        && !matches!(
                            text.lower(h.end as usize),
                            "said" | "says" | "reported" | "announced"
                        ) =>
                {
                    Some(text.v.items[i as usize].item)
                }
                _ => None,
            })
        });
        let area = line.marks.iter().find_map(|m| match m.sign {
            Sign::Area(a)
                if matches!(
                    text.v.areas[a as usize].kind,
                    AreaKind::Country | AreaKind::Demonym | AreaKind::Group
                ) =>
            {
                Some(text.v.areas[a as usize].code.to_owned())
            }
            _ => None,
        });
        Topic {
            id,
            item: sector.unwrap_or_default().to_owned(),
            text: if id == "unemployed" { "people out of work".into() } else { "jobs".into() },
            area_said: area.is_some(),
            area: area.unwrap_or_else(|| self.carry.area.clone()),
            ..Topic::default()
        }
    }
}

/// Words for those who employ at large.
fn economic(word: &str) -> bool {
    matches!(
        word,
        "economy"
            | "economies"
            | "employers"
            | "employer"
            | "businesses"
            | "firms"
            | "companies"
            | "sector"
            | "sectors"
            | "industry"
            | "industries"
            | "manufacturers"
            | "factories"
            | "builders"
            | "retailers"
            | "government"
            | "governments"
            | "country"
            | "nation"
            | "hospitals"
            | "restaurants"
            | "schools"
            | "province"
            | "payrolls"
            | "manufacturing"
            | "construction"
            | "services"
            | "mining"
            | "agriculture"
            | "exporters"
            | "banks"
            | "contractors"
            | "producers"
            | "recession"
            | "crisis"
            | "slump"
    )
}

/// Verbs of those who foresee.
fn foresees(word: &str) -> bool {
    matches!(word, "forecast" | "predicted" | "expected" | "projected" | "forecasts")
}
