//! The templates.

/// A sentence with one observation.
#[derive(Clone, Copy)]
pub struct Line {
    /// With `{country}`, `{value}`, `{verb}`, `{month}` and `{year}`.
    pub text: &'static str,
    /// What a headline says.
    pub title: &'static str,
    pub indicator: &'static str,
    pub unit: &'static str,
    /// The verb gives the value its sign.
    pub moves: bool,
    /// The value counts billions.
    pub billions: bool,
    /// It is told of the end of the month.
    pub at_end: bool,
}

const fn moved(text: &'static str, title: &'static str, indicator: &'static str) -> Line {
    Line { text, title, indicator, unit: "%", moves: true, billions: false, at_end: false }
}

const fn stood(text: &'static str, title: &'static str, indicator: &'static str) -> Line {
    Line { text, title, indicator, unit: "%", moves: false, billions: false, at_end: false }
}

const fn counted(text: &'static str, title: &'static str, indicator: &'static str) -> Line {
    Line { text, title, indicator, unit: "USD", moves: false, billions: true, at_end: false }
}

pub const ECONOMY: [Line; 9] = [
    moved(
        "{country}'s industrial production {verb} {value} percent in {month} {year} from a year earlier.",
        "factories and the year",
        "industrial_production",
    ),
    moved(
        "Retail sales in {country} {verb} by {value} percent in {month} {year} compared with the same month of the previous year.",
        "shops and the season",
        "retail_sales",
    ),
    moved(
        "Merchandise exports of {country} {verb} {value} percent in {month} {year}, year on year.",
        "trade in the news",
        "exports_goods",
    ),
    moved(
        "{country}'s producer prices {verb} {value} percent in {month} {year} from the month before.",
        "prices at the gate",
        "ppi",
    ),
    stood(
        "The unemployment rate in {country} was {value} percent in {month} {year}.",
        "people and work",
        "unemployment_rate",
    ),
    stood(
        "Annual consumer price inflation in {country} stood at {value} percent in {month} {year}.",
        "prices in the shops",
        "cpi",
    ),
    counted(
        "{country} exported goods worth ${value} billion in {month} {year}.",
        "ships and containers",
        "exports_goods",
    ),
    counted(
        "{country}'s trade deficit was ${value} billion in {month} {year}.",
        "the balance of trade",
        "trade_deficit",
    ),
    Line {
        text: "The foreign exchange reserves of {country} stood at ${value} billion at the end of {month} {year}.",
        title: "the central bank",
        indicator: "forex_reserves",
        unit: "USD",
        moves: false,
        billions: true,
        at_end: true,
    },
];

/// Name, code, capital.
pub const ECONOMIES: [(&str, &str, &str); 12] = [
    ("Norway", "NOR", "Oslo"),
    ("Chile", "CHL", "Santiago"),
    ("Kenya", "KEN", "Nairobi"),
    ("Vietnam", "VNM", "Hanoi"),
    ("Poland", "POL", "Warsaw"),
    ("Peru", "PER", "Lima"),
    ("Malaysia", "MYS", "Kuala Lumpur"),
    ("Ghana", "GHA", "Accra"),
    ("Thailand", "THA", "Bangkok"),
    ("Sweden", "SWE", "Stockholm"),
    ("Brazil", "BRA", "Brasilia"),
    ("South Korea", "KOR", "Seoul"),
];

pub const NAMES: [&str; 16] = [
    "Anna Lindqvist",
    "Peter Marlowe",
    "Grace Otieno",
    "Tomas Herrera",
    "Mei Tanaka",
    "Omar Haddad",
    "Elena Petrova",
    "Samuel Boateng",
    "Lucy Whitfield",
    "Arjun Mehra",
    "Clara Fontaine",
    "Daniel Kruger",
    "Sofia Almeida",
    "Henrik Dahl",
    "Maria Costa",
    "Jonas Weber",
];

pub const PLACES: [&str; 12] = [
    "London",
    "Paris",
    "Madrid",
    "Toronto",
    "Melbourne",
    "Dublin",
    "Vienna",
    "Lisbon",
    "Cape Town",
    "Auckland",
    "Edinburgh",
    "Brussels",
];

pub const TITLES: [&str; 12] = [
    "{name} returns to the stage in {place}",
    "Hosts hold on for a draw in {place}",
    "Court in {place} hears the case of the missing paintings",
    "A quiet week for the ministers",
    "{name} to lead the inquiry",
    "New museum opens its doors in {place}",
    "Rain stops play again",
    "Telescope sees further than hoped",
    "{name} wins the {place} prize",
    "Students march through {place}",
    "The film that nobody wanted to make",
    "Old bridge to be repaired at last",
];

/// Sentences without a figure.
pub const QUIET: [&str; 40] = [
    "{name} told reporters in {place} that the decision had not been an easy one and that nobody should expect the argument to end there.",
    "The film follows a family that leaves the coast for the city and finds that very little there is what the letters had promised.",
    "Supporters waited outside the gates until long after dark, singing the old songs and waving scarves at every car that passed.",
    "She said the committee would listen to everybody who wished to be heard before it wrote a word of its report.",
    "The coach praised his defenders, who had been criticised all season, and refused to say who would play at the weekend.",
    "Lawyers for the family said they were disappointed by the ruling and would consider whether to take the matter further.",
    "It is the sort of role that actors dream of, and {name} plays it with a restraint that makes the final scene all the harder to watch.",
    "Engineers believe that the fault lay in the software and not in the instrument itself, which has been working as designed.",
    "The prime minister defended the policy in parliament and accused the opposition of having no plan of its own.",
    "Neighbours described the street as a quiet one where people knew each other and children played outside in the evenings.",
    "A spokesman for the police in {place} said that officers were keeping an open mind and asked witnesses to come forward.",
    "The singer, who has not performed in public since her illness, thanked the doctors and nurses who had looked after her.",
    "Critics have been divided about the book, some calling it a masterpiece and others wondering what the fuss is about.",
    "Researchers in {place} hope that the method can be used to find the disease before patients notice anything at all.",
    "The rain did not let up, and by the evening the players had gone back to their hotel without a ball having been bowled.",
    "{name} has always denied the claims, which first appeared in a newspaper and were repeated on television.",
    "The exhibition brings together paintings that have not hung in the same room since the artist left {place} as a young man.",
    "Teachers welcomed the change but warned that it would mean little without more time to prepare their lessons.",
    "The government says the law is needed to keep people safe, while campaigners fear that it will be used against those who protest.",
    "He was carried from the pitch after a late tackle, and the club fears that he may have torn a ligament in his knee.",
    "The telescope was built to look for planets like our own, and its makers say it has already seen more than they had dared to hope.",
    "\"We have waited a long time for this,\" said {name}, \"and we are not going to let it slip through our fingers now.\"",
    "Ministers from both countries are to meet again in {place} before the summer, though neither side expects much to come of it.",
    "Visitors are asked to leave their bags at the entrance and to follow the signs through the garden to the old stables.",
    "The band wrote most of the songs on the road, and the record has the restless feel of people who are always about to leave.",
    "An appeal has been launched to find the owner of the dog, which was discovered by walkers on the moor above the town.",
    "Officials declined to comment on the report, saying only that talks were continuing and that all options remained open.",
    "The campaign has been marked by bitter words on both sides, and few observers expect the tone to change before the vote.",
    "Her lawyer argued that the evidence had been gathered without a warrant and should never have been put before the jury.",
    "The trophy will stay in {place} until the spring, when it is to be taken on a tour of schools and clubs around the country.",
    "Doctors say that most people who catch the illness recover without treatment, though the elderly should take special care.",
    "The company that made the toy has apologised to parents and promised to look again at how its products are tested.",
    "{name} and {name} have worked together before, on a comedy that was loved by critics and ignored by almost everybody else.",
    "Residents complain that lorries thunder past their windows at night, and they want the council to close the lane to traffic.",
    "The archbishop used his sermon to call for patience and said that anger had never yet rebuilt a house.",
    "Users of the service were told to change their passwords after strangers were found to have read private messages.",
    "The captain said afterwards that his team had deserved nothing from the match and would have to start again from the beginning.",
    "Divers searching the wreck have brought up plates, bottles and a bell that bears the name of the ship.",
    "The play was written in a hurry and it shows, but the cast in {place} give it everything that they have.",
    "Campaigners handed in a petition and stayed to sing on the steps until the guards asked them politely to go home.",
];

/// Sentences with figures that are no observations.
pub const FIGURES: [&str; 14] = [
    "{name}, {small}, scored twice as the visitors won {score} in {place}.",
    "The match ended {score} after extra time, and {name} was sent off in the {small}th minute.",
    "He was born in {place} in {year} and moved abroad at the age of {small}.",
    "The theatre, which opened in {year}, has {small} rows of seats and a painted ceiling.",
    "{name} finished in {small} minutes, ahead of a field of {small} runners.",
    "Police arrested {small} people after the march in {place}.",
    "The film was nominated for {small} awards and won the main prize of {year}.",
    "The jury of {small} heard from {small} witnesses before it retired.",
    "In {year} the house was sold to a school, which stayed there for {small} years.",
    "The album reached number {small} in the charts and stayed there for {small} weeks.",
    "About {small} passengers were waiting when the last train to {place} was cancelled at 11.{small} pm.",
    "Room {small} on floor {small} has been empty since {year}.",
    "The show runs until {small} May and tickets can be had from the box office after 10 am.",
    "{name} took {small} wickets for {small} runs on the second morning in {place}.",
];
