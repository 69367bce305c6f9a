//! Lists said "respectively": the last figures belong, one by one, to the names before them.

use super::subject::Subject;
use super::text::{Line, Sign};
use super::{Reader, Topic};
use crate::vocabulary::Cue;

impl Reader<'_> {
    /// "A and B rose 2 and 3 percent, respectively": the last figures belong to the list before them.
    pub(super) fn respectively(&mut self, line: &Line, subjects: &[Subject], kept: &[(usize, usize)]) {
        let Some(mark) = line.marks.iter().find(|m| matches!(m.sign, Sign::Cue(Cue::Respectively))) else {
            return;
        };
        let text = &self.text;
        let mut group: Vec<(usize, usize)> = Vec::new();
        for &(i, d) in kept.iter().rev().filter(|k| line.figures[k.0].end <= mark.end) {
            if let Some(&(next, _)) = group.last() {
                let gap = line.figures[i].end..line.figures[next].lead;
                if gap.len() > 3
                    || !gap.clone().all(|t| matches!(text.lower(t), "," | "and" | "or" | "to" | "at"))
                {
                    break;
                }
            }
            group.push((i, d));
        }
        group.reverse();
        let n = group.len();
        if n < 2 {
            return;
        }
        let first = line.figures[group[0].0].lead;
        let last = line.figures[group[n - 1].0].end;
        // periods after or before
        let mut periods: Vec<usize> = line
            .marks
            .iter()
            .filter_map(|m| match m.sign {
                Sign::Period(p) if m.first >= last && m.first < mark.end + 14 && !text.markerlike(p) => {
                    Some(p)
                }
                _ => None,
            })
            .collect();
        if periods.len() != n {
            periods = line
                .marks
                .iter()
                .filter_map(|m| match m.sign {
                    Sign::Period(p) if m.end <= first && !text.markerlike(p) => Some(p),
                    _ => None,
                })
                .collect();
        }
        let named: Vec<Topic> =
            subjects.iter().filter(|s| s.core.1 <= first).map(|s| self.topic(s, line)).collect();
        if named.len() >= n {
            for (k, &(_, d)) in group.iter().enumerate() {
                let t = named[named.len() - n + k].clone();
                if !t.weak {
                    self.drafts[d].topic = t;
                }
            }
            return;
        }
        let areas: Vec<u32> = line
            .marks
            .iter()
            .filter_map(|m| match m.sign {
                Sign::Area(a) if m.end <= first && text.whole_area(a) => Some(a),
                _ => None,
            })
            .collect();
        if areas.len() >= n {
            for (k, &(_, d)) in group.iter().enumerate() {
                let code = text.v.areas[areas[areas.len() - n + k] as usize].code;
                let t = &mut self.drafts[d].topic;
                if matches!(t.id, "fdi" | "remittances" | "exports_goods" | "imports_goods") && code != t.area
                {
                    code.clone_into(&mut t.counterpart);
                } else {
                    code.clone_into(&mut t.area);
                }
            }
            return;
        }
        if periods.len() == n {
            for (k, &(_, d)) in group.iter().enumerate() {
                self.drafts[d].topic.period = Some(periods[k]);
                self.drafts[d].period_said = true;
            }
        }
    }
}
