//! Which currency a sign or a word means.

use super::super::Reader;

impl Reader<'_> {
    /// The currency that is meant.
    pub(in crate::claim) fn currency(&self, codes: &[&'static str], area: &str) -> Option<&'static str> {
        let first = *codes.first()?;
        if codes.len() == 1 {
            return Some(first);
        }
        let v = self.text.v;
        if self.crores && area.is_empty() && codes.contains(&"INR") {
            return Some("INR");
        }
        let dollar = first == "USD";
        let local = |a: &str| codes.iter().copied().find(|c| v.uses_currency(a, c));
        if dollar {
            // a dollar is American unless a country of dollars speaks of itself
            if let Some(units) = &self.carry.unit
                && units.len() == 1
                && codes.contains(&units[0])
            {
                return Some(units[0]);
            }
            if matches!(area, "CAN" | "AUS" | "NZL" | "HKG") && area == self.home {
                return local(area).or(Some(first));
            }
            return Some(first);
        }
        local(area).or_else(|| local(&self.home)).or(Some(first))
    }
}
