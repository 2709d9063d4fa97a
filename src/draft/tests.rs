use qadam_backend::doors::memory::MemorySettings;

use super::*;

#[test]
fn last_synchronous_write_of_version_1_is_read() {
    let text = include_str!("../../tests/fixtures/draft.v1.json");
    let settings = MemorySettings::default();
    settings.set("qadam.draft.d1.v1", text).unwrap();
    let draft = last(&settings, "d1").unwrap();
    assert_eq!((draft.id.as_str(), draft.answers.get("children.2.iin")), ("d1", "880217200015"));
    assert_eq!(last(&settings, "d2"), None);
    // The draft of another key is nobody's last write.
    settings.set("qadam.draft.d2.v1", text).unwrap();
    assert_eq!(last(&settings, "d2"), None);
    settings.set("qadam.draft.d1.v1", &text.replace(r#""version": 1"#, r#""version": 2"#)).unwrap();
    assert_eq!(last(&settings, "d1"), None);
}
