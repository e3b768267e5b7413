//! Frames, without a process.

use crate::domain::time_frame::Precision;
use crate::exchange::source::table::{Area, Cell, Decoded, Encoding, Event, Row, Shown, TableHead, TableKind, Value};
use crate::exchange::source::{self, Refusal};
use crate::exchange::worker::frames::{Document, Frame, Rows, add_blocks, document, receive, send, send_document};
use chrono::NaiveDate;
use proptest::prelude::*;

fn frames(mut bytes: &[u8]) -> Vec<Frame> {
    std::iter::from_fn(|| receive(&mut bytes).unwrap().map(|(frame, _)| frame)).collect()
}

#[test]
fn a_document_comes_out_as_it_went_in() {
    let text = "# Kế hoạch\n\n1. Rà soát.\n\n- Thời gian: 2026\n".repeat(4000);
    let source = source::open("việc.md", text.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    send_document(source.clone(), &mut bytes).unwrap();
    let mut came = frames(&bytes).into_iter();
    let Some(Frame::Document(head)) = came.next() else { panic!() };
    let mut again = document(head);
    let parts: Vec<Frame> = came.collect();
    assert!(parts.len() > 5);
    for part in parts {
        match part {
            Frame::Blocks(blocks) => add_blocks(&mut again, blocks).unwrap(),
            other => assert!(matches!(other, Frame::Done)),
        }
    }
    assert_eq!(again, source);
}

#[test]
fn every_refusal_survives_the_way() {
    let refusals = [
        Refusal::Empty,
        Refusal::OldFormat { format: "doc".to_owned() },
        Refusal::TooLarge { limit: 5, unit: "bytes".to_owned() },
        Refusal::LegacyEncoding { encoding: "VNI".to_owned() },
        Refusal::Killed,
    ];
    for refusal in refusals {
        let mut bytes = Vec::new();
        send(&Frame::refused(&refusal), &mut bytes).unwrap();
        let Frame::Refused(json) = &frames(&bytes)[0] else { panic!() };
        assert_eq!(serde_json::from_str::<Refusal>(json).unwrap(), refusal);
    }
}

pub(super) fn events() -> Vec<Event> {
    let cell = |column, value| Cell { column, value, decoded: None };
    let decoded = Decoded { encoding: Encoding::Tcvn3, original: "S\u{EB}".to_owned(), by_font: true };
    let mut cells = vec![
        cell(0, Value::Text("1.10".to_owned())),
        cell(1, Value::Number { value: 0.1, shown: "10%".to_owned() }),
        cell(2, Value::Date { day: NaiveDate::from_ymd_opt(2026, 9, 30).unwrap(), precision: Precision::Month }),
        cell(3, Value::Flag(true)),
        cell(4, Value::Fault("#REF!".to_owned())),
        cell(16383, Value::NotCalculated),
    ];
    cells[0].decoded = Some(Box::new(decoded));
    let merged = vec![Area { top: 1, left: 0, bottom: 2, right: 3 }];
    let head = TableHead {
        name: "Danh mục".to_owned(),
        kind: TableKind::Sheet,
        shown: Shown::VeryHidden,
        merged,
        before: vec!["PHỤ LỤC".to_owned()],
        columns: Some(12),
    };
    let row = |number| Event::Row(Row { number, hidden: number % 2 == 0, cells: cells.clone() });
    std::iter::once(Event::Table(head)).chain((1..5000).map(row)).collect()
}

#[test]
fn rows_travel_in_frames_of_some_size_and_arrive_in_order() {
    let (mut rows, mut bytes) = (Rows::default(), Vec::new());
    for event in events() {
        rows.send(event, &mut bytes).unwrap();
    }
    rows.flush(&mut bytes).unwrap();
    let came = frames(&bytes);
    assert!((3..50).contains(&came.len()), "{}", came.len());
    let unpacked = came.into_iter().flat_map(|frame| match frame {
        Frame::Events(events) => events,
        other => panic!("{other:?}"),
    });
    assert_eq!(unpacked.collect::<Vec<_>>(), events());
}

proptest! {
    #[test]
    fn whatever_arrives_is_a_frame_or_an_error(bytes in any::<Vec<u8>>()) {
        let framed = [&(bytes.len() as u32).to_le_bytes()[..], &bytes].concat();
        for bytes in [bytes, framed] {
            let frame = receive::<Frame>(&mut bytes.as_slice());
            if let Ok(Some((Frame::Document(head), _))) = frame {
                let _: Document = head;
            }
        }
    }
}
