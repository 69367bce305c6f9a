//! Figures that bound rather than measure: thresholds, fines, how far a survey reached.

use super::settle::Here;
use super::text::Line;
use super::{Reader, Topic};
use crate::figure::Unit;

impl Reader<'_> {
    /// A law's thresholds and fines, rates of tax, the terms of one loan: a weak name in them names no statistic.
    pub(super) fn rule_of_law(&self, line: &Line, topic: &Topic) -> bool {
        (line.first..line.end).any(|t| match self.text.lower(t) {
            "exempt" | "exempted" | "fine" | "fined" | "fines" | "penalty" | "penalties" | "legislation"
            | "lawmakers" | "repayable" => true,
            "loan" | "gst" | "vat" | "tax" | "duty" | "tariff" | "tariffs" => topic.id == "policy_rate",
            _ => false,
        })
    }

    /// A limit of a survey or a rule, or how far a survey reached.
    pub(super) fn threshold(&self, h: &Here<'_>) -> bool {
        let text = &self.text;
        let limit = (h.line.first.max(h.figure.lead.saturating_sub(14))..h.figure.lead)
            .any(|t| matches!(text.lower(t), "threshold" | "thresholds"));
        let next = text.lower(h.figure.end);
        let counted =
            if matches!(next, "rural" | "urban" | "local") { text.lower(h.figure.end + 1) } else { next };
        let reach = h.figure.unit == Unit::Percent
            && matches!(counted, "villages" | "respondents" | "markets" | "shops" | "outlets" | "voters");
        // "within 70 points of its record", "three points short of its peak"
        let lead = text.lower(h.figure.lead.saturating_sub(1));
        let off = lead == "within" && next == "of"
            || matches!(next, "short" | "shy" | "away")
                && matches!(text.lower(h.figure.end + 1), "of" | "from");
        limit || reach || off
    }

    /// Workers at an event, or a part of one staff: no count of those at work.
    pub(super) fn staff(&self, h: &Here<'_>, topic: &Topic) -> bool {
        if topic.id != "employment" {
            return false;
        }
        let text = &self.text;
        let end = h.figure.end;
        if h.figure.unit == Unit::Percent {
            let firms = text.lower(end) == "of"
                && matches!(text.lower(end + 1), "companies" | "firms" | "businesses");
            return firms
                || text.lower(end) == "of"
                    && matches!(text.lower(end + 1), "its" | "their")
                    && (end + 2..end + 4).any(|t| {
                        matches!(text.lower(t), "work" | "workforce" | "staff" | "employees" | "jobs")
                    });
        }
        // "32.6 million people in work"
        if matches!(text.lower(end), "in" | "at")
            && matches!(text.lower(end + 1), "work" | "employment" | "jobs")
        {
            return false;
        }
        let noun = text.lower(end.saturating_sub(1));
        let event = matches!(h.figure.unit, Unit::Count("persons"))
            && matches!(
                noun,
                "workers" | "employees" | "people" | "labourers" | "staff" | "miners" | "members"
            );
        let employed = (h.line.first..h.line.end).any(|t| {
            let word = text.lower(t);
            word.starts_with("employ") && word != "employees"
                || matches!(
                    word,
                    "workforce" | "labour" | "labor" | "payrolls" | "payroll" | "sector" | "industry"
                )
        });
        let few = h.figure.low < rust_decimal::Decimal::from(10_000)
            && !(h.line.first..h.line.end)
                .any(|t| matches!(text.lower(t), "sector" | "industry" | "employment"));
        event && (!employed || few) && h.after.is_none()
    }
}
