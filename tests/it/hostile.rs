//! Bytes that fuzzing found to break a reader, or that lead it deep, once more:
//! what was mended stays mended.

use nhiemvu_tests::hostile::{corpus, document, pasted, returned, workbook};

fn replay(target: &str, look: fn(&[u8])) {
    let mut seen = 0;
    for entry in std::fs::read_dir(corpus(target)).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        // What a failed input is called is all there is to go by.
        println!("{}", path.display());
        look(&bytes);
        seen += 1;
    }
    assert!(seen > 0, "no input for {target}");
}

#[test]
fn workbooks_that_broke_a_reader_break_it_no_more() {
    replay("workbook", workbook);
}

#[test]
fn documents_that_broke_a_reader_break_it_no_more() {
    replay("document", document);
}

#[test]
fn texts_that_broke_a_reader_break_it_no_more() {
    replay("pasted", pasted);
}

#[test]
fn returns_that_broke_the_check_break_it_no_more() {
    replay("returned", returned);
}
