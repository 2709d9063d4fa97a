use super::*;

fn read<T: Table>(text: &str) -> T {
    T::parse(text).expect("the published table")
}

#[test]
fn published_tables_are_read() {
    let systems: Systems = read(include_str!("../../../../public/reference/systems.json"));
    let places: Places = read(include_str!("../../../../public/reference/places.json"));
    assert_eq!(systems.get("ENIS").map(|system| system.short_name.kk.as_str()), Some("БНАЖ"));
    assert_eq!(places.region("atyrau").map(|region| region.districts.len()), Some(8));
    assert_eq!(
        places.district("mng-karakiya").and_then(|district| district.centre.as_ref()).map(|text| text.kk.as_str()),
        Some("Құрық")
    );
}

#[test]
fn index_is_that_of_the_day() {
    let amounts: Amounts = read(include_str!("../../../../public/reference/amounts.json"));
    for (day, expected) in [
        ("2020-03-31", Some(2651)),
        ("2020-04-01", Some(2778)),
        ("2026-11-23", Some(4325)),
        ("2027-01-01", None),
        ("2014-12-31", None),
    ] {
        assert_eq!(amounts.mci_on(day.parse().unwrap()), expected, "{day}");
    }
}

#[test]
fn table_of_another_version_is_refused() {
    assert!(Places::parse(r#"{"version": 2, "regions": []}"#).is_err());
}
