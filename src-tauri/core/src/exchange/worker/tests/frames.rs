//! Frames, without a process.

use crate::domain::time_frame::Precision;
use crate::exchange::source::table::{
    Area, Behind, Cell, Decoded, Encoding, Event, Formula, Row, Shown, TableHead, TableKind, Value,
};
use crate::exchange::source::{self, Refusal};
use crate::exchange::worker::frames::{Document, Frame, Rows, add_blocks, document, receive, send, send_document};
use crate::exchange::worker::packed::Unpacking;
use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::Arc;

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
        cell(0, Value::Text("1.10".into())),
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
        widths: Vec::new(),
        hidden: Vec::new(),
    };
    let behind = |number| Behind {
        column: 2,
        formula: Some(if number % 2 == 0 { Formula::Unread } else { Formula::Text("SUM(A1:A3)".into()) }),
        format: (number % 4 == 0).then(|| ";;;".into()),
    };
    let row = |number| {
        let behind = if number % 3 == 0 { vec![behind(number)] } else { Vec::new() };
        Event::Row(Row { number, hidden: number % 2 == 0, cells: cells.clone(), behind })
    };
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
    assert_eq!(unpacked(came), events());
}

fn unpacked(frames: Vec<Frame>) -> Vec<Event> {
    let mut events = Vec::new();
    for frame in frames {
        match frame {
            Frame::Table(head) => events.push(Event::Table(head)),
            Frame::Rows(packed) => {
                let mut rows = Unpacking::default();
                rows.begin(packed);
                while !rows.is_done() {
                    events.push(Event::Row(rows.next(u64::MAX).unwrap().0));
                }
            }
            other => panic!("{other:?}"),
        }
    }
    events
}

/// Rows whose cells all say the same.
fn alike(words: &Arc<str>, rows: u32, cells: u16) -> Vec<Event> {
    let cell = |column| Cell { column, value: Value::Text(words.clone()), decoded: None };
    let row =
        |number| Event::Row(Row { number, hidden: false, cells: (0..cells).map(cell).collect(), behind: Vec::new() });
    (1..=rows).map(row).collect()
}

fn packed(events: &[Event]) -> Vec<u8> {
    let (mut rows, mut bytes) = (Rows::default(), Vec::new());
    for event in events {
        rows.send(event.clone(), &mut bytes).unwrap();
    }
    rows.flush(&mut bytes).unwrap();
    bytes
}

#[test]
fn words_that_rows_share_do_not_travel_with_each() {
    let words: Arc<str> = "Sở Nông nghiệp và Môi trường".into();
    let events = alike(&words, 100, 20);
    let bytes = packed(&events);
    assert!(bytes.len() < 100 * 50, "{}", bytes.len());
    assert_eq!(unpacked(frames(&bytes)), events);
}

#[test]
fn rows_that_unpack_to_more_than_they_may_are_none() {
    let words: Arc<str> = "x".repeat(1000).into();
    let Some(Frame::Rows(sent)) = frames(&packed(&alike(&words, 2, 100))).pop() else { panic!() };
    let mut rows = Unpacking::default();
    rows.begin(sent);
    let (_, bytes) = rows.next(200_000).unwrap();
    assert!((100_000..120_000).contains(&bytes), "{bytes}");
    assert!(rows.next(bytes - 1).is_none());
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

    #[test]
    fn whatever_arrives_unpacks_to_rows_or_to_nothing(turned in any::<(usize, u8)>()) {
        let bytes = packed(&events()[1..4]);
        let mut bytes = bytes;
        let at = 5 + turned.0 % (bytes.len() - 5);
        bytes[at] ^= turned.1;
        if let Ok(Some((Frame::Rows(packed), _))) = receive::<Frame>(&mut bytes.as_slice()) {
            let mut rows = Unpacking::default();
            rows.begin(packed);
            while !rows.is_done() && rows.next(1 << 20).is_some() {}
        }
    }

    #[test]
    fn words_come_out_as_they_went_in(cells in prop::collection::vec((0..40_usize, any::<bool>()), 0..400)) {
        let known: Vec<Arc<str>> = (0..40).map(|at| "ươ".repeat(at * 7).into()).collect();
        let cell = |(column, (at, is_shared)): (usize, &(usize, bool))| {
            let words = if *is_shared { known[*at].clone() } else { known[*at].as_ref().into() };
            Cell { column: column as u16, value: Value::Text(words), decoded: None }
        };
        let row = |(number, cells): (usize, &[(usize, bool)])| {
            Event::Row(Row { number: number as u32 + 1, hidden: false, cells: cells.iter().enumerate().map(cell).collect(), behind: Vec::new() })
        };
        let events: Vec<Event> = cells.chunks(7).enumerate().map(row).collect();
        prop_assert_eq!(unpacked(frames(&packed(&events))), events);
    }
}
