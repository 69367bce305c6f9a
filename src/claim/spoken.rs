//! What a statement speaks of: its title's topic, a subject as a topic, and the area of a subject that names none.

use super::enterprise::Firm;
use super::intervals::is_prices;
use super::subject::{self, Subject};
use super::text::{Line, Sign};
use super::weak::branch_of;
use super::{Reader, Role, Topic, area};
use crate::vocabulary::AreaKind;

/// How many figures back the accounts can have been told of.
const BACK: usize = 8;

impl Reader<'_> {
    /// Keeps what the title is about.
    pub(super) fn entitle(&mut self, title: &Line) {
        let subjects = subject::find(&self.text, title);
        self.title_topic =
            subjects.iter().find(|s| !s.weak).or(subjects.first()).map(|s| self.topic(s, title));
        self.mention(&subjects, title);
        self.title_good = self.good_of_title(title);
        self.carry.firm = self.firm(title, &subjects) != Firm::None;
    }

    pub(super) fn topic(&self, s: &Subject, line: &Line) -> Topic {
        let v = self.text.v;
        let origin = self.origin_of_guests(s);
        let area = s.area.filter(|_| origin.is_none()).or_else(|| area::beside(&self.text, line, s));
        let region =
            s.region.or_else(|| area::region_beside(&self.text, line, s)).map(|r| &v.areas[r as usize]);
        let code = area.map(|a| v.areas[a as usize].code).filter(|c| !c.is_empty());
        let area_said = area.is_some() || region.is_some();
        let code = code.or(region.map(|r| r.code)).map(str::to_owned);
        let group = area.is_some_and(|a| v.areas[a as usize].code.is_empty());
        // "exports to Asia": partners without a code narrow the flow
        let partners = s
            .counterpart
            .map(|c| &v.areas[c as usize])
            .filter(|p| s.item.is_empty() && p.code.is_empty() && p.kind == AreaKind::Group);
        // "debt in low-income developing countries"
        let spoken = area.map(|a| &v.areas[a as usize]).filter(|_| group && s.item.is_empty());
        // "Guangdong province's economy": the province is named
        let of_province = region.is_some() && s.item == "provincial" && s.text.contains("province");
        // "the services industry grew 1.0 per cent" in a text on the accounts: a branch of the economy
        let branch = s.id == "manufacturing_output"
            && !s.item.is_empty()
            && ["industry", "industries"].iter().any(|w| s.text.ends_with(w))
            && (self.spoken_topics().any(|t| t.id == "gdp")
                || self.drafts.iter().rev().take(BACK).any(|d| d.topic.id == "gdp"));
        let topic = Topic {
            id: if branch { "gva" } else { s.id },
            item: match partners.or(spoken) {
                Some(p) => p.name.to_owned(),
                None if of_province => String::new(),
                None => s.item.clone(),
            },
            text: s.text.clone(),
            area: if group { String::new() } else { code.unwrap_or_else(|| self.area_told(line)) },
            region: region.map(|r| r.name.to_owned()).unwrap_or_default(),
            counterpart: s
                .counterpart
                .or(origin)
                .map(|c| v.areas[c as usize].code.to_owned())
                .unwrap_or_default(),
            growth: s.growth,
            weak: s.weak,
            period: s.period,
            area_said,
            pair: String::new(),
            asked: false,
        };
        self.group_of_prices(&topic).unwrap_or(topic)
    }

    /// "The mining sector recorded a rate of 48 percent" in a text on producer prices: a part of their index.
    fn group_of_prices(&self, topic: &Topic) -> Option<Topic> {
        let sector = topic.id == "gva"
            && !topic.growth
            && ["sector", "sectors", "subsector"].iter().any(|w| topic.text.ends_with(w));
        let known = sector.then(|| self.spoken_topics().next()).flatten()?;
        let titled = self.title_topic.as_ref().is_none_or(|t| is_prices(t.id));
        if titled && is_prices(known.id) { branch_of(known, topic) } else { None }
    }

    /// What the text is about: the topic spoken of last, and that of the title.
    pub(super) fn spoken_topics(&self) -> impl Iterator<Item = &Topic> {
        self.carry.topic.iter().chain(&self.title_topic)
    }

    /// The area of a subject that names none: that of the sentence before if it spoke of one area alone and this
    /// one names no other, else the statement's.
    pub(super) fn area_told(&self, line: &Line) -> String {
        let Some((area, paragraph)) = &self.carry.abroad else { return self.carry.area.clone() };
        let named = line.marks.iter().any(|m| matches!(m.sign, Sign::Area(_)))
            || (line.first..line.end).any(|t| matches!(self.text.lower(t), "national" | "here"));
        if *paragraph == line.paragraph && !named && !line.heading {
            area.clone()
        } else {
            self.carry.area.clone()
        }
    }

    /// Notes the one area that a sentence spoke of, if it is not the statement's own.
    pub(super) fn note_area(&mut self, line: &Line, from: usize) {
        let mut told = self.drafts[from..].iter().filter(|d| d.role == Role::Main).map(|d| &d.topic);
        let Some(first) = told.next() else { return };
        // "EU exports" in a text about a member are its own
        let group = match first.area.as_str() {
            "WLD" | "OED" => true,
            "EUU" | "EMU" => self.home.is_empty() || area::of_the_union(&self.home),
            _ => false,
        };
        let one =
            !first.area.is_empty() && !group && first.area != self.home && told.all(|t| t.area == first.area);
        let kept = self.carry.abroad.as_ref().is_some_and(|(a, _)| *a == first.area);
        // what another country sells here is told of this one's trade
        let ours = first.counterpart == self.home && !self.home.is_empty();
        self.carry.abroad =
            (one && !ours && (first.area_said || kept)).then(|| (first.area.clone(), line.paragraph));
    }
}
