use super::*;

fn reference() -> Reference {
    let places = Places::parse(include_str!("../../public/reference/places.json")).unwrap();
    Reference { regions: places.regions, systems: Vec::new() }
}

#[track_caller]
fn check(region: &str, district: &str, is_elsewhere: bool) {
    assert_eq!(reference().is_elsewhere(region, district), is_elsewhere, "{region}, {district}");
}

#[test]
fn a_known_district_of_another_known_region_is_noticed_however_it_is_written() {
    check("Атырауская область", "Ақтау", true);
    check("атырау облысы", "г. Актау", true);
    check("Маңғыстау облысы", "Ақтау қаласы", false);
    check("Мангистауская обл.", "город Актау", false);
}

#[test]
fn of_what_is_not_known_nothing_is_said() {
    check("Алматинская область", "город Актау", false);
    check("Атырауская область", "Талгарский район", false);
    check("", "город Актау", false);
    check("Атырауская область", "", false);
}
