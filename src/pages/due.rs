//! When the result would be there if one applied now.

use qadam_domain::calendar::Calendar;
use qadam_domain::hours::to_local;
use qadam_domain::service::ServiceDefinition;
use qadam_domain::term;
use qadam_domain::text::Locale;

use super::way::channel_of;
use crate::draft::OpenDraft;
use crate::i18n::date;
use crate::session::Session;

/// «до вторника, 1 декабря» for an application handed in now; nothing where the calendar of that year is not known.
/// Tracks the simulated present.
#[must_use]
pub fn due_words(
    session: Session,
    definition: &ServiceDefinition,
    calendar: &Calendar,
    draft: OpenDraft,
    locale: Locale,
) -> Option<String> {
    let channel = channel_of(definition, draft)?;
    let (intake, office) = (&channel.process.intake, &channel.process.office);
    let due = term::due(session.now(), channel.term, intake, office, calendar).ok()?;
    Some(date::deadline_with_weekday(to_local(due.moment).date(), session.today(), locale))
}
