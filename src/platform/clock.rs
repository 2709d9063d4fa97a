//! Time, from the browser.

use chrono::{DateTime, Utc};
use qadam_backend::doors::Clock;

/// The device's clock.
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "this is the door through which time enters")]
        let milliseconds = js_sys::Date::now();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "milliseconds since 1970 fit into i64 for 290 million years"
        )]
        let milliseconds = milliseconds as i64;
        DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
    }
}
