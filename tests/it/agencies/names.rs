//! Names in running words: covered whole by the longest names of the register, or not recognised at all.

use nhiemvu::domain::agencies::{Agency, AgencyLevel, AgencyTitle, Days, Register};
use nhiemvu_tests::day;
use proptest::prelude::*;

const NAMES: [&str; 10] = [
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Khoa học và Công nghệ",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Du lịch",
    "Ban Cán sự đảng",
    "Ban Cán sự đảng, đảng đoàn",
    "các sở, ban, ngành",
    "Công an tỉnh",
];

fn register() -> Register {
    let level = AgencyLevel {
        code: "tinh".to_owned(),
        name: "Cấp tỉnh".to_owned(),
        rank: 1,
        also: vec!["tỉnh".to_owned(), "tỉnh Quảng Ngãi".to_owned()],
    };
    let mut agencies: Vec<Agency> = NAMES.iter().map(|name| Agency::plain(name, "tinh")).collect();
    agencies[2].titles[0].short = "Sở KH&CN".to_owned();
    agencies[2].aliases = vec!["KHCN".to_owned(), "Sở KH và CN".to_owned()];
    Register::new(vec![level], agencies, Vec::new())
}

/// The bodies that are meant, by their names; nothing where the words are not recognised.
fn meant(words: &str) -> Option<Vec<String>> {
    let register = register();
    let found = register.recognise(words, None)?;
    Some(found.iter().filter_map(|id| register.agency(id)).map(|agency| agency.name().to_owned()).collect())
}

fn is(words: &str, names: &[&str]) {
    assert_eq!(meant(words), Some(names.iter().map(|name| (*name).to_owned()).collect()), "{words}");
}

#[test]
fn a_comma_a_dash_and_the_word_and_inside_a_name_never_part_it() {
    is("Sở Văn hóa, Thể thao và Du lịch", &[NAMES[0]]);
    is("Sở Văn hoá, Thể thao và Du lịch, Sở Y tế", &[NAMES[0], NAMES[4]]);
    is("Sở Lao động – Thương binh và Xã hội", &[NAMES[1]]);
    is("SỞ LAO ĐỘNG THƯƠNG BINH VÀ XÃ HỘI", &[NAMES[1]]);
    is("Ban Cán sự đảng, đảng đoàn", &[NAMES[7]]);
    is("Ban cán sự đảng; Công an tỉnh", &[NAMES[6], NAMES[9]]);
}

#[test]
fn names_in_short_and_with_the_words_of_their_level_are_the_same_body() {
    for words in [
        "Sở KH&CN",
        "Sở KH & CN",
        "KHCN",
        "Sở KH và CN",
        "so khoa hoc va cong nghe",
        "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi.",
    ] {
        is(words, &[NAMES[2]]);
    }
    is("Sở Y tế tỉnh, Sở Tài chính tỉnh Quảng Ngãi", &[NAMES[4], NAMES[3]]);
}

#[test]
fn a_noun_is_put_back_before_the_names_it_was_written_for() {
    is("Các Sở: Tài chính; Y tế; Khoa học và Công nghệ", &[NAMES[3], NAMES[4], NAMES[2]]);
    is("các sở Tài chính, Y tế và Văn hóa, Thể thao và Du lịch", &[NAMES[3], NAMES[4], NAMES[0]]);
    is("Các Sở: Tài chính, Y tế; Công an tỉnh", &[NAMES[3], NAMES[4], NAMES[9]]);
    is("các sở, ban, ngành; Công an tỉnh", &[NAMES[8], NAMES[9]]);
    // Without the noun of several it would be a guess.
    assert_eq!(meant("Sở Tài chính, Y tế"), None);
}

#[test]
fn words_that_are_left_over_leave_all_unrecognised() {
    for words in
        ["Sở Y tế và Dân số", "Sở Y", "Sở Tài chính - Kế hoạch", "", " ; ", "Sở Y tế Sở Tài chính", "Phòng Y tế"]
    {
        assert_eq!(meant(words), None, "{words}");
    }
}

#[test]
fn of_two_bodies_with_one_name_the_one_of_that_day_is_meant_and_without_a_day_none() {
    let title = |name: &str, from: Option<&str>, until: Option<&str>| AgencyTitle {
        name: name.to_owned(),
        short: String::new(),
        days: Days { from: from.map(day), until: until.map(day) },
    };
    let body = |title: AgencyTitle| Agency {
        id: Agency::id_of(&title.name, title.days.from),
        titles: vec![title],
        ..Agency::default()
    };
    let old = body(title("Sở Du lịch", None, Some("2010-12-31")));
    let new = body(title("Sở Du lịch", Some("2020-01-01"), None));
    let hill = body(title("Đảng ủy xã Bình Ân", None, None));
    let peace = body(title("Đảng ủy xã Bình An", None, None));
    let register = Register::new(Vec::new(), vec![old.clone(), new.clone(), hill.clone(), peace], Vec::new());
    assert_eq!(register.recognise("Sở Du lịch", Some(day("2005-01-01"))), Some(vec![old.id]));
    assert_eq!(register.recognise("Sở Du lịch", Some(day("2026-01-01"))), Some(vec![new.id]));
    assert_eq!(register.recognise("Sở Du lịch", None), None);
    // Marks tell bodies apart whose letters do not.
    assert_eq!(register.recognise("Đảng ủy xã Bình Ân", None), Some(vec![hill.id]));
    assert_eq!(register.recognise("Dang uy xa Binh An", None), None);
}

proptest! {
    #[test]
    fn whatever_is_written_is_recognised_in_time_or_not_at_all(words in "([a-zA-ZàđỞ,;:&và sở]|các sở|Sở Y tế|, ){0,60}") {
        let found = register().recognise(&words, None);
        prop_assert!(found.is_none_or(|found| !found.is_empty()));
    }

    #[test]
    fn any_bodies_in_a_row_are_found_again(picked in prop::collection::vec(0usize..NAMES.len(), 1..6), sign in prop::sample::select(vec!["; ", ", ", " và ", "; và "])) {
        let words = picked.iter().map(|at| NAMES[*at]).collect::<Vec<_>>().join(sign);
        let mut once: Vec<String> = Vec::new();
        for at in &picked {
            if !once.contains(&NAMES[*at].to_owned()) {
                once.push(NAMES[*at].to_owned());
            }
        }
        prop_assert_eq!(meant(&words), Some(once));
    }
}
