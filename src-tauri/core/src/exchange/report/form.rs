//! The wording around the rows, by profile: Hướng dẫn 05-HD/VPTW for the Party,
//! Nghị định 30/2020/NĐ-CP for the State. It knows texts, not cells.

use super::{Counts, Head, words};
use crate::domain::office::Profile;
use crate::domain::period::Span;
use crate::domain::status::Label;
use chrono::{Datelike, NaiveDate};

/// Room left for what the registry clerk writes in by hand.
const BLANK: &str = "      ";

/// The texts around the rows of one return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) profile: Profile,
    /// Superior body, in capitals.
    pub(super) superior: String,
    /// The office, in capitals.
    pub(super) issuer: String,
    /// The Party's name, or the State's name and its motto below.
    pub(super) banner: [&'static str; 2],
    /// `Số      -BC/ĐU`.
    pub(super) number: String,
    /// `Tịnh Khê, ngày      tháng 9 năm 2026`.
    pub(super) place_and_date: String,
    /// `Kết quả thực hiện nhiệm vụ quý III năm 2026`.
    pub(super) subject: String,
    /// `(Kế hoạch số ...)`; empty where the plan has no title.
    pub(super) plan: String,
    /// `(Số liệu từ ngày 01/7/2026 đến ngày 30/9/2026)`.
    pub(super) window: String,
    /// The lines under `Nơi nhận:`, each with its dash.
    pub(super) recipients: Vec<String>,
    /// Authority, post and name of the signer.
    pub(super) signature: [String; 3],
}

impl Form {
    pub(super) fn of(head: &Head) -> Self {
        let office = &head.office;
        let cut_off = head.period.cut_off;
        let symbol = if office.symbol.trim().is_empty() { String::new() } else { format!("/{}", office.symbol.trim()) };
        let (banner, number) = match head.office.profile {
            Profile::Party => {
                ([words::PARTY, ""], format!("{}{BLANK}-{}{symbol}", words::NUMBER, words::REPORT_SYMBOL))
            }
            Profile::State => {
                let symbol = symbol.replacen('/', "-", 1);
                ([words::STATE, words::MOTTO], format!("{}:{BLANK}/{}{symbol}", words::NUMBER, words::REPORT_SYMBOL))
            }
        };
        let date = format!("ngày{BLANK}tháng {} năm {}", month(cut_off), cut_off.year());
        let place = office.place.trim();
        let plan = head.plan_title.trim();
        Self {
            profile: head.office.profile,
            superior: office.superior.trim().to_uppercase(),
            issuer: office.name.trim().to_uppercase(),
            banner,
            number,
            place_and_date: if place.is_empty() { date.replacen('n', "N", 1) } else { format!("{place}, {date}") },
            subject: format!("{} {}", words::RESULTS, span(head)),
            plan: if plan.is_empty() || plan.starts_with('(') { plan.to_owned() } else { format!("({plan})") },
            window: format!("(Số liệu từ ngày {} đến ngày {})", day(head.period.from), day(cut_off)),
            recipients: recipients(head),
            signature: [&office.authority, &office.signer_post, &office.signer].map(|line| line.trim().to_owned()),
        }
    }

    /// Title of the sheet with the totals.
    pub(super) fn summary_title(head: &Head) -> String {
        format!("{} {}", words::SUMMARY, span(head)).to_uppercase()
    }

    /// Title in the properties of the document.
    pub(super) fn document_title(&self) -> String {
        format!("{} - {}", words::REPORT, self.subject)
    }
}

/// The line below the rows: the sum, and how it is made up.
pub(super) fn total_line(counts: &Counts) -> String {
    let parts: Vec<String> =
        Label::ALL.iter().map(|label| format!("{}: {}", words::label(*label), counts.of(*label))).collect();
    format!("{}: {} {}. {}.", words::TOTAL, counts.total, words::TASKS, parts.join("; "))
}

/// Months 1 and 2 get a zero, so that 12 cannot be made of them; the others do not.
fn month(date: NaiveDate) -> String {
    let number = date.month();
    if number < 3 { format!("{number:02}") } else { number.to_string() }
}

fn day(date: NaiveDate) -> String {
    format!("{:02}/{}/{}", date.day(), month(date), date.year())
}

fn span(head: &Head) -> String {
    const QUARTERS: [&str; 4] = ["I", "II", "III", "IV"];
    let key = head.period.key;
    let part = match key.span {
        Span::Month(number @ 1..3) => format!("tháng {number:02} "),
        Span::Month(number) => format!("tháng {number} "),
        Span::Quarter(number) => format!("quý {} ", QUARTERS[usize::from(number.clamp(1, 4)) - 1]),
        Span::HalfYear(1) => "6 tháng đầu ".to_owned(),
        Span::HalfYear(_) => "6 tháng cuối ".to_owned(),
        Span::NineMonths => "9 tháng ".to_owned(),
        Span::Year | Span::Once(_) => String::new(),
    };
    format!("{part}năm {}", key.year)
}

/// The recipients as typed, each with its dash and stop, and the line of the files where it was not typed.
fn recipients(head: &Head) -> Vec<String> {
    let stop = match head.office.profile {
        Profile::Party => ',',
        Profile::State => ';',
    };
    let typed = head.office.recipients.lines().map(|line| line.trim().trim_start_matches('-').trim());
    let typed: Vec<&str> = typed.filter(|line| !line.is_empty()).collect();
    let mut lines: Vec<String> = Vec::new();
    let (filed, sent): (Vec<&str>, Vec<&str>) = typed.into_iter().partition(|line| line.starts_with(words::FILED));
    for line in sent {
        let ended = line.ends_with([',', ';', '.']);
        lines.push(if ended { format!("- {line}") } else { format!("- {line}{stop}") });
    }
    if filed.is_empty() {
        lines.push(match head.office.profile {
            Profile::Party => format!("- {}{}.", words::FILED_PARTY, head.office.symbol.trim()),
            Profile::State => format!("- {}.", words::FILED_STATE),
        });
    }
    for line in filed {
        lines.push(format!("- {}.", line.trim_end_matches(['.', ',', ';'])));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::office::Office;
    use crate::domain::period::{Period, Preset};

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
            targets: Vec::new(),
            sent: None,
            period: Period::of(period.parse().unwrap(), Preset::Calendar),
            plan_title: "Kế hoạch số 01".to_owned(),
        }
    }

    #[test]
    fn the_party_writes_its_number_and_recipients_in_its_own_way() {
        let form = Form::of(&head("2026-Q3", Profile::Party));
        assert_eq!(form.number, "Số      -BC/ĐU");
        assert_eq!(form.issuer, "ĐẢNG ỦY XÃ TỊNH KHÊ");
        assert_eq!(form.place_and_date, "Tịnh Khê, ngày      tháng 9 năm 2026");
        assert_eq!(form.subject, "Kết quả thực hiện nhiệm vụ quý III năm 2026");
        assert_eq!(form.window, "(Số liệu từ ngày 01/7/2026 đến ngày 30/9/2026)");
        assert_eq!(form.recipients, ["- Văn phòng Tỉnh ủy (b/c),", "- Ban Thường vụ Đảng ủy,", "- Lưu VPĐU."]);
    }

    #[test]
    fn the_state_writes_its_number_and_recipients_in_its_own_way() {
        let mut head = head("2026-Q3", Profile::State);
        let form = Form::of(&head);
        assert_eq!(form.number, "Số:      /BC-UBND");
        assert_eq!(form.banner, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]);
        assert_eq!(form.recipients.last().unwrap(), "- Lưu: VT.");
        head.office.recipients = "Lưu: VT, VP (02 bản)\nNhư trên".to_owned();
        assert_eq!(Form::of(&head).recipients, ["- Như trên;", "- Lưu: VT, VP (02 bản)."]);
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
            let form = Form::of(&head(period, Profile::Party));
            assert_eq!(form.subject, format!("Kết quả thực hiện nhiệm vụ {subject}"));
            assert!(form.place_and_date.ends_with(date), "{}", form.place_and_date);
        }
        assert_eq!(day(NaiveDate::from_ymd_opt(2026, 2, 5).unwrap()), "05/02/2026");
    }
}
