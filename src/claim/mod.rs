//! Claims: which figure is about which indicator, area and period, and which figures are compared
//! with each other.
//!
//! Sentences are read in order. Each figure is settled on local evidence (what leads into it, what
//! follows it); what the sentence does not say comes from the sentence before, the title or the
//! statement's place. A figure without a subject is no observation.

mod adjusted;
mod advertising;
mod again;
mod against;
mod aims;
mod area;
mod balances;
mod basis;
mod beside;
mod both;
mod bourses;
mod bracketed;
mod branches;
mod calendar;
mod carry;
mod claims;
mod clause;
mod compared;
mod contest;
mod contribution;
mod corridor;
mod county;
mod days;
mod deeds;
mod emit;
mod ends;
mod enterprise;
mod exchange;
mod fiscal;
mod fits;
mod flows;
mod good;
mod growth;
mod guests;
mod having;
mod intervals;
mod jobs;
mod joined;
mod kin;
mod labelled;
mod license;
mod limits;
mod line;
mod listed;
mod market;
mod measure;
mod mention;
mod movement;
mod naming;
mod narrow;
mod nation;
mod nearby;
mod nouns;
mod output;
mod partner;
mod parts;
mod people;
mod phrase;
mod pick;
mod placed;
mod priced;
mod probe;
mod qualifiers;
mod ranked;
mod recall;
mod region;
mod release;
mod respective;
mod said;
mod season;
mod sectors;
mod settle;
mod shares;
mod side;
mod sources;
mod spoken;
mod standing;
mod statement;
mod status;
mod stray;
mod subject;
mod surveyed;
mod surveys;
mod table;
mod terms;
pub(crate) mod text;
mod that_of;
mod time;
mod topic;
mod trace;
mod treasury;
mod undated;
mod unlisted;
mod unnamed;
mod usual;
mod voice;
mod wares;
mod weak;
mod when;
mod words;
mod years;
mod yields;

use crate::figure::Figure;
use crate::observation::{Basis, Measure, Period, Status};
use crate::period::{Calendar, Precision};
use chrono::NaiveDate;
pub(crate) use enterprise::words as firm_words;
pub(crate) use statement::{Opening, Stretch, read, trace};
use status::Standing;
use text::Text;
use voice::Speech;

/// What figures are about: an indicator with what narrows it.
#[allow(clippy::struct_excessive_bools)] // independent facts
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Topic {
    pub id: &'static str,
    pub item: String,
    pub text: String,
    pub area: String,
    pub region: String,
    pub counterpart: String,
    pub growth: bool,
    pub weak: bool,
    /// A time expression inside the phrase.
    pub period: Option<usize>,
    /// The area was said, not carried over.
    pub area_said: bool,
    /// The unit of an exchange rate: "PKR/USD".
    pub pair: String,
    /// How many of those asked said so, in percent of them.
    pub asked: bool,
}

/// How a figure stands to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Says what is.
    Main,
    /// What the main figure is compared with.
    Base,
}

/// A figure on its way to an observation.
#[allow(clippy::struct_excessive_bools)] // independent facts, each settled on its own
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub figure: Figure,
    pub line: usize,
    pub topic: Topic,
    /// The topic was named in the figure's own sentence.
    pub topic_near: bool,
    pub measure: Measure,
    pub sign: i8,
    pub unit: String,
    pub role: Role,
    /// The figure that it is compared with it (index of the main draft).
    pub main: Option<usize>,
    pub period: Option<Period>,
    /// The period before a weekly stock became a day and a comparison widened it.
    pub own: Option<Period>,
    /// Dated by a look back from the period spoken of: "a year earlier it was 5 percent".
    pub aside: bool,
    pub period_said: bool,
    pub basis: Basis,
    pub basis_said: bool,
    pub standing: Standing,
    pub status: Status,
    pub attribution: String,
    /// Told of an earlier time: "after falling 3 percent in January".
    pub past: bool,
    /// The gap to a target or to what was expected.
    pub gap: bool,
}

/// What a growth was said to be against.
#[derive(Clone, Copy, Debug)]
struct Shown {
    basis: Basis,
    period: Period,
    paragraph: usize,
    id: &'static str,
    /// The other basis that the same indicator's growth was given against just before.
    other: Option<Basis>,
}

/// What is carried from sentence to sentence.
#[derive(Clone, Debug, Default)]
struct Carry {
    topic: Option<Topic>,
    period: Option<Period>,
    /// The period was named in a heading or a sentence without figures only.
    named: bool,
    /// The period of the last forecast.
    coming: Option<(Period, usize)>,
    /// The last period of several months counted together.
    cumulative: Option<Period>,
    /// The period of the last figure.
    last: Option<Period>,
    /// The period last told in the past perfect, and its paragraph.
    told: Option<(Period, usize)>,
    /// What the period was before a look back, and the paragraph of the look back.
    before: Option<(Period, usize)>,
    area: String,
    basis: Option<(Basis, usize)>,
    /// It governs the whole paragraph.
    basis_lasts: bool,
    /// What the last growth was said to be against, its period and its paragraph.
    shown: Option<Shown>,
    /// What growths of an indicator in a period were said to be against, each once.
    bases: Vec<Shown>,
    /// What the last level compared with a said earlier one was against, and its paragraph.
    against: Option<(Basis, usize)>,
    unit: Option<Vec<&'static str>>,
    /// The good that the sentences before were about.
    good: Option<good::Good>,
    /// The area other than the statement's own that the sentence before was about, and its paragraph.
    abroad: Option<(String, usize)>,
    /// The sentence before spoke of a company.
    firm: bool,
}

struct Reader<'a> {
    text: Text<'a>,
    published: Option<NaiveDate>,
    precision: Precision,
    /// What stands for a date of publication that is not given.
    guessed: Option<undated::Guess>,
    /// Amounts are printed in lakhs and crores.
    crores: bool,
    calendar: Calendar,
    /// The calendar, where the text itself tells it.
    said_calendar: Option<Calendar>,
    home: String,
    title_topic: Option<Topic>,
    /// What bare nouns point back to.
    mentions: mention::Mentions,
    /// The good that the title names.
    title_good: Option<good::Good>,
    drafts: Vec<Draft>,
    /// What the body was read to say, while the title is read.
    echo: Vec<Draft>,
    carry: Carry,
    speech: Speech,
    /// The first draft of a quotation that is still open.
    quoted_from: Option<usize>,
    fiscal: bool,
    /// A figure of this sentence is one firm's.
    owned: bool,
    /// The table whose rows are being read.
    table: Option<table::Table>,
    /// Where choices are written down for a trace.
    watch: contest::Watch,
}
