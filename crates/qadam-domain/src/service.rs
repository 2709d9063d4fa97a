//! The definition of a service: the one source of catalogue, checklist, form, process, timeline and print.
//!
//! The types here *are* the format of `public/services/<id>.json`; unknown keys are refused. What serde cannot say
//! (cross-references, both languages, reachable steps) is said by [`crate::check`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::calendar::BareYear;
use crate::condition::{Condition, DateBound, Known};
use crate::hours::WorkingHours;
use crate::regulation::Process;
use crate::term::Term;
use crate::text::{Fact, Source, Text};

/// The version of the format that this build reads.
pub const VERSION: u32 = 1;

/// A public service, whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceDefinition {
    /// The version of the format, [`VERSION`].
    pub version: u32,
    /// The stable English id, as in the file's name and in addresses.
    pub id: String,
    /// The official name, quoted once in full.
    pub title: Fact,
    /// The short name used everywhere else.
    pub short_title: Text,
    /// The person's situation in their own words: «Хочу усыновить ребенка».
    pub situation: Text,
    /// What one gets, in one sentence.
    pub summary: Text,
    /// The group of situations under which the catalogue lists it.
    pub life_situation: LifeSituation,
    /// Its place in the catalogue: lower numbers first, and the groups in the order of their first service.
    pub catalogue_order: u32,
    /// Words by which the search finds it, besides the names.
    pub keywords: Keywords,
    /// The region where the regulation was in force.
    pub region: Region,
    /// Who provides the service, and through which offices.
    pub provider: Provider,
    /// Who may apply, one fact a line.
    pub recipients: Vec<Fact>,
    /// What it costs.
    pub cost: Fact,
    /// In which form it is provided.
    pub form_of_service: Fact,
    /// In which form the result is given.
    pub form_of_result: Fact,
    /// Money that the result brings, where it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The legal status of the regulation.
    pub status: LegalStatus,
    /// The acts on which the service rests.
    pub legal_basis: Vec<Fact>,
    /// Whether the Kazakh text is a translation made here.
    pub kazakh_is_translation: bool,
    /// What is said under the list of documents: that it was put together for a demonstration.
    pub documents_note: Fact,
    /// The documents of the checklist.
    pub documents: Vec<Document>,
    /// The pages of questions: those asked with the documents, then the form.
    pub form: Vec<Section>,
    /// The ways to apply.
    pub channels: Vec<Channel>,
    /// The grounds on which acceptance or the service is refused.
    pub refusal_grounds: Vec<RefusalGround>,
    /// The known contradictions of the source texts and the choice taken.
    pub discrepancies: Vec<Discrepancy>,
    /// What to do against a decision.
    pub complaint: Vec<Fact>,
}

/// A group of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LifeSituation {
    /// The group's id; services with the same one stand together.
    pub id: String,
    /// Its heading.
    pub name: Text,
}

/// Words of the search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keywords {
    /// Kazakh words.
    pub kk: Vec<String>,
    /// Russian words.
    pub ru: Vec<String>,
}

/// A region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The region's id in `public/reference/places.json` (`mangystau`).
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// The provider of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Who provides it, as the regulation says.
    pub name: Fact,
    /// The offices to choose from; their addresses are invented and say so.
    pub units: Vec<Office>,
}

/// An office or a hall where one applies in person or comes for the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The id (`mng-aktau`).
    pub id: String,
    /// The district or city.
    pub place: Text,
    /// The office's name.
    pub name: Text,
    /// Where it is; invented.
    pub address: Text,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// A sum counted in monthly calculation indices (МРП, АЕК) of the year of the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// How many indices.
    pub mci: u32,
    /// What the sum is: once per child, monthly per child.
    pub per: Text,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// Whether the regulation is in force, and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalStatus {
    /// Said on every page of the service: repealed by what, what is shown here.
    pub notice: Fact,
    /// What replaced it.
    pub successor: Vec<Fact>,
}

/// A way to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// The portal of the electronic government.
    Portal,
    /// The provider's chancellery, on paper.
    Chancellery,
    /// A hall of the State Corporation.
    StateCorporation,
}

impl ChannelKind {
    /// The word in JSON and in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Chancellery => "chancellery",
            Self::StateCorporation => "state_corporation",
        }
    }

    /// The channel of a word in an address.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Portal, Self::Chancellery, Self::StateCorporation].into_iter().find(|channel| channel.as_str() == word)
    }

    /// Whether the applicant signs in and signs with the own signature; the other ways are on paper.
    #[must_use]
    pub const fn is_electronic(self) -> bool {
        matches!(self, Self::Portal)
    }
}

/// A way to apply, with its term, result and process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Which way.
    pub kind: ChannelKind,
    /// The term used: the provider owes the outcome by its end.
    pub term: Term,
    /// Where the term comes from.
    pub term_source: Vec<Source>,
    /// What one gets on this way.
    pub result: ResultDocument,
    /// Halls or counters of this way where they differ from the provider's offices (State Corporation).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub halls: Vec<Office>,
    /// How an application travels.
    pub process: Process,
}

/// What the applicant gets in the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultDocument {
    /// The document's name.
    pub name: Text,
    /// The document's name where the decision is the negative result (D: impossible), if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negative_name: Option<Text>,
    /// The notification that announces it; `{address}` stands for the office's address.
    pub notification: Text,
    /// How it is handed over.
    pub delivery: Delivery,
    /// The legal basis of its form.
    pub basis: Fact,
    /// What is worth knowing about keeping it, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeping: Option<Fact>,
    /// Where it is handed over instead, if the applicant may ask for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// Another place for the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// The condition over the answers: the applicant has asked for it.
    pub when: Condition,
    /// How the result is handed over then.
    pub delivery: Delivery,
    /// What is worth knowing about keeping it then, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeping: Option<Fact>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// How a result reaches the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// As an electronic document in the personal cabinet.
    Cabinet,
    /// On paper at the office; on the portal the cabinet gets only the notification with the address.
    Office,
    /// On paper in the hall of the State Corporation.
    Hall,
}

/// A document of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The id.
    pub id: String,
    /// The row of the dossier (`A.d4`).
    pub dossier: String,
    /// The name.
    pub title: Text,
    /// What it is, in plain words, and what has to be in it.
    pub what: Text,
    /// Where to get it.
    pub where_to_get: Text,
    /// In which form it is given, channel by channel; a channel that is not named does not ask for it.
    pub form: Vec<DocumentForm>,
    /// When it is needed; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<Needed>,
    /// The system from which the provider obtains it by itself, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obtained: Option<Obtained>,
    /// How long it is valid, if its life is limited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// The form of a document on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentForm {
    /// The channel.
    pub channel: ChannelKind,
    /// What is given.
    pub as_what: PaperKind,
}

/// What is given of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// The original, shown and returned.
    Original,
    /// The original, which stays with the provider.
    OriginalKept,
    /// A copy.
    Copy,
    /// A copy, with the original shown.
    CopyAndOriginal,
    /// An electronic copy.
    ElectronicCopy,
    /// The application itself, filled in here.
    Application,
    /// Nothing: the data come by IIN.
    ByIin,
}

/// When a document is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needed {
    /// The condition over the answers.
    pub when: Condition,
    /// The same in words: «Требуется, если вы состоите в браке».
    pub text: Text,
}

/// How the provider obtains a document by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obtained {
    /// The system, by its key in `public/reference/systems.json` (`ZAGS`), or `provider` for its own papers.
    pub from: String,
    /// When the applicant has to bring it all the same; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<Condition>,
    /// The same in words.
    pub text: Text,
}

/// How long a paper lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// The life from the day of issue, where it is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub life: Option<Life>,
    /// In words: «действует 10 дней», «за последние 12 месяцев».
    pub text: Text,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// A span of a paper's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// So many calendar days.
    Days(u32),
    /// So many months.
    Months(u32),
}

/// A page of questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The id, as in the address.
    pub id: String,
    /// The heading.
    pub title: Text,
    /// The heading on the printed application, where it should read like an official paper; absent: [`Self::title`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print_title: Option<Text>,
    /// A sentence under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Text>,
    /// Where it is asked.
    pub place: Place,
    /// When it is asked; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The channels that ask it; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelKind>,
    /// The questions.
    pub fields: Vec<Field>,
}

/// Where a section is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// With the documents: the answers narrow the list.
    Documents,
    /// In the form.
    Form,
    /// On the page of checking, before signing: the consents.
    Check,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The id, unique in the service (in a group: unique in the group).
    pub id: String,
    /// What is asked.
    pub label: Text,
    /// The same on the printed application, where it is no question; absent: [`Self::label`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print_label: Option<Text>,
    /// What helps to answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Whether it has to be answered.
    pub required: bool,
    /// When it is asked; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The register's record that fills it in, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// The `autocomplete` token of HTML, where the answer is about the person at the keyboard (`tel`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub autocomplete: Option<String>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// The kinds of answers: a closed set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// A line of text.
    Text(TextLimits),
    /// Several lines of text.
    LongText(TextLimits),
    /// A part of a person's name.
    Name,
    /// An IIN.
    Iin,
    /// A bank account.
    Iban,
    /// A mobile phone.
    Phone,
    /// An e-mail address.
    Email,
    /// A day.
    Date(DateLimits),
    /// A whole number.
    Number(NumberLimits),
    /// A sum in tenge.
    Money,
    /// The number of a document.
    DocumentNumber(DocumentNumberLimits),
    /// One of several options.
    Choice(Vec<ChoiceOption>),
    /// Yes or no; the values are `yes` and `no`.
    YesNo,
    /// An address in Kazakhstan; its parts are `region`, `district`, `settlement`, `street`, `house`, `flat`.
    Address,
    /// An office of the provider; the value is its id.
    Office,
    /// A hall of the State Corporation; the value is its id.
    Hall,
    /// A consent to be given; the value is `yes`.
    Consent,
    /// The bank of an account: derived from the field with the account, never asked.
    BankOf(String),
    /// Rows of questions.
    Group(Group),
}

/// The length of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextLimits {
    /// At most so many characters.
    pub max: usize,
}

/// How the number of a document looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentNumberLimits {
    /// At most so many characters.
    pub max: usize,
    /// What it is made of, where that is known: the first whose condition holds counts; without one any text will do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shapes: Vec<NumberShape>,
}

/// What the number of some document is made of: letters that are always the same, then digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberShape {
    /// When it is such a document; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The letters before the digits, in capitals; absent: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub starts_with: String,
    /// So many digits.
    pub digits: usize,
}

/// The bounds of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateLimits {
    /// Not earlier than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<DateBound>,
    /// Not later than this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_after: Option<DateBound>,
    /// The day that is meant where none is given (a power of attorney without a term); the bounds hold for it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_empty: Option<DateBound>,
    /// A date of birth: the person has reached so many years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_at_least: Option<u32>,
    /// A date of birth: the person is younger than so many years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_below: Option<u32>,
    /// A date of birth: the field with the IIN of the same person, to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born_with: Option<String>,
}

/// The bounds of a whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberLimits {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// The value.
    pub id: String,
    /// The words.
    pub label: Text,
}

/// Rows of questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// At least so many rows.
    pub min: u32,
    /// At most so many rows, 20 or fewer.
    pub max: u32,
    /// The heading of one row; `{n}` is its number: «{n}-бала», «Ребенок {n}».
    pub row_title: Text,
    /// The words on the button that adds a row.
    pub add: Text,
    /// The questions of a row.
    pub fields: Vec<Field>,
}

/// The record that fills a field in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefill {
    /// The system, by its key in `public/reference/systems.json` (`GBD_FL`).
    pub system: String,
    /// The fact of the record (`last_name`).
    pub fact: String,
}

/// A ground on which something is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalGround {
    /// The code (`R-DATA`).
    pub code: String,
    /// The words of the ground.
    pub text: Text,
    /// What to mend, in plain words.
    pub mend: Text,
    /// What is refused.
    pub refuses: Refuses,
    /// Who or what decides it.
    pub decided_by: DecidedBy,
    /// The condition, where answers, documents or registers decide; an official's judgement has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The channels on which it may be met; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelKind>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// What a ground refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refuses {
    /// To take the application in (before it is registered).
    Acceptance,
    /// To render the service.
    Service,
    /// Nothing: the service is rendered with the negative result (D: impossible).
    PositiveResult,
}

/// Who or what decides a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidedBy {
    /// The form and the documents show it.
    Answers,
    /// A fact of a register shows it.
    Register,
    /// A person judges it; in the simulation only by scenario.
    Official,
}

/// A contradiction of the source texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discrepancy {
    /// The number in the dossier (`D-03`).
    pub id: String,
    /// What contradicts what, and which choice was taken.
    pub text: Text,
    /// Whether the person is told on the service's page.
    pub show: bool,
    /// The term that the text claims for a channel, where the contradiction is about a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<ClaimedTerm>,
    /// Whether it explains why the steps do not add up to the term: the other days of the channel `claimed`, or the minutes
    /// of `channels`.
    #[serde(default)]
    pub explains_sum: bool,
    /// The channels whose minutes it explains; empty: the one of `claimed`, or the only one that the service has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelKind>,
    /// Where the texts stand.
    pub source: Vec<Source>,
}

/// A term that a text claims for a channel and that is not used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimedTerm {
    /// The channel.
    pub channel: ChannelKind,
    /// The term claimed.
    pub term: Term,
}

/// What the catalogue needs of one service; made from the definitions by `cargo xtask services`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceCard {
    /// The service's id.
    pub id: String,
    /// Its short name.
    pub short_title: Names,
    /// The person's situation.
    pub situation: Names,
    /// What one gets.
    pub summary: Names,
    /// The group of the catalogue.
    pub life_situation: String,
    /// The region's name.
    pub region: Names,
    /// The ways to apply, each with its term.
    pub channels: Vec<CardChannel>,
    /// The sum in monthly calculation indices, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mci: Option<u32>,
    /// Words of the search.
    pub keywords: Keywords,
}

/// A channel on a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardChannel {
    /// Which way.
    pub kind: ChannelKind,
    /// Its term.
    pub term: Term,
    /// The hours that decide day 0.
    pub intake: WorkingHours,
}

/// A pair of words without the mark of review: what a card carries over the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
}

impl Names {
    /// The words in one language.
    #[must_use]
    pub fn of(&self, locale: crate::text::Locale) -> &str {
        match locale {
            crate::text::Locale::Kk => &self.kk,
            crate::text::Locale::Ru => &self.ru,
        }
    }
}

impl From<&Text> for Names {
    fn from(text: &Text) -> Self {
        Self { kk: text.kk.clone(), ru: text.ru.clone() }
    }
}

/// The catalogue: what first load fetches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The version of the format, [`VERSION`].
    pub version: u32,
    /// The groups in their order.
    pub life_situations: Vec<CardGroup>,
    /// The services in their order.
    pub services: Vec<ServiceCard>,
    /// What the dates of the catalogue are counted with.
    pub calendar: Vec<BareYear>,
}

/// A group on the catalogue page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardGroup {
    /// The id.
    pub id: String,
    /// The heading.
    pub name: Names,
}

impl ServiceDefinition {
    /// The channel of a kind, if the service has it.
    #[must_use]
    pub fn channel(&self, kind: ChannelKind) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.kind == kind)
    }

    /// The sections of a place that a channel asks, in their order, whether their condition holds or not.
    pub fn sections(&self, place: Place, channel: ChannelKind) -> impl Iterator<Item = &Section> {
        self.form.iter().filter(move |section| section.place == place && section.is_for(channel))
    }

    /// The field of an id (`iin`) or of a row's field (`children.iin`).
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        let mut parts = id.splitn(2, '.');
        let first = parts.next()?;
        let field = self.form.iter().flat_map(|section| &section.fields).find(|field| field.id == first)?;
        match (parts.next(), &field.kind) {
            (None, _) => Some(field),
            (Some(rest), FieldKind::Group(group)) => group.fields.iter().find(|field| field.id == rest),
            (Some(_), _) => None,
        }
    }

    /// The card of the catalogue.
    #[must_use]
    pub fn card(&self) -> ServiceCard {
        ServiceCard {
            id: self.id.clone(),
            short_title: Names::from(&self.short_title),
            situation: Names::from(&self.situation),
            summary: Names::from(&self.summary),
            life_situation: self.life_situation.id.clone(),
            region: Names::from(&self.region.name),
            channels: self
                .channels
                .iter()
                .map(|channel| CardChannel {
                    kind: channel.kind,
                    term: channel.term,
                    intake: channel.process.intake.clone(),
                })
                .collect(),
            mci: self.amount.as_ref().map(|amount| amount.mci),
            keywords: self.keywords.clone(),
        }
    }
}

/// The grounds on which the service will be refused because of what was answered, so that it can be told before anything
/// is sent. The documents are judged elsewhere, and the consents are given last: here they count as given.
#[must_use]
pub fn foreseen_refusals<'a>(
    definition: &'a ServiceDefinition,
    channel: ChannelKind,
    answers: &Answers,
    today: NaiveDate,
) -> Vec<&'a RefusalGround> {
    let mut answers = answers.clone();
    for field in definition.sections(Place::Check, channel).flat_map(|section| &section.fields) {
        answers.set(&field.id, "yes");
    }
    let known = Known::answers(&answers, today);
    let is_foreseen = |ground: &&RefusalGround| {
        ground.decided_by == DecidedBy::Answers
            && (ground.channels.is_empty() || ground.channels.contains(&channel))
            && ground.when.as_ref().is_some_and(|condition| condition.holds(&known))
    };
    definition.refusal_grounds.iter().filter(is_foreseen).collect()
}

impl ResultDocument {
    /// The other place, if the applicant has asked for the result there.
    #[must_use]
    pub fn asked_elsewhere(&self, known: &Known<'_>) -> Option<&Elsewhere> {
        self.elsewhere.as_ref().filter(|elsewhere| elsewhere.when.holds(known))
    }

    /// How the result is handed over to this applicant.
    #[must_use]
    pub fn delivery_for(&self, known: &Known<'_>) -> Delivery {
        self.asked_elsewhere(known).map_or(self.delivery, |elsewhere| elsewhere.delivery)
    }

    /// What this applicant should know about keeping the result.
    #[must_use]
    pub fn keeping_for(&self, known: &Known<'_>) -> Option<&Fact> {
        self.asked_elsewhere(known).map_or(self.keeping.as_ref(), |elsewhere| elsewhere.keeping.as_ref())
    }
}

impl Section {
    /// The heading on the printed application.
    #[must_use]
    pub fn title_in_print(&self) -> &Text {
        self.print_title.as_ref().unwrap_or(&self.title)
    }

    /// Whether a channel asks this section.
    #[must_use]
    pub fn is_for(&self, channel: ChannelKind) -> bool {
        self.channels.is_empty() || self.channels.contains(&channel)
    }
}

impl Document {
    /// What is given on a channel, if the channel asks for the document.
    #[must_use]
    pub fn form_on(&self, channel: ChannelKind) -> Option<PaperKind> {
        self.form.iter().find(|form| form.channel == channel).map(|form| form.as_what)
    }
}
