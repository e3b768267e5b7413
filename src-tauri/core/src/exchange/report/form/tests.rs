//! Forms as data, and filled in.

use super::fill::{Letter, Places, Texts};
use super::*;
use crate::domain::office::Office;
use crate::domain::period::{Period, Preset};
use crate::domain::problem::ProblemCode;
use crate::domain::snapshot::{Head, Sent};
use crate::exchange::official::day;
use chrono::NaiveDate;
use proptest::prelude::*;

fn head(period: &str, profile: Profile) -> Head {
    Head {
        office: Office {
            name: "Đảng ủy xã Tịnh Khê".to_owned(),
            superior: "Tỉnh ủy Quảng Ngãi".to_owned(),
            place: "Tịnh Khê".to_owned(),
            symbol: if profile == Profile::Party { "ĐU" } else { "UBND" }.to_owned(),
            recipients: "- Văn phòng Tỉnh ủy (b/c)\nBan Thường vụ Đảng ủy,\n\n".to_owned(),
            profile,
            ..Office::default()
        },
        before: None,
        occasion: String::new(),
        targets: Vec::new(),
        sent: None,
        period: Period::of(period.parse().unwrap(), Preset::Calendar),
        plan_title: "Kế hoạch số 01".to_owned(),
    }
}

fn texts(head: &Head) -> Texts {
    let form = Form::standard(head.office.profile);
    Texts::of(&form, head, &Places::of(&form, head))
}

fn header(texts: &Texts) -> Vec<[&str; 2]> {
    texts.header.iter().map(|row| [row[0].text.as_str(), row[1].text.as_str()]).collect()
}

fn titles(texts: &Texts) -> Vec<&str> {
    texts.title.iter().map(|line| line.text.as_str()).collect()
}

fn list(texts: &Texts) -> &[String] {
    &texts.recipients.as_ref().unwrap().1
}

#[test]
fn the_party_writes_its_number_and_recipients_in_its_own_way() {
    let texts = texts(&head("2026-Q3", Profile::Party));
    let wanted = [
        ["TỈNH ỦY QUẢNG NGÃI", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["ĐẢNG ỦY XÃ TỊNH KHÊ", ""],
        ["*", ""],
        ["Số      -BC/ĐU", "Tịnh Khê, ngày      tháng 9 năm 2026"],
    ];
    assert_eq!(header(&texts), wanted);
    let wanted = [
        "BÁO CÁO",
        "Kết quả thực hiện nhiệm vụ quý III năm 2026",
        "(Kế hoạch số 01)",
        "(Số liệu từ ngày 01/7/2026 đến ngày 30/9/2026)",
    ];
    assert_eq!(titles(&texts), wanted);
    assert_eq!(list(&texts), ["- Văn phòng Tỉnh ủy (b/c),", "- Ban Thường vụ Đảng ủy,", "- Lưu VPĐU."]);
}

#[test]
fn the_state_writes_its_number_and_recipients_in_its_own_way() {
    let mut head = head("2026-Q3", Profile::State);
    let form = texts(&head);
    assert_eq!(header(&form)[2][0], "Số:      /BC-UBND");
    assert_eq!(header(&form)[0][1], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assert_eq!(header(&form)[1][1], "Độc lập - Tự do - Hạnh phúc");
    assert_eq!(list(&form).last().unwrap(), "- Lưu: VT.");
    head.office.recipients = "Lưu: VT, VP (02 bản)\nNhư trên".to_owned();
    assert_eq!(list(&texts(&head)), ["- Như trên;", "- Lưu: VT, VP (02 bản)."]);
}

#[test]
fn what_is_not_known_leaves_no_trace() {
    let mut head = head("2026-Q3", Profile::Party);
    (head.office.symbol, head.office.place, head.plan_title) = Default::default();
    let texts = texts(&head);
    assert_eq!(header(&texts)[3], ["Số      -BC", "Ngày      tháng 9 năm 2026"]);
    assert_eq!(titles(&texts).len(), 3, "no empty brackets for the plan");
}

#[test]
fn months_one_and_two_get_a_zero_and_three_to_nine_do_not() {
    for (period, subject, date) in [
        ("2026-M02", "tháng 02 năm 2026", "ngày      tháng 02 năm 2026"),
        ("2026-M03", "tháng 3 năm 2026", "ngày      tháng 3 năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026", "ngày      tháng 6 năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "ngày      tháng 12 năm 2026"),
        ("2026-9M", "9 tháng năm 2026", "ngày      tháng 9 năm 2026"),
        ("2026", "năm 2026", "ngày      tháng 12 năm 2026"),
    ] {
        let texts = texts(&head(period, Profile::Party));
        assert_eq!(titles(&texts)[1], format!("Kết quả thực hiện nhiệm vụ {subject}"));
        assert!(header(&texts)[3][1].ends_with(date), "{date}");
    }
    assert_eq!(day(NaiveDate::from_ymd_opt(2026, 2, 5).unwrap()), "05/02/2026");
}

#[test]
fn an_annex_has_no_letterhead_and_no_signature_and_says_what_it_goes_with() {
    for (number, profile) in [("số      -BC/ĐU,", Profile::Party), ("số      /BC-UBND", Profile::State)] {
        let form = Form::shipped().into_iter().find(|form| form.layout == FormLayout::Annex && form.profile == profile);
        let (form, head) = (form.unwrap(), head("2026-Q3", profile));
        let texts = Texts::of(&form, &head, &Places::of(&form, &head));
        assert!(texts.header.is_empty() && texts.signature.is_empty() && texts.recipients.is_none());
        let wanted = format!("(Kèm theo Báo cáo {number} ngày      tháng 9 năm 2026 của Đảng ủy xã Tịnh Khê)");
        assert!(titles(&texts).contains(&wanted.as_str()), "{:?}", titles(&texts));
    }
}

#[test]
fn four_forms_are_shipped_and_read_back_as_they_are_written() {
    let shipped = Form::shipped();
    let ids: Vec<&str> = shipped.iter().map(|form| form.id.as_str()).collect();
    assert_eq!(ids, ["party-standalone", "party-annex", "state-standalone", "state-annex"]);
    for form in shipped {
        assert_eq!(Form::read(&form.to_toml().unwrap()), Ok(form));
    }
}

/// What is wrong with the Party's form where one text is put in place of another.
fn wrong(old: &str, new: &str) -> Vec<String> {
    assert!(SHIPPED[0].contains(old), "{old}");
    let text = SHIPPED[0].replacen(old, new, 1);
    let problems = Form::read(&text).unwrap_err();
    let told = |problem: Problem| {
        assert_eq!(problem.code, ProblemCode::FormFault);
        assert_eq!(problem.location.line.map(|_| ()), Some(()), "{problem:?}");
        problem.text.unwrap()
    };
    problems.into_iter().map(told).collect()
}

#[test]
fn a_form_that_cannot_be_used_says_what_is_wrong_by_key_and_line() {
    let line = |words: &str| SHIPPED[0].lines().position(|line| line.contains(words)).unwrap() + 1;
    let at = line("thực hiện nhiệm vụ {period}");
    assert_eq!(
        wrong("thực hiện nhiệm vụ {period}", "thực hiện nhiệm vụ {quy}"),
        [format!("dòng {at}, title[1].text: không có ô điền này: {{quy}}")]
    );
    let at = line("width = 47.5");
    assert_eq!(
        wrong("width = 47.5", "width = -1"),
        [format!("dòng {at}, columns[1].width: giá trị không dùng được: -1")]
    );
    assert_eq!(wrong("name = \"Tổng hợp\"", "name = \"Báo cáo\"").len(), 1);
    assert!(wrong("name = \"Tổng hợp\"", "name = \"Tổng/hợp\"")[0].contains("tên trang không dùng được"));
    assert!(wrong("field = \"note\"", "field = \"lead\"")[0].contains("columns[10].field"));
    assert!(wrong("kind = \"detail\"", "kind = \"targetz\"")[0].contains("targetz"));
    assert!(wrong("rows = 10.5", "rows = 10.5\ncolour = 1")[0].contains("colour"));
    assert!(wrong("top = 20", "top = 900")[0].contains("page.top"));
    assert!(!wrong("id = \"party-standalone\"", "id = ").is_empty());
}

fn line() -> impl Strategy<Value = FormLine> {
    ("[ a-zA-ZĐđạưở'\"\\\\.,]{0,30}", 0u8..=100, proptest::bool::ANY).prop_map(|(text, rule, caps)| FormLine {
        text: format!("{text}{{period}}"),
        style: FormStyle::Italic,
        caps,
        rule,
    })
}

proptest! {
    #[test]
    fn a_form_reads_back_as_it_was_written(
        titles in proptest::collection::vec(line(), 0..5),
        widths in proptest::collection::vec(20.0f64..90.0, 2..12),
        group in proptest::option::of("[A-Za-zĐ]{1,9}"),
        word in "[^\\p{Cc}{}]{0,20}",
        hand in 0u8..=12,
    ) {
        let mut form = Form::standard(Profile::State);
        form.title = titles;
        form.columns = widths.into_iter().map(|width| FormColumn {
            field: FormField::Blank,
            heading: "Cột".to_owned(),
            group: group.clone(),
            width,
            align: FormAlign::Right,
        }).collect();
        form.words.no_lead = word;
        form.foot.hand = hand;
        prop_assert_eq!(Form::read(&form.to_toml().unwrap()), Ok(form));
    }
}

#[test]
fn a_letter_has_the_number_the_day_and_the_recipients_of_its_profile() {
    let party = Letter::of(&head("2026-Q3", Profile::Party));
    assert_eq!(party.number, "Số      -BC/ĐU");
    assert_eq!(party.place_and_date, "Tịnh Khê, ngày      tháng 9 năm 2026");
    assert_eq!(party.recipients, ["- Văn phòng Tỉnh ủy (b/c),", "- Ban Thường vụ Đảng ủy,", "- Lưu VPĐU."]);
    let state = Letter::of(&head("2026-Q3", Profile::State));
    assert_eq!(state.number, "Số:      /BC-UBND");
    assert_eq!(state.recipients.last().map(String::as_str), Some("- Lưu: VT."));
}

#[test]
fn a_return_bears_the_month_in_which_it_was_sent() {
    let sent = Sent { version: 1, on: "2026-10-08".parse().unwrap(), reason: String::new(), replaces: None };
    let head = Head { sent: Some(sent), ..head("2026-Q3", Profile::Party) };
    assert_eq!(Letter::of(&head).place_and_date, "Tịnh Khê, ngày      tháng 10 năm 2026");
}
