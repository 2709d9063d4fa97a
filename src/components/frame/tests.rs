use super::*;

#[test]
fn view_of_version_1_is_known() {
    assert_eq!((VIEW, LOW_VISION), ("qadam.view.v1", include_str!("../../../tests/fixtures/view.v1.txt")));
    let style = include_str!("../../../style/themes/low-vision.css");
    assert!(style.contains(&format!(r#"[data-view="{LOW_VISION}"]"#)), "the style knows it by the same word");
}
