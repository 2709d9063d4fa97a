//! Documents, questions and the conditions over them.

use std::collections::BTreeSet;

use super::known::{AUTOFILL, Fills, facts_of};
use super::{Report, Surroundings, is_slug, list, offices};
use crate::answers::ADDRESS_PARTS;
use crate::condition::{AnyRow, Condition, DateBound, DocumentsAre, FieldAge, FieldDate, FieldIn, FieldIs, YearsAfter};
use crate::service::{
    ChannelKind, DateLimits, Delivery, Document, DocumentNumberLimits, Field, FieldKind, Group, Life, NumberShape,
    PaperKind, Place, Prefill, Section, ServiceDefinition,
};
use crate::text::Locale;

/// The most rows a group may have.
const ROWS_MAX: u32 = 20;

/// The answers that the program looks up by name, whatever the service: who applies, who acts for them, where, and in which
/// language they want to hear of it.
const AGREED: [(&str, &str); 5] =
    [("iin", "iin"), ("rep_iin", "iin"), ("office", "office"), ("hall", "hall"), ("notify_lang", "choice")];

/// What stands for the provider's own papers where a system is named.
const PROVIDER: &str = "provider";

pub(super) fn check(definition: &ServiceDefinition, surroundings: &Surroundings<'_>, report: &mut Report) {
    channels(definition, report);
    documents(definition, surroundings, report);
    sections(definition, surroundings, report);
}

/// The channels are there, each once, and what the applicant does on each of them can be done.
fn channels(definition: &ServiceDefinition, report: &mut Report) {
    report.not_empty("channels", &definition.channels, "describe at least one way to apply");
    report.each_once(
        definition
            .channels
            .iter()
            .enumerate()
            .map(|(n, channel)| (format!("channels[{n}].kind"), channel.kind.as_str())),
    );
    for (n, channel) in definition.channels.iter().enumerate() {
        let place = format!("channels[{n}]");
        let kind = channel.kind;
        let word = kind.as_str();
        offices(&format!("{place}.halls"), &channel.halls, report);
        let is_hall = kind == ChannelKind::StateCorporation || channel.result.delivery == Delivery::Hall;
        if is_hall && channel.halls.is_empty() {
            report.add(format!("{place}.halls"), "no hall is named", "name the halls where one applies");
        }
        if !definition.documents.iter().any(|document| document.form_on(kind).is_some()) {
            report.add(
                "documents",
                format!("no document is asked for on the channel `{word}`"),
                "name the channel in `form` of a document; the application itself is one",
            );
        }
        let asks = |wanted: &dyn Fn(&Field) -> bool, place: Option<Place>| {
            definition
                .form
                .iter()
                .filter(|section| section.is_for(kind) && place.is_none_or(|place| section.place == place))
                .any(|section| section.fields.iter().any(wanted))
        };
        if kind.is_electronic()
            && !asks(&|field| field.kind == FieldKind::Consent && field.required, Some(Place::Check))
        {
            report.add(
                "form",
                format!("no consent is asked for on the channel `{word}`"),
                "add a section with `\"place\": \"check\"` and a required field of the kind `consent`",
            );
        }
        if !asks(&|field| field.id == "iin", None) {
            report.add(
                "form",
                format!("nobody asks who applies on the channel `{word}`"),
                "add the applicant's field `iin` of the kind `iin`",
            );
        }
        let elsewhere = channel.result.elsewhere.as_ref();
        if let Some(elsewhere) = elsewhere {
            Scope::form(definition).condition(&elsewhere.when, &format!("{place}.result.elsewhere.when"), report);
        }
        let deliveries = [
            (Some(channel.result.delivery), "result.delivery"),
            (elsewhere.map(|elsewhere| elsewhere.delivery), "result.elsewhere.delivery"),
        ];
        for (delivery, key) in deliveries {
            let collected_at = match delivery {
                Some(Delivery::Office) => Some((FieldKind::Office, "office")),
                Some(Delivery::Hall) => Some((FieldKind::Hall, "hall")),
                Some(Delivery::Cabinet) => None,
                None => continue,
            };
            match collected_at {
                Some((wanted, name)) if !asks(&|field| field.kind == wanted, None) => report.add(
                    "form",
                    format!("the result of the channel `{word}` waits in an {name}, but nobody asks in which"),
                    format!("add a field of the kind `{name}`, or change `delivery`"),
                ),
                None if !kind.is_electronic() => report.add(
                    format!("{place}.{key}"),
                    "there is no personal cabinet without sign-in",
                    "`office` or `hall`",
                ),
                _ => {}
            }
        }
        let notification = &channel.result.notification;
        if channel.result.delivery == Delivery::Cabinet
            && [&notification.kk, &notification.ru].iter().any(|text| text.contains("{address}"))
        {
            report.add(
                format!("{place}.result.notification"),
                "{address} stands for an office, but the result comes into the cabinet",
                "take {address} away, or change `delivery`",
            );
        }
    }
}

fn documents(definition: &ServiceDefinition, surroundings: &Surroundings<'_>, report: &mut Report) {
    let documents = &definition.documents;
    report.each_once(
        documents.iter().enumerate().map(|(n, document)| (format!("documents[{n}].id"), document.id.as_str())),
    );
    for (n, document) in documents.iter().enumerate() {
        let place = format!("documents[{n}]");
        slug(&document.id, &format!("{place}.id"), report);
        if document.dossier.trim().is_empty() {
            report.add(
                format!("{place}.dossier"),
                "the row of the dossier is empty",
                "write the letter of the service and the number of the document: `A.d4`",
            );
        }
        forms(definition, document, &place, report);
        let scope = Scope::form(definition);
        if let Some(needed) = &document.needed {
            scope.condition(&needed.when, &format!("{place}.needed.when"), report);
        }
        if let Some(obtained) = &document.obtained {
            if obtained.from != PROVIDER {
                system(&obtained.from, &format!("{place}.obtained.from"), surroundings, report);
            }
            if let Some(unless) = &obtained.unless {
                scope.condition(unless, &format!("{place}.obtained.unless"), report);
            }
        }
        if let Some(Life::Days(0) | Life::Months(0)) = document.validity.as_ref().and_then(|validity| validity.life) {
            report.add(format!("{place}.validity.life"), "the document is never valid", "one or more");
        }
    }
}

fn forms(definition: &ServiceDefinition, document: &Document, place: &str, report: &mut Report) {
    report.not_empty(&format!("{place}.form"), &document.form, "name at least one channel that asks for it");
    channel_list(definition, document.form.iter().map(|form| form.channel), report, |n| {
        format!("{place}.form[{n}].channel")
    });
    for (n, form) in document.form.iter().enumerate() {
        let fits = match form.as_what {
            PaperKind::Original | PaperKind::OriginalKept | PaperKind::Copy | PaperKind::CopyAndOriginal => {
                !form.channel.is_electronic()
            }
            PaperKind::ElectronicCopy => form.channel.is_electronic(),
            PaperKind::Application | PaperKind::ByIin => true,
        };
        if !fits {
            let (right, way) = if form.channel.is_electronic() {
                ("`electronic_copy`, `application` or `by_iin`", "on a screen")
            } else {
                ("`original`, `original_kept`, `copy`, `copy_and_original`, `application` or `by_iin`", "on paper")
            };
            report.add(
                format!("{place}.form[{n}].as_what"),
                format!("this cannot be given {way}, as the channel `{}` wants it", form.channel.as_str()),
                right,
            );
        }
    }
}

fn sections(definition: &ServiceDefinition, surroundings: &Surroundings<'_>, report: &mut Report) {
    let sections = &definition.form;
    report.not_empty("form", sections, "ask at least one question");
    report.each_once(sections.iter().enumerate().map(|(n, section)| (format!("form[{n}].id"), section.id.as_str())));
    let fields = sections.iter().enumerate().flat_map(|(n, section)| {
        section
            .fields
            .iter()
            .enumerate()
            .map(move |(m, field)| (format!("form[{n}].fields[{m}].id"), field.id.as_str()))
    });
    report.each_once(fields);
    let scope = Scope::form(definition);
    for (n, section) in sections.iter().enumerate() {
        let Section { id, when, channels, fields, .. } = section;
        let place = format!("form[{n}]");
        slug(id, &format!("{place}.id"), report);
        if let Some(when) = when {
            scope.condition(when, &format!("{place}.when"), report);
        }
        channel_list(definition, channels.iter().copied(), report, |m| format!("{place}.channels[{m}]"));
        report.not_empty(&format!("{place}.fields"), fields, "ask something, or take the section away");
        for (m, field) in fields.iter().enumerate() {
            let place = format!("{place}.fields[{m}]");
            agreed_name(field, &place, report);
            scope.field(field, &place, surroundings, report);
        }
    }
}

/// An agreed name has its kind, and offices and halls are asked for by theirs.
fn agreed_name(field: &Field, place: &str, report: &mut Report) {
    let kind = match &field.kind {
        FieldKind::Iin => "iin",
        FieldKind::Office => "office",
        FieldKind::Hall => "hall",
        FieldKind::Choice(options) if options.iter().all(|option| Locale::from_tag(&option.id).is_some()) => "choice",
        _ => "",
    };
    let id = field.id.as_str();
    match AGREED.iter().find(|(name, _)| *name == id) {
        Some((_, wanted)) if *wanted != kind => report.add(
            format!("{place}.kind"),
            format!("`{id}` is a name with a meaning, and this kind does not fit it"),
            if id == "notify_lang" {
                "a `choice` of `kk` and `ru`".to_owned()
            } else {
                format!("the kind `{wanted}`, or another id")
            },
        ),
        None if matches!(kind, "office" | "hall") => report.add(
            format!("{place}.id"),
            format!("the program looks for this answer under the name `{kind}`"),
            format!("write `{kind}`"),
        ),
        _ => {}
    }
}

/// Channels that the service has, each once.
pub(super) fn channel_list(
    definition: &ServiceDefinition,
    channels: impl Iterator<Item = ChannelKind>,
    report: &mut Report,
    place: impl Fn(usize) -> String,
) {
    let mut seen = BTreeSet::new();
    for (n, channel) in channels.enumerate() {
        if definition.channel(channel).is_none() {
            report.add(
                place(n),
                format!("the service has no channel `{}`", channel.as_str()),
                format!("one of {}", list(definition.channels.iter().map(|channel| channel.kind.as_str()))),
            );
        } else if !seen.insert(channel) {
            report.add(place(n), format!("`{}` stands twice in this list", channel.as_str()), "once is enough");
        }
    }
}

fn system(name: &str, place: &str, surroundings: &Surroundings<'_>, report: &mut Report) {
    if let Some(systems) = surroundings.systems
        && !systems.contains(name)
    {
        report.add(place, format!("the system `{name}` is not known"), format!("one of {}", list(systems)));
    }
}

fn slug(id: &str, place: &str, report: &mut Report) {
    if !id.is_empty() && !is_slug(id, '_') {
        report.add(
            place,
            format!("`{id}` is not an id"),
            "use small Latin letters, digits and single underscores, a letter first",
        );
    }
}

/// The questions that a condition sees: those of the form, or those of one row.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    definition: &'a ServiceDefinition,
    row: Option<&'a Group>,
    /// Grounds of refusal look at registers and documents too.
    sees_facts: bool,
}

impl<'a> Scope<'a> {
    /// The answers of the form.
    pub(super) const fn form(definition: &'a ServiceDefinition) -> Self {
        Self { definition, row: None, sees_facts: false }
    }

    /// The answers, the registers and the documents.
    pub(super) const fn ground(definition: &'a ServiceDefinition) -> Self {
        Self { definition, row: None, sees_facts: true }
    }

    const fn of_row(self, group: &'a Group) -> Self {
        Self { row: Some(group), ..self }
    }

    fn fields(self) -> Vec<&'a Field> {
        match self.row {
            Some(group) => group.fields.iter().collect(),
            None => self.definition.form.iter().flat_map(|section| &section.fields).collect(),
        }
    }

    fn find(self, id: &str) -> Option<&'a Field> {
        self.fields().into_iter().find(|field| field.id == id)
    }

    /// A question, whatever its kind.
    fn named(self, id: &str, place: &str, report: &mut Report) -> Option<&'a Field> {
        let found = self.find(id);
        if found.is_none() {
            let whose = if self.row.is_some() { "the rows of the group have" } else { "the form has" };
            report.add(
                place,
                format!("{whose} no field `{id}`"),
                format!("one of {}", list(self.fields().iter().map(|field| &field.id))),
            );
        }
        found
    }

    fn of_kind(self, id: &str, place: &str, kind: &str, fits: impl Fn(&FieldKind) -> bool, report: &mut Report) {
        if let Some(field) = self.named(id, place, report)
            && !fits(&field.kind)
        {
            let fitting = self.fields().into_iter().filter(|field| fits(&field.kind)).map(|field| &field.id);
            report.add(
                place,
                format!("`{id}` is not a field of the kind `{kind}`"),
                format!("one of {}", list(fitting)),
            );
        }
    }

    fn date(self, id: &str, place: &str, report: &mut Report) {
        self.of_kind(id, place, "date", |kind| matches!(kind, FieldKind::Date(_)), report);
    }

    /// The values that a field of few values can have.
    fn values(self, kind: &'a FieldKind) -> Option<Vec<&'a str>> {
        match kind {
            FieldKind::Choice(options) => Some(options.iter().map(|option| option.id.as_str()).collect()),
            FieldKind::YesNo => Some(vec!["yes", "no"]),
            FieldKind::Consent => Some(vec!["yes"]),
            FieldKind::Office => Some(self.definition.provider.units.iter().map(|unit| unit.id.as_str()).collect()),
            FieldKind::Hall => Some(
                self.definition
                    .channels
                    .iter()
                    .flat_map(|channel| &channel.halls)
                    .map(|hall| hall.id.as_str())
                    .collect(),
            ),
            _ => None,
        }
    }

    /// What is wrong with a condition.
    pub(super) fn condition(self, condition: &Condition, place: &str, report: &mut Report) {
        match condition {
            Condition::All(parts) => self.parts(parts, &format!("{place}.all"), report),
            Condition::Any(parts) => self.parts(parts, &format!("{place}.any"), report),
            Condition::Not(inner) => self.condition(inner, &format!("{place}.not"), report),
            Condition::Is(FieldIs { field, value }) => {
                let place = format!("{place}.is");
                self.compared(field, &[(format!("{place}.value"), value)], &format!("{place}.field"), report);
            }
            Condition::In(FieldIn { field, values }) => {
                let place = format!("{place}.in");
                report.not_empty(&format!("{place}.values"), values, "name at least one value");
                let values: Vec<(String, &String)> =
                    values.iter().enumerate().map(|(n, value)| (format!("{place}.values[{n}]"), value)).collect();
                self.compared(field, &values, &format!("{place}.field"), report);
            }
            Condition::Filled(field) => self.filled(field, &format!("{place}.filled"), report),
            Condition::Before(bound) => self.dates(bound, &format!("{place}.before"), report),
            Condition::After(bound) => self.dates(bound, &format!("{place}.after"), report),
            Condition::AgeBelow(FieldAge { field, .. }) => {
                self.date(field, &format!("{place}.age_below.field"), report);
            }
            Condition::AgeAtLeast(FieldAge { field, .. }) => {
                self.date(field, &format!("{place}.age_at_least.field"), report);
            }
            Condition::AnyChild(AnyRow { group, when }) => {
                self.any_row(group, when, &format!("{place}.any_child"), report)
            }
            Condition::Fact(fact) => {
                let place = format!("{place}.fact");
                if fact.trim().is_empty() {
                    report.add(place, "no fact is named", "name the fact of the register: `court.incapable`");
                } else if !self.sees_facts {
                    report.add(
                        place,
                        "the form does not know what registers hold",
                        "ask a question, and name its field",
                    );
                }
            }
            Condition::Documents(DocumentsAre::Missing | DocumentsAre::Expired) => {
                if !self.sees_facts {
                    report.add(
                        format!("{place}.documents"),
                        "what is missing is known only when a ground of refusal is looked at",
                        "ask a question, and name its field",
                    );
                }
            }
        }
    }

    fn parts(self, parts: &[Condition], place: &str, report: &mut Report) {
        report.not_empty(place, parts, "name at least one condition");
        for (n, part) in parts.iter().enumerate() {
            self.condition(part, &format!("{place}[{n}]"), report);
        }
    }

    fn compared(self, id: &str, values: &[(String, &String)], place: &str, report: &mut Report) {
        let Some(field) = self.named(id, place, report) else {
            return;
        };
        let Some(options) = self.values(&field.kind) else {
            report.add(
                place,
                format!("`{id}` has no options that it could be compared with"),
                "name a field of the kind `choice`, `yes_no`, `consent`, `office` or `hall`, or use `filled`, `before`, `age_below`",
            );
            return;
        };
        for (place, value) in values {
            if !options.contains(&value.as_str()) {
                report.add(
                    place.as_str(),
                    format!("`{value}` is not an answer to `{id}`"),
                    format!("one of {}", list(&options)),
                );
            }
        }
    }

    fn filled(self, id: &str, place: &str, report: &mut Report) {
        if let Some((address, part)) = id.split_once('.') {
            let is_address = |kind: &FieldKind| matches!(kind, FieldKind::Address);
            self.of_kind(address, place, "address", is_address, report);
            if !ADDRESS_PARTS.iter().any(|(known, _)| *known == part) {
                report.add(
                    place,
                    format!("an address has no part `{part}`"),
                    format!("one of {}", list(ADDRESS_PARTS.map(|(part, _)| part))),
                );
            }
            return;
        }
        match self.named(id, place, report).map(|field| &field.kind) {
            Some(FieldKind::Address) => report.add(
                place,
                format!("an address is filled in part by part, `{id}` as a whole never is"),
                format!("name a part: `{id}.street`"),
            ),
            Some(FieldKind::Group(_)) => report.add(
                place,
                format!("`{id}` is a group and has no answer of its own"),
                "use `any_child` with a condition on its rows",
            ),
            Some(FieldKind::BankOf(account)) => report.add(
                place,
                format!("`{id}` is derived and never filled in"),
                format!("name the account it is derived from: `{account}`"),
            ),
            _ => {}
        }
    }

    fn dates(self, bound: &FieldDate, place: &str, report: &mut Report) {
        self.date(&bound.field, &format!("{place}.field"), report);
        self.bound(&bound.date, &format!("{place}.date"), report);
    }

    fn bound(self, bound: &DateBound, place: &str, report: &mut Report) {
        match bound {
            DateBound::Field(other) => self.date(other, &format!("{place}.field"), report),
            DateBound::YearsAfter(YearsAfter { field, .. }) => {
                self.date(field, &format!("{place}.years_after.field"), report);
            }
            DateBound::Today | DateBound::On(_) => {}
        }
    }

    fn any_row(self, group: &str, when: &Condition, place: &str, report: &mut Report) {
        let group_place = format!("{place}.group");
        if self.row.is_some() {
            report.add(place, "a row has no rows of its own", "use `any_child` outside of rows");
            return;
        }
        let Some(field) = self.named(group, &group_place, report) else {
            return;
        };
        match &field.kind {
            FieldKind::Group(rows) => self.of_row(rows).condition(when, &format!("{place}.when"), report),
            _ => report.add(group_place, format!("`{group}` is not a group"), "name a field of the kind `group`"),
        }
    }

    /// What is wrong with a question of this scope.
    fn field(self, field: &'a Field, place: &str, surroundings: &Surroundings<'_>, report: &mut Report) {
        slug(&field.id, &format!("{place}.id"), report);
        if let Some(when) = &field.when {
            let place = format!("{place}.when");
            self.condition(when, &place, report);
            if when.fields().contains(&field.id) {
                report.add(place, "the question waits for its own answer", "name another field");
            }
        }
        if let Some(prefill) = &field.prefill {
            self.prefill(field, prefill, &format!("{place}.prefill"), surroundings, report);
        }
        if let Some(token) = &field.autocomplete
            && !AUTOFILL.contains(&token.as_str())
        {
            report.add(
                format!("{place}.autocomplete"),
                format!("no browser knows `{token}`"),
                format!("one of {}, or leave `autocomplete` out", list(AUTOFILL)),
            );
        }
        self.kind(&field.kind, place, surroundings, report);
    }

    /// The system is known, and its record of a person holds the fact.
    fn prefill(
        self,
        field: &Field,
        prefill: &Prefill,
        place: &str,
        surroundings: &Surroundings<'_>,
        report: &mut Report,
    ) {
        let system_place = format!("{place}.system");
        system(&prefill.system, &system_place, surroundings, report);
        let fills = match &field.kind {
            FieldKind::Group(_) => {
                report.add(
                    place,
                    "rows are filled in question by question",
                    "move `prefill` to the questions of the row",
                );
                return;
            }
            _ if self.row.is_some() => Fills::Row,
            FieldKind::Address => Fills::Address,
            _ => Fills::Field,
        };
        let facts = facts_of(&prefill.system, fills);
        // Where the system itself is not known, nothing can be said of its facts.
        if !report.has_finding_at(&system_place) && !facts.contains(&prefill.fact.as_str()) {
            let fix = if facts.is_empty() {
                "name another system, or take `prefill` away".to_owned()
            } else {
                format!("one of {}", list(facts))
            };
            report.add(
                format!("{place}.fact"),
                format!("`{}` holds no fact `{}` that could stand here", prefill.system, prefill.fact),
                fix,
            );
        }
    }

    fn kind(self, kind: &'a FieldKind, place: &str, surroundings: &Surroundings<'_>, report: &mut Report) {
        let place = format!("{place}.kind");
        match kind {
            FieldKind::Text(limits) | FieldKind::LongText(limits) => {
                if limits.max == 0 {
                    report.add(place, "nothing can be typed", "a `max` of 1 or more");
                }
            }
            FieldKind::DocumentNumber(limits) => self.document_number(limits, &place, report),
            FieldKind::Date(limits) => self.limits(limits, &format!("{place}.date"), report),
            FieldKind::Number(limits) => {
                if limits.min > limits.max {
                    report.add(format!("{place}.number"), "`min` is greater than `max`", "exchange them");
                }
            }
            FieldKind::Choice(options) => {
                let place = format!("{place}.choice");
                report.not_empty(&place, options, "name the options");
                report.each_once(
                    options.iter().enumerate().map(|(n, option)| (format!("{place}[{n}].id"), option.id.as_str())),
                );
            }
            FieldKind::BankOf(account) => {
                let is_iban = |kind: &FieldKind| matches!(kind, FieldKind::Iban);
                self.of_kind(account, &format!("{place}.bank_of"), "iban", is_iban, report);
            }
            FieldKind::Group(group) => self.group(group, &format!("{place}.group"), surroundings, report),
            FieldKind::Name
            | FieldKind::Iin
            | FieldKind::Iban
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::Money
            | FieldKind::YesNo
            | FieldKind::Address
            | FieldKind::Office
            | FieldKind::Hall
            | FieldKind::Consent => {}
        }
    }

    fn document_number(self, limits: &DocumentNumberLimits, place: &str, report: &mut Report) {
        if limits.max == 0 {
            report.add(place, "nothing can be typed", "a `max` of 1 or more");
        }
        for (n, NumberShape { when, starts_with, digits }) in limits.shapes.iter().enumerate() {
            let place = format!("{place}.document_number.shapes[{n}]");
            if let Some(when) = when {
                self.condition(when, &format!("{place}.when"), report);
            }
            let length = starts_with.chars().count() + digits;
            if *digits == 0 || length > limits.max {
                report.add(
                    format!("{place}.digits"),
                    format!("a number of {length} characters is not allowed"),
                    format!("1 to {} in all, at least one digit", limits.max),
                );
            }
        }
    }

    fn limits(self, limits: &DateLimits, place: &str, report: &mut Report) {
        let DateLimits { not_before, not_after, if_empty, age_at_least, age_below, born_with } = limits;
        for (key, bound) in [("not_before", not_before), ("not_after", not_after), ("if_empty", if_empty)] {
            if let Some(bound) = bound {
                self.bound(bound, &format!("{place}.{key}"), report);
            }
        }
        if let (Some(DateBound::On(earliest)), Some(DateBound::On(latest))) = (not_before, not_after)
            && earliest > latest
        {
            report.add(place, "`not_before` is later than `not_after`", "exchange them");
        }
        if let (Some(at_least), Some(below)) = (age_at_least, age_below)
            && at_least >= below
        {
            report.add(place, "nobody is old and young enough at once", "`age_at_least` less than `age_below`");
        }
        if let Some(iin) = born_with {
            self.of_kind(iin, &format!("{place}.born_with"), "iin", |kind| matches!(kind, FieldKind::Iin), report);
        }
    }

    fn group(self, group: &'a Group, place: &str, surroundings: &Surroundings<'_>, report: &mut Report) {
        if self.row.is_some() {
            report.add(place, "a row cannot hold a group", "ask its questions in the row, or in a group of their own");
            return;
        }
        if group.max > ROWS_MAX {
            report.add(
                format!("{place}.max"),
                format!("{} rows are too many", group.max),
                format!("{ROWS_MAX} or fewer"),
            );
        }
        if group.max == 0 {
            report.add(format!("{place}.max"), "no row can be added", "1 or more");
        }
        if group.min > group.max {
            report.add(format!("{place}.min"), "`min` is greater than `max`", format!("{} or fewer", group.max));
        }
        let fields_place = format!("{place}.fields");
        report.not_empty(&fields_place, &group.fields, "ask something in each row");
        report.each_once(
            group.fields.iter().enumerate().map(|(n, field)| (format!("{fields_place}[{n}].id"), field.id.as_str())),
        );
        let scope = self.of_row(group);
        for (n, field) in group.fields.iter().enumerate() {
            scope.field(field, &format!("{fields_place}[{n}]"), surroundings, report);
        }
    }
}
