//! What stands in the cells of a task, by the fields of the form. It knows texts,
//! not sheets.

use super::Row;
use super::form::fill::joint;
use super::form::{Form, FormField, FormWords};
use super::words::OWN;
use crate::domain::extension::Extension;
use crate::domain::office::Profile;
use crate::domain::progress::Product;
use crate::exchange::official::day;
use std::borrow::Cow;

/// The text of a field of a task.
pub(super) fn text<'r>(field: FormField, row: &'r Row, form: &'r Form) -> Cow<'r, str> {
    let words = &form.words;
    let plain = match field {
        // The number of the task above it stands above it.
        FormField::Code if row.parent.is_some() => {
            return Cow::Owned(format!("{OWN}{}", row.code.rsplit('.').next().unwrap_or_default()));
        }
        FormField::Code => &row.code,
        FormField::Content => &row.content,
        FormField::Direct => &row.direct,
        FormField::Lead if row.lead.trim().is_empty() && row.parent.is_none() => &words.no_lead,
        FormField::Lead => &row.lead,
        FormField::Coordinate => &row.coordinate,
        FormField::Frame => match &row.extension {
            None => &row.frame,
            Some(extension) => return Cow::Owned(format!("{} ({})", row.frame, extended(extension, words))),
        },
        FormField::Deadline => return Cow::Owned(deadline(row, form)),
        FormField::Extension => {
            return Cow::Owned(row.extension.as_ref().map(|one| extended(one, words)).unwrap_or_default());
        }
        FormField::Deliverable => &row.deliverable,
        FormField::Label if row.parent.is_some() => {
            return Cow::Owned(format!("{OWN}{}", form.labels.of(row.label)));
        }
        FormField::Label => form.labels.of(row.label),
        FormField::State => form.states.of(row.state),
        FormField::Percent => return Cow::Owned(row.percent.map(|share| format!("{share}%")).unwrap_or_default()),
        FormField::Completed => return Cow::Owned(row.completed.map(day).unwrap_or_default()),
        // What came out is printed whether or not the form has a column for it.
        FormField::Result if !row.products.is_empty() && form.column(FormField::Products).is_none() => {
            let products = products(&row.products, words, form.profile);
            let is_bare = row.result.trim().is_empty();
            return Cow::Owned(if is_bare { products } else { format!("{}\n{products}", row.result) });
        }
        FormField::Result => &row.result,
        FormField::Products => return Cow::Owned(products(&row.products, words, form.profile)),
        FormField::Evidence => {
            let names: Vec<String> = row.evidence.iter().map(|file| format!("- {}", file.name)).collect();
            return Cow::Owned(names.join("\n"));
        }
        FormField::Difficulty => &row.difficulty,
        FormField::Proposal => &row.proposal,
        FormField::Note => &row.note,
        FormField::Path => &row.path,
        FormField::Blank => "",
    };
    Cow::Borrowed(plain)
}

/// The last day, and the extension where no other column prints it.
fn deadline(row: &Row, form: &Form) -> String {
    let day = row.deadline.map(day).unwrap_or_default();
    let is_told = [FormField::Frame, FormField::Extension].iter().any(|field| form.column(*field).is_some());
    match &row.extension {
        Some(extension) if !is_told => format!("{day} ({})", extended(extension, &form.words)),
        _ => day,
    }
}

/// The field in which a task says why it is exempt. Never the label, which is counted by its words.
pub(super) fn of_exemption(form: &Form) -> Option<usize> {
    let place = |wanted: FormField| form.columns.iter().position(|column| column.field == wanted);
    place(FormField::Note).or_else(|| place(FormField::Result)).or_else(|| place(FormField::Content))
}

/// Why a task is exempt, and below it what the cell says.
pub(super) fn exempted(row: &Row, said: &str, words: &FormWords) -> String {
    let exempt = words.exempt.replace("{reason}", row.exempt.trim());
    if said.is_empty() { exempt } else { format!("{exempt}\n{said}") }
}

/// An extension in words.
pub(super) fn extended(extension: &Extension, words: &FormWords) -> String {
    words
        .extended
        .replace("{end}", &day(extension.end))
        .replace("{decided}", &day(extension.decided))
        .replace("{decision}", extension.decision.trim())
}

/// One product a line: `- Kế hoạch (số 05-KH/ĐU ngày 05/02/2026)`.
pub(super) fn products(products: &[Product], words: &FormWords, profile: Profile) -> String {
    let line = |product: &Product| {
        let (number, symbol) = (product.number.trim(), product.symbol.trim());
        let joint = if number.is_empty() || symbol.is_empty() || symbol.starts_with(['-', '/']) {
            String::new()
        } else {
            joint(profile).to_string()
        };
        let sign = format!("{number}{joint}{symbol}");
        let mut parts = Vec::new();
        if !sign.is_empty() {
            parts.push(words.numbered.replace("{number}", &sign));
        }
        if let Some(issued) = product.issued {
            parts.push(words.issued.replace("{issued}", &day(issued)));
        }
        let document = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(" ")) };
        format!("- {}{document}", product.name.trim())
    };
    products.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        Row {
            frame: "Năm 2025".to_owned(),
            extension: Some(Extension {
                decision: "123-QĐ/TU".to_owned(),
                decided: "2025-12-01".parse().unwrap(),
                end: "2026-06-30".parse().unwrap(),
                reason: String::new(),
            }),
            products: vec![
                Product {
                    name: "Kế hoạch chuyển đổi số".to_owned(),
                    number: "05".to_owned(),
                    symbol: "KH/ĐU".to_owned(),
                    issued: "2026-02-05".parse().ok(),
                },
                Product { name: "Trang tin điện tử".to_owned(), ..Product::default() },
            ],
            ..Row::default()
        }
    }

    #[test]
    fn an_extension_stands_behind_the_words_of_the_plan() {
        let form = Form::standard(Profile::Party);
        let frame = "Năm 2025 (gia hạn đến 30/6/2026 theo 123-QĐ/TU ngày 01/12/2025)";
        assert_eq!(text(FormField::Frame, &row(), &form), frame);
    }

    #[test]
    fn products_print_with_the_numbers_of_their_documents() {
        let (party, state) = (Form::standard(Profile::Party), Form::standard(Profile::State));
        let wanted = "- Kế hoạch chuyển đổi số (số 05-KH/ĐU ngày 05/02/2026)\n- Trang tin điện tử";
        assert_eq!(text(FormField::Products, &row(), &party), wanted);
        let mut row = row();
        row.products[0].symbol = "KH-UBND".to_owned();
        assert!(text(FormField::Products, &row, &state).contains("(số 05/KH-UBND ngày 05/02/2026)"));
    }

    #[test]
    fn what_came_out_and_what_was_extended_is_printed_in_every_form() {
        let mut form = Form::standard(Profile::Party);
        let row = Row { result: "Đã ban hành.".to_owned(), deadline: "2025-12-31".parse().ok(), ..row() };
        assert!(text(FormField::Result, &row, &form).starts_with("Đã ban hành.\n- Kế hoạch chuyển đổi số (số"));
        assert_eq!(text(FormField::Deadline, &row, &form), "31/12/2025");
        form.columns.retain(|column| column.field != FormField::Frame);
        assert!(text(FormField::Deadline, &row, &form).starts_with("31/12/2025 (gia hạn đến 30/6/2026"));
        form.columns[1].field = FormField::Products;
        assert_eq!(text(FormField::Result, &row, &form), "Đã ban hành.");
    }

    #[test]
    fn an_exempt_task_says_why() {
        let row = Row { exempt: "không có đối tượng ".to_owned(), ..row() };
        let words = FormWords::default();
        assert_eq!(exempted(&row, "", &words), "Miễn báo cáo: không có đối tượng");
        assert_eq!(exempted(&row, "Ghi thêm", &words), "Miễn báo cáo: không có đối tượng\nGhi thêm");
    }
}
