//! Choices among candidates: what a figure is about, when it was so, what it is against.
//!
//! Each candidate is offered with its evidence. A kind of evidence has a weight, and offers are made from
//! the heaviest down, so the first candidate wins and, while nobody watches, none is looked for after it.
//! A watched contest looks for all of them, so that a trace can show the winner, the runner-up and why.

use std::cell::RefCell;

/// What is chosen for a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// What it is about.
    Topic,
    /// What makes a word that can mean many things the name of an indicator here.
    Reason,
    /// Which time expression dates it.
    Period,
    /// What a growth or change is against.
    Basis,
}

impl Choice {
    /// Its name in a trace.
    pub fn name(self) -> &'static str {
        match self {
            Self::Topic => "about",
            Self::Reason => "taken",
            Self::Period => "dated",
            Self::Basis => "against",
        }
    }
}

/// Why a candidate may be the one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// "5.4 percent jobless rate": the figure is part of the name's phrase.
    Compound,
    /// A part of a whole that was spoken of.
    PartOfWhole,
    /// The pattern of a price, cover, yield, balance or utilisation.
    Pattern,
    /// A country, state or treasury does what the verb says.
    Actor,
    /// A verb or noun that says what is counted: sent home, exported, hired.
    Deed,
    /// The noun that the figure stands in front of.
    Attribute,
    /// "a 7 percent rise in imports": the noun that the movement is of.
    MovementOf,
    /// The nearest subject before the figure.
    Before,
    /// The subject that touches the figure.
    Beside,
    /// The part of what was spoken of that the clause names.
    Branch,
    /// What the figure before it is about.
    FigureBefore,
    /// A subject before the figures before it.
    Earlier,
    /// The subject behind it.
    Behind,
    /// The subject that its clause ends with.
    ClauseEnd,
    /// The body of the statement tells the same number.
    Echo,
    /// The same number was told before.
    Repeated,
    /// What the sentence before is about.
    Carried,
    /// What the title is about.
    Title,
    /// "the economy grew": growth of a country.
    Economy,
    /// The text has named the indicator in full.
    Spoken,
    /// Money of the state.
    State,
    /// Taxes that bring in money.
    Taxes,
    /// Indicators of its kind are spoken of.
    Kin,
    /// A market's name.
    Market,
    /// The unit: a ratio to output, growth of investment.
    Unit,
    /// Set beside the time of a comparison: "compared with 2021, when it was".
    BesideComparison,
    /// Counted up to a month that follows.
    UpTo,
    /// Right behind it, nothing between.
    Following,
    /// Before a "when".
    BeforeWhen,
    /// The clause behind "when".
    AfterWhen,
    /// Before it in its clause.
    Leading,
    /// The comparison's time before it.
    LeadingComparison,
    /// Behind the next figure of its chain.
    Chain,
    /// Behind it, a comma between.
    FollowingApart,
    /// Inside the name of its subject.
    InName,
    /// The comparison's time behind it.
    FollowingComparison,
    /// A marker of the comparison behind the figure.
    MarkerBehind,
    /// The time that it is compared with.
    ComparedTime,
    /// The level beside it says so.
    LevelMarked,
    /// A marker of the comparison before the figure.
    MarkerBefore,
    /// "On an annual basis …" of the sentence or the paragraph.
    Governing,
}

impl Evidence {
    /// How heavy it weighs among the evidence for the same choice.
    pub fn weight(self) -> u32 {
        match self {
            Self::Compound | Self::Economy | Self::BesideComparison | Self::MarkerBehind => 100,
            Self::PartOfWhole | Self::Spoken | Self::UpTo | Self::ComparedTime => 90,
            Self::Pattern | Self::Following | Self::LevelMarked => 85,
            Self::Actor | Self::State | Self::BeforeWhen | Self::MarkerBefore => 80,
            Self::Deed | Self::AfterWhen | Self::Governing => 75,
            Self::Attribute | Self::Taxes | Self::Leading => 70,
            Self::MovementOf | Self::Kin | Self::LeadingComparison => 65,
            Self::Branch => 62,
            Self::Before | Self::Market | Self::Chain => 60,
            Self::Beside | Self::Unit | Self::FollowingApart => 55,
            Self::FigureBefore | Self::InName | Self::FollowingComparison => 50,
            Self::Earlier => 45,
            Self::Behind => 40,
            Self::ClauseEnd => 35,
            Self::Echo => 30,
            Self::Repeated => 25,
            Self::Carried => 20,
            Self::Title => 10,
        }
    }

    /// The evidence in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Compound => "the figure stands inside its name",
            Self::PartOfWhole => "part of a whole that was spoken of",
            Self::Pattern => "a price, cover, yield, balance or rate of use, by its phrase",
            Self::Actor => "a country, a state or its treasury does it",
            Self::Deed => "a verb or noun that says what is counted",
            Self::Attribute => "the noun that the figure stands in front of",
            Self::MovementOf => "the noun whose movement it is",
            Self::Before => "the nearest subject before the figure",
            Self::Beside => "the subject that touches the figure",
            Self::Branch => "the part of it that the clause names",
            Self::FigureBefore => "what the figure before it is about",
            Self::Earlier => "a subject before the figures before it",
            Self::Behind => "the subject behind it",
            Self::ClauseEnd => "the subject that follows in its clause",
            Self::Echo => "the body tells the same number",
            Self::Repeated => "the same number was told before",
            Self::Carried => "what the sentence before is about",
            Self::Title => "what the title is about",
            Self::Economy => "it is an economy that grows",
            Self::Spoken => "the text names the indicator in full",
            Self::State => "money of a state",
            Self::Taxes => "taxes bring it in",
            Self::Kin => "the text is about its kind",
            Self::Market => "the name of a market",
            Self::Unit => "its unit",
            Self::BesideComparison => "beside the time of a comparison",
            Self::UpTo => "counted up to the month that follows",
            Self::Following => "right behind it",
            Self::BeforeWhen => "before a \"when\"",
            Self::AfterWhen => "in the clause behind \"when\"",
            Self::Leading => "before it in its clause",
            Self::LeadingComparison => "the comparison's time, before it",
            Self::Chain => "behind the next figure of its chain",
            Self::FollowingApart => "behind it, after a comma",
            Self::InName => "inside the name of its subject",
            Self::FollowingComparison => "the comparison's time, behind it",
            Self::MarkerBehind => "words behind it",
            Self::ComparedTime => "the time that it is compared with",
            Self::LevelMarked => "words at the level beside it",
            Self::MarkerBefore => "words before it",
            Self::Governing => "words that govern the sentence or the paragraph",
        }
    }
}

/// A finished contest, for a trace: the candidates in the order of their weight.
#[derive(Debug)]
pub(super) struct Told {
    /// First token of the figure.
    pub figure: usize,
    pub choice: Choice,
    /// What each candidate is, and its evidence.
    pub candidates: Vec<(String, Evidence)>,
}

/// Where finished contests are written down; nowhere, while nobody watches.
#[derive(Debug, Default)]
pub(super) struct Watch(Option<RefCell<Vec<Told>>>);

impl Watch {
    /// Writes down every contest.
    pub fn open() -> Self {
        Self(Some(RefCell::default()))
    }

    /// The contests of a figure; of several for one choice, the last.
    pub fn of(&self, figure: usize) -> Vec<(Choice, Vec<(String, Evidence)>)> {
        let mut out: Vec<(Choice, Vec<(String, Evidence)>)> = Vec::new();
        for told in self.0.iter().flat_map(|log| log.borrow_mut().split_off(0)) {
            self.keep(told, figure, &mut out);
        }
        out
    }

    fn keep(&self, told: Told, figure: usize, out: &mut Vec<(Choice, Vec<(String, Evidence)>)>) {
        if told.figure == figure {
            out.retain(|(choice, _)| *choice != told.choice);
            out.push((told.choice, told.candidates));
        } else if let Some(log) = &self.0 {
            log.borrow_mut().push(told);
        }
    }

    /// A contest with nobody in it yet.
    pub fn contest<T: PartialEq>(&self) -> Contest<'_, T> {
        Contest { log: self.0.as_ref(), winner: None, others: Vec::new(), lightest: u32::MAX }
    }
}

/// Candidates for one choice.
pub(super) struct Contest<'w, T> {
    log: Option<&'w RefCell<Vec<Told>>>,
    winner: Option<(T, Evidence)>,
    others: Vec<(T, Evidence)>,
    lightest: u32,
}

impl<T: PartialEq> Contest<'_, T> {
    /// Offers a candidate, which is looked for only if it can still win or somebody watches.
    pub fn offer(&mut self, evidence: Evidence, candidate: impl FnOnce() -> Option<T>) -> &mut Self {
        debug_assert!(evidence.weight() <= self.lightest, "{evidence:?} is offered too late");
        self.lightest = evidence.weight();
        if self.winner.is_some() && self.log.is_none() {
            return self;
        }
        let Some(candidate) = candidate() else { return self };
        match &self.winner {
            None => self.winner = Some((candidate, evidence)),
            Some((winner, _)) if *winner != candidate => self.others.push((candidate, evidence)),
            Some(_) => {}
        }
        self
    }

    /// Nothing has won yet.
    pub fn open(&self) -> bool {
        self.winner.is_none()
    }

    /// Ends the contest of a figure, by its first token, and gives the winner.
    pub fn end(self, figure: usize, choice: Choice, name: impl Fn(&T) -> String) -> Option<T> {
        if let Some(log) = self.log {
            let all = self.winner.iter().chain(&self.others);
            let candidates = all.map(|(candidate, evidence)| (name(candidate), *evidence)).collect();
            log.borrow_mut().push(Told { figure, choice, candidates });
        }
        self.winner.map(|(winner, _)| winner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(n: &u8) -> String {
        n.to_string()
    }

    #[test]
    fn the_heaviest_evidence_wins_and_the_next_is_the_runner_up() {
        let watch = Watch::open();
        let mut contest = watch.contest();
        contest.offer(Evidence::Following, || None).offer(Evidence::Leading, || Some(1));
        contest.offer(Evidence::Chain, || Some(1)).offer(Evidence::InName, || Some(2));
        assert_eq!(contest.end(7, Choice::Period, words), Some(1));
        let told = watch.of(7);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].1, [("1".to_owned(), Evidence::Leading), ("2".to_owned(), Evidence::InName)]);
        assert!(watch.of(7).is_empty(), "told once");
    }

    #[test]
    fn unwatched_nothing_is_looked_for_behind_the_winner() {
        let watch = Watch::default();
        let mut contest = watch.contest();
        contest.offer(Evidence::Leading, || Some(1)).offer(Evidence::Chain, || unreachable!("was won"));
        assert_eq!(contest.end(7, Choice::Period, words), Some(1));
        assert!(watch.of(7).is_empty());
    }

    #[test]
    fn contests_of_other_figures_stay() {
        let watch = Watch::open();
        for figure in [3, 9] {
            let mut contest = watch.contest();
            contest.offer(Evidence::Title, || Some(4));
            contest.end(figure, Choice::Topic, words);
        }
        assert_eq!(watch.of(9).len(), 1);
        assert_eq!(watch.of(3).len(), 1);
    }
}
