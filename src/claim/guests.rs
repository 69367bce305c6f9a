//! Tourists by where they come from: "Chinese tourists", "Indian arrivals" are counted where they go.

use super::Reader;
use super::subject::Subject;
use crate::vocabulary::AreaKind;

impl Reader<'_> {
    /// The people that a count of tourists names, where it is another country's than the text's own.
    pub(super) fn origin_of_guests(&self, s: &Subject) -> Option<u32> {
        let area = s.area.filter(|_| matches!(s.id, "tourist_arrivals" | "tourism_receipts"))?;
        let origin = &self.text.v.areas[area as usize];
        if origin.kind != AreaKind::Demonym || origin.code == self.home || self.home.is_empty() {
            return None;
        }
        // "Chinese tourist arrivals rose" in a text about China's neighbours: only those who come are a people's
        (s.first..s.end)
            .any(|t| super::area::guests(self.text.lower(t)) || self.text.lower(t) == "arrivals")
            .then_some(area)
    }
}
