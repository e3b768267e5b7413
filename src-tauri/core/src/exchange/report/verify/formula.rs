//! Formulas in one spelling: Excel, LibreOffice and their older formats write the
//! same one in several ways. It knows their letters, and does not work them out.

/// What stands before the name of a function that an .xls does not know.
const FOREIGN: &str = "user(_xlfn.";

/// Whether two formulas are the same, however they are written.
pub(super) fn same(left: &str, right: &str) -> bool {
    left == right || plain(left) == plain(right)
}

/// A formula without spaces, signs of fixed places, quotes of sheets and the marks of its format. Words within it
/// stay as they are.
fn plain(formula: &str) -> String {
    let mut rest = formula.trim();
    for begin in ["of:", "oooc:", "msoxl:", "="] {
        rest = rest.strip_prefix(begin).unwrap_or(rest).trim_start();
    }
    let mut out = String::with_capacity(rest.len());
    let mut in_place = false;
    let mut letters = rest.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' => {
                out.push('"');
                for c in letters.by_ref() {
                    out.push(c);
                    if c == '"' {
                        break;
                    }
                }
            }
            // A sheet by its name, within which a quote is written twice.
            '\'' => {
                while let Some(c) = letters.next() {
                    if c == '\'' && letters.next_if_eq(&'\'').is_none() {
                        break;
                    }
                    if !c.is_whitespace() {
                        out.extend(c.to_lowercase());
                    }
                }
            }
            '[' => in_place = true,
            ']' => in_place = false,
            // Behind the name of a sheet; before a place of the same sheet it says nothing.
            '.' if in_place => {
                if !out.ends_with(['(', ',', ':', '+', '-', '*', '/', '&', '=', '<', '>']) && !out.is_empty() {
                    out.push('!');
                }
            }
            ';' => out.push(','),
            '$' => {}
            c if c.is_whitespace() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    // An .xls knows functions of later years only as somebody's own, named by their first argument.
    while let Some(at) = out.find(FOREIGN) {
        let Some(comma) = out[at + FOREIGN.len()..].find(',').map(|comma| at + FOREIGN.len() + comma) else { break };
        let named = format!("{}(", &out[at + FOREIGN.len()..comma]);
        out.replace_range(at..=comma, &named);
    }
    for prefix in ["_xlfn.", "_xlws."] {
        if out.contains(prefix) {
            out = out.replace(prefix, "");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_of_writing_one_formula_are_one() {
        let ours = "COUNTIF('Báo cáo'!$G$12:$G$30,E$6)+COUNTIF('Báo cáo (2)'!$G$2:$G$30,E$6)";
        for other in [
            "=countif('Báo cáo'!G12:G30, E6) + COUNTIF('Báo cáo (2)'!$G$2:$G$30;E$6)",
            "of:=COUNTIF([$'Báo cáo'.$G$12:.$G$30];[.E$6])+COUNTIF([$'Báo cáo (2)'.$G$2:.$G$30];[.E$6])",
        ] {
            assert!(same(ours, other), "{} {}", plain(ours), plain(other));
        }
        assert!(same("_xlfn.COUNTIFS(A1,B1)", "COUNTIFS(A1,B1)"));
        assert!(same("COUNTIFS('Báo cáo'!A1,B1)+1", "User(_xlfn.COUNTIFS,Báo cáo!A1,B1)+1"));
        assert!(same("IF(C7-H7=0,\"-\",D7/(C7-H7))", "of:=IF([.C7]-[.H7]=0;\"-\";[.D7]/([.C7]-[.H7]))"));
        assert!(same("'It''s'!A1", "of:=[$'It''s'.A1]"));
    }

    #[test]
    fn another_formula_is_another() {
        for (left, right) in [
            ("SUM(C7:C9)", "SUM(C7:C8)"),
            ("IF(A1=1,\"Khớp\",\"Lệch\")", "IF(A1=1,\"khớp\",\"Lệch\")"),
            ("IF(A1=1,\"a b\",\"\")", "IF(A1=1,\"ab\",\"\")"),
            ("27", "28"),
            ("COUNTIF('Báo cáo'!G12:G30,E6)", "COUNTIF('Báo cáo (2)'!G12:G30,E6)"),
            ("1.5", "15"),
        ] {
            assert!(!same(left, right), "{left}");
        }
    }
}
