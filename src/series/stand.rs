//! Which of several figures for one period stands, by which rule, and what the others are to it.
//!
//! Figures are first settled within each body that gave them, then between bodies. The outcome depends on
//! the set of figures alone: whoever calls gives them in order of publication.

use super::agree::{Agreement, agree, precision};
use super::rule::Rule;
use crate::observation::{Observation, Status, Value};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A figure and who vouches for it.
#[derive(Clone, Copy, Debug)]
pub struct Witness<'o> {
    /// The figure.
    pub observation: &'o Observation,
    /// The body that gave it; empty where that is not known.
    pub body: &'o str,
    /// Whether that body is an institution of the area that published the figure itself.
    pub producer: bool,
    /// Whether it stood in a text that was changed since.
    pub withdrawn: bool,
}

/// The figure that stands and those that do not.
#[derive(Clone, Debug)]
pub struct Outcome<'o> {
    /// The figure that stands: of those that agree, the most precise.
    pub standing: &'o Observation,
    /// What the statements are to each other.
    pub agreement: Agreement,
    /// Why it stands.
    pub rule: Rule,
    /// The rule in the words of the case.
    pub explanation: String,
    /// The figures that it replaced or conflicts with, one for each value, in order of publication.
    pub earlier: Vec<&'o Observation>,
}

/// A figure that stands so far.
#[derive(Clone, Copy)]
struct Stand<'o> {
    figure: &'o Observation,
    body: &'o str,
    producer: bool,
    /// The last day on which it was given.
    day: Option<NaiveDate>,
    /// What it replaced, and by which rule.
    replaced: Option<(Rule, &'o Observation)>,
    /// What it cannot agree with, and whether that is a conflict of sources or of one statement.
    against: Option<(Rule, &'o Observation)>,
}

impl<'o> Stand<'o> {
    fn of(witness: &Witness<'o>) -> Self {
        Self {
            figure: witness.observation,
            body: witness.body,
            producer: witness.producer,
            day: witness.observation.published,
            replaced: None,
            against: None,
        }
    }

    /// What stands once `next`, which is not from before, is heard as well.
    fn hear(mut self, next: Self, between_bodies: bool) -> Self {
        if agree(self.figure, next.figure) {
            if precision(next.figure) < precision(self.figure) {
                self.figure = next.figure;
            }
            self.day = self.day.max(next.day);
            self.replaced = self.replaced.or(next.replaced);
            self.against = self.against.or(next.against);
            return self;
        }
        let later = self.day.is_some() && next.day > self.day;
        let one_body = !between_bodies || self.body.is_empty() || next.body.is_empty();
        let said = |stand: &Self| stand.figure.status == Status::Revised;
        if said(&next) && !said(&self) {
            return Self { replaced: Some((Rule::SaidRevised, self.figure)), ..next };
        }
        if later && one_body {
            return Self { replaced: Some((Rule::SameSource, self.figure)), ..next };
        }
        if said(&self) && !said(&next) && !later {
            return self;
        }
        let own = self.figure.statement_id == next.figure.statement_id;
        let rule = if own { Rule::UnlikeFigures } else { Rule::Conflict };
        let finer = precision(next.figure) < precision(self.figure);
        if between_bodies && (later || next.day == self.day && finer) {
            return Self { against: Some((rule, self.figure)), ..next };
        }
        // A conflict of sources weighs more than one within a statement.
        self.against =
            self.against.filter(|(old, _)| own || *old == Rule::Conflict).or(Some((rule, next.figure)));
        self
    }
}

/// Which of the figures stands. They are all for one series and one period, in order of publication, those
/// without a day first. `None` where every figure was withdrawn.
///
/// A figure said to be superseded never stands while there is any other.
#[must_use]
pub fn reconcile<'o>(witnesses: &[Witness<'o>]) -> Option<Outcome<'o>> {
    let live = || witnesses.iter().filter(|w| !w.withdrawn);
    let only_superseded = live().all(|w| w.observation.status == Status::Superseded);
    let heard: Vec<&Witness<'o>> =
        live().filter(|w| only_superseded || w.observation.status != Status::Superseded).collect();
    let mut bodies: BTreeMap<(&str, bool), Vec<Stand<'o>>> = BTreeMap::new();
    for witness in &heard {
        bodies.entry((witness.body, witness.producer)).or_default().push(Stand::of(witness));
    }
    let mut settled: Vec<Stand<'o>> = bodies
        .into_values()
        .filter_map(|stands| stands.into_iter().reduce(|standing, next| standing.hear(next, false)))
        .collect();
    if settled.iter().any(|stand| stand.producer) {
        settled.retain(|stand| stand.producer);
    }
    settled.sort_by_key(|stand| (stand.day, &stand.figure.statement_id, stand.figure.byte_start));
    let mut stand = settled.into_iter().reduce(|standing, next| standing.hear(next, true))?;
    // What agrees with the outcome and is more precise stands for it, whoever said it.
    for witness in &heard {
        let figure = witness.observation;
        if agree(stand.figure, figure) && precision(figure) < precision(stand.figure) {
            stand.figure = figure;
        }
    }
    let mut values = Vec::new();
    let mut earlier: Vec<&Observation> = witnesses
        .iter()
        .map(|w| w.observation)
        .filter(|o| !agree(stand.figure, o) && !values.contains(&o.value) && (values.push(o.value), true).1)
        .collect();
    earlier.sort_by_key(|o| o.published);
    Some(outcome(&stand, earlier, witnesses, &heard, only_superseded))
}

fn outcome<'o>(
    stand: &Stand<'o>,
    earlier: Vec<&'o Observation>,
    witnesses: &[Witness<'o>],
    heard: &[&Witness<'o>],
    only_superseded: bool,
) -> Outcome<'o> {
    let standing = stand.figure;
    let apart = |w: &&Witness<'o>| !agree(standing, w.observation);
    let withdrawn = witnesses.iter().filter(|w| w.withdrawn).find(apart);
    let replaced = witnesses.iter().filter(|w| w.observation.status == Status::Superseded).find(apart);
    let outranked = heard.iter().copied().find(apart);
    let several = heard.iter().any(|w| w.observation.statement_id != standing.statement_id);
    let own = told(standing);
    let (agreement, rule, explanation) = if let Some((rule, other)) = stand.against {
        (Agreement::Conflict, rule, format!("{own} and {} cannot both be true", told(other)))
    } else if let Some((rule, old)) = stand.replaced {
        let by = if rule == Rule::SaidRevised { "is said to replace" } else { "by the same body replaces" };
        (Agreement::Revised, rule, format!("{own} {by} {}", told(old)))
    } else if let Some(old) = replaced.filter(|_| !only_superseded) {
        let words = format!("{own} is said to replace {}", told(old.observation));
        (Agreement::Revised, Rule::SaidRevised, words)
    } else if let Some(old) = withdrawn {
        let words = format!("{own} stands where {} stood before", told(old.observation));
        (Agreement::Revised, Rule::CorrectedText, words)
    } else if let Some(other) = outranked {
        let words = format!("{own} by {} outranks {}", stand.body, told(other.observation));
        (Agreement::Outranked, Rule::ProducerFirst, words)
    } else if only_superseded {
        (
            Agreement::Single,
            Rule::OnlySuperseded,
            format!("{own} is known only as a figure that was replaced"),
        )
    } else if several {
        let others = heard.iter().filter(|w| w.observation.statement_id != standing.statement_id);
        let ids: std::collections::BTreeSet<&str> =
            others.map(|w| w.observation.statement_id.as_str()).collect();
        let statements = if ids.len() == 1 { "statement agrees" } else { "statements agree" };
        let words = format!("{own} is the most precise; {} other {statements} with it", ids.len());
        (Agreement::Agree, Rule::MostPrecise, words)
    } else {
        (Agreement::Single, Rule::OneStatement, format!("{own} is given by one statement"))
    };
    Outcome { standing, agreement, rule, explanation, earlier }
}

/// A figure with its statement and day: "1512000000 (pak/2021-04-29-ict, 2021-04-29)".
#[must_use]
pub fn told(o: &Observation) -> String {
    let value = match o.value {
        Value::Single(value) => value.to_string(),
        Value::Range(..) => o.value.to_string(),
    };
    match o.published {
        Some(day) => format!("{value} ({}, {day})", o.statement_id),
        None => format!("{value} ({})", o.statement_id),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::observation::{Adjustment, Approx, Basis, Measure};
    use rust_decimal::Decimal;

    pub fn figure(statement: &str, day: &str, digits: &str, unit_mult: u32) -> Observation {
        let decimals = digits.split_once('.').map_or(0, |(_, d)| u32::try_from(d.len()).unwrap());
        let value: Decimal = digits.replace(',', "").parse().unwrap();
        Observation {
            statement_id: statement.into(),
            claim: 1,
            indicator: "remittances".into(),
            item: String::new(),
            indicator_text: String::new(),
            ref_area: "PAK".into(),
            area_text: String::new(),
            counterpart_area: String::new(),
            measure: Measure::Level,
            basis: Basis::Unknown,
            period: None,
            value: Value::Single((value * Decimal::from(10_u64.pow(unit_mult))).normalize()),
            unit: "USD".into(),
            approx: Approx::Exact,
            status: Status::Actual,
            attribution: String::new(),
            num: digits.into(),
            char_start: 0,
            char_end: 0,
            published: day.parse().ok(),
            quote: String::new(),
            byte_start: 0,
            byte_end: 0,
            value_text: digits.into(),
            decimals,
            unit_mult,
            inferred: Vec::new(),
            adjustment: Adjustment::Unsaid,
        }
    }

    fn by<'o>(body: &'o str, producer: bool, observation: &'o Observation) -> Witness<'o> {
        Witness { observation, body, producer, withdrawn: false }
    }

    fn outcome_of(witnesses: &[Witness<'_>]) -> String {
        let outcome = reconcile(witnesses).unwrap();
        let earlier: Vec<&str> = outcome.earlier.iter().map(|o| o.num.as_str()).collect();
        let (rule, agreement) = (outcome.rule.code(), outcome.agreement.code());
        format!("{} {agreement} {rule} [{}]", outcome.standing.num, earlier.join(" "))
    }

    /// Figures of one body that is not named, without the rule.
    fn told(figures: &[Observation]) -> String {
        let witnesses: Vec<Witness<'_>> = figures.iter().map(|figure| by("", false, figure)).collect();
        let told = outcome_of(&witnesses);
        let (head, earlier) = told.split_once('[').unwrap();
        let words: Vec<&str> = head.split(' ').collect();
        format!("{} {} [{earlier}", words[0], words[1])
    }

    #[test]
    fn figures_that_agree_within_rounding_give_the_most_precise() {
        let (a, b) = (figure("a", "2021-04-29", "1.5", 9), figure("b", "2021-05-02", "1.512", 9));
        assert_eq!(told(&[a.clone(), b.clone()]), "1.512 agree []");
        assert_eq!(told(&[b, a]), "1.512 agree []");
    }

    #[test]
    fn a_mention_in_the_same_statement_is_no_second_witness() {
        let (a, b) = (figure("a", "2021-04-29", "1.5", 9), figure("a", "2021-04-29", "1,512", 6));
        assert_eq!(told(&[a, b]), "1,512 single []");
    }

    #[test]
    fn a_later_figure_that_differs_is_a_revision() {
        let (a, b) = (figure("a", "2021-04-29", "1.512", 9), figure("b", "2022-04-20", "1.507", 9));
        assert_eq!(told(&[a.clone(), b.clone()]), "1.507 revised [1.512]");
        let c = figure("c", "2022-05-20", "1.51", 9);
        assert_eq!(told(&[a, b, c]), "1.507 revised [1.512]");
    }

    #[test]
    fn neighbouring_figures_of_equal_precision_do_not_agree() {
        let (a, b) = (figure("a", "2022-02-17", "185", 6), figure("b", "2022-03-17", "186", 6));
        assert_eq!(told(&[a, b]), "186 revised [185]");
    }

    #[test]
    fn figures_of_one_day_that_differ_are_a_conflict() {
        let (a, b) = (figure("a", "2021-04-29", "1.512", 9), figure("b", "2021-04-29", "1.521", 9));
        assert_eq!(told(&[a.clone(), b.clone()]), "1.512 conflict [1.521]");
        let c = figure("c", "2021-06-01", "1.507", 9);
        assert_eq!(told(&[a, b, c]), "1.507 revised [1.512 1.521]");
    }

    #[test]
    fn figures_without_a_day_cannot_be_revised() {
        let (a, b) = (figure("a", "", "1.512", 9), figure("b", "2021-04-29", "1.521", 9));
        assert_eq!(told(&[a, b]), "1.512 conflict [1.521]");
    }

    #[test]
    fn a_superseded_figure_is_an_earlier_value() {
        let old = Observation { status: Status::Superseded, ..figure("a", "2022-04-20", "1.512", 9) };
        let new = Observation { status: Status::Revised, ..figure("a", "2022-04-20", "1.507", 9) };
        assert_eq!(told(&[old.clone(), new]), "1.507 revised [1.512]");
        assert_eq!(told(&[old]), "1.512 single []");
    }

    #[test]
    fn a_hedged_figure_gives_way_to_an_exact_one() {
        let over = Observation { approx: Approx::Over, ..figure("a", "2021-04-29", "1.50", 9) };
        let exact = figure("b", "2021-05-02", "1.6", 9);
        assert_eq!(told(&[over, exact]), "1.6 agree []");
    }

    #[test]
    fn what_the_producer_publishes_outranks_the_press() {
        let (bureau, paper) = (figure("a", "2021-04-05", "2.36", 9), figure("b", "2021-04-09", "2.63", 9));
        let producer = by("Bureau of Statistics", true, &bureau);
        assert_eq!(
            outcome_of(&[producer, by("Paper", false, &paper)]),
            "2.36 outranked producer_first [2.63]"
        );
        let fine = figure("b", "2021-04-09", "2.361", 9);
        assert_eq!(outcome_of(&[producer, by("Paper", false, &fine)]), "2.361 agree most_precise []");
    }

    #[test]
    fn bodies_of_one_rank_that_differ_are_in_conflict_and_the_later_stands() {
        let (one, other) = (figure("a", "2021-04-05", "2.36", 9), figure("b", "2021-05-09", "2.41", 9));
        let both = [by("Bank", true, &one), by("Bureau", true, &other)];
        assert_eq!(outcome_of(&both), "2.41 conflict conflict [2.36]");
        let agreed = figure("c", "2021-06-01", "2.41", 9);
        let settled = [both[0], both[1], by("Bank", true, &agreed)];
        assert_eq!(outcome_of(&settled), "2.41 revised same_source [2.36]");
    }

    #[test]
    fn figures_of_one_statement_that_differ_are_no_conflict_of_sources() {
        let (one, other) = (figure("a", "2021-04-05", "6.8", 0), figure("a", "2021-04-05", "7.5", 0));
        assert_eq!(
            outcome_of(&[by("", false, &one), by("", false, &other)]),
            "6.8 conflict unlike_figures [7.5]"
        );
    }

    #[test]
    fn a_body_that_is_not_named_may_be_the_same() {
        let (one, other) = (figure("a", "2021-04-05", "2.36", 9), figure("b", "2021-05-09", "2.41", 9));
        assert_eq!(
            outcome_of(&[by("Paper", false, &one), by("", false, &other)]),
            "2.41 revised same_source [2.36]"
        );
    }

    #[test]
    fn a_figure_said_to_be_revised_replaces_those_of_others() {
        let old = figure("a", "2021-04-05", "2.36", 9);
        let new = Observation { status: Status::Revised, ..figure("b", "2021-05-09", "2.41", 9) };
        let both = [by("Bank", false, &old), by("Paper", false, &new)];
        assert_eq!(outcome_of(&both), "2.41 revised said_revised [2.36]");
    }

    #[test]
    fn a_text_that_was_changed_leaves_its_old_figure_among_the_earlier_ones() {
        let (old, new) = (figure("a", "2021-04-05", "23.6", 9), figure("a", "2021-04-05", "2.36", 9));
        let withdrawn = Witness { withdrawn: true, ..by("Bank", true, &old) };
        assert_eq!(outcome_of(&[withdrawn, by("Bank", true, &new)]), "2.36 revised corrected_text [23.6]");
        assert!(reconcile(&[withdrawn]).is_none());
    }

    #[test]
    fn a_range_gives_way_to_a_figure_inside_it() {
        let range = Observation {
            value: Value::Range(Decimal::from(2_300_000_000_u64), Decimal::from(2_400_000_000_u64)),
            ..figure("a", "2021-04-05", "2.3", 9)
        };
        let within = figure("b", "2021-04-09", "2.36", 9);
        assert_eq!(
            outcome_of(&[by("", false, &range), by("", false, &within)]),
            "2.36 agree most_precise []"
        );
    }
}
