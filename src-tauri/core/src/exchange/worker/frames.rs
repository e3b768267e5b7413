//! What the two processes say to each other: frames with their length before
//! them, the same on both sides because both are the same program.

use super::Limits;
use super::packed::{Packed, Packing};
use crate::domain::problem::Location;
use crate::domain::task::Span;
use crate::exchange::source::table::{Encoding, Event, FileHead, TableHead};
use crate::exchange::source::{Block, Format, Refusal, Shape, Source};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind, Read, Write};

/// Bytes of one frame. The longest is the text of a document, which has a limit of its own below this.
pub(super) const LONGEST: usize = 96 << 20;
/// Bytes gathered before a frame of paragraphs is sent.
const GATHERED: usize = 64 << 10;
/// Bytes of rows, as they lie in memory, before a frame of them is sent; on the way they are a tenth of it.
const PACKED: usize = 512 << 10;

/// What to do; the file's bytes follow it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    /// File name without its folder.
    pub(super) name: String,
    /// As what to read it.
    pub(super) wanted: Wanted,
    /// Bytes that will come, as far as is known.
    pub(super) size: u64,
    /// What the worker allows itself.
    pub(super) limits: Limits,
}

/// As what a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Wanted {
    /// Blocks of text.
    Document,
    /// Rows of tables.
    Tables,
    /// Rows of tables, with what stands behind their cells.
    Closely,
}

/// What the worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Frame {
    /// A document begins.
    Document(Document),
    /// More of its blocks.
    Blocks(Vec<Paragraph>),
    /// A file with tables begins.
    Tables(FileHead),
    /// One of its tables begins.
    Table(TableHead),
    /// More of the rows of a table.
    Rows(Packed),
    /// The file cannot be read, or not further. As JSON, since the tag of a refusal stands inside it.
    Refused(String),
    /// That was all.
    Done,
}

/// A document without its blocks.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Document {
    name: String,
    format: Format,
    sha256: String,
    decoded: Option<Encoding>,
    text: String,
}

/// A block; its place is written out, since a location leaves out what it does not have.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Paragraph {
    shape: Shape,
    text: String,
    number: String,
    span: Span,
    line: Option<u32>,
    paragraph: Option<u32>,
}

impl Frame {
    pub(super) fn refused(refusal: &Refusal) -> Self {
        Self::Refused(serde_json::to_string(refusal).unwrap_or_default())
    }
}

/// Takes a document apart into frames.
pub(super) fn send_document(source: Source, pipe: &mut impl Write) -> io::Result<()> {
    let Source { name, format, sha256, decoded, text, blocks } = source;
    send(&Frame::Document(Document { name, format, sha256, decoded, text }), pipe)?;
    let (mut some, mut gathered) = (Vec::new(), 0);
    for Block { shape, text, number, span, location } in blocks {
        gathered += text.len() + 24;
        some.push(Paragraph { shape, text, number, span, line: location.line, paragraph: location.paragraph });
        if gathered >= GATHERED {
            send(&Frame::Blocks(std::mem::take(&mut some)), pipe)?;
            gathered = 0;
        }
    }
    if !some.is_empty() {
        send(&Frame::Blocks(some), pipe)?;
    }
    send(&Frame::Done, pipe)
}

/// Puts a document together again, without its blocks.
pub(super) fn document(document: Document) -> Source {
    let Document { name, format, sha256, decoded, text } = document;
    Source { name, format, sha256, decoded, text, blocks: Vec::new() }
}

/// Adds blocks to a document; nothing where one stands outside its text.
pub(super) fn add_blocks(source: &mut Source, paragraphs: Vec<Paragraph>) -> Option<()> {
    let file = match source.blocks.first() {
        Some(block) => block.location.file.clone(),
        None => Some(source.name.as_str().into()),
    };
    for Paragraph { shape, text, number, span, line, paragraph } in paragraphs {
        source.text.get(span.start..span.end)?;
        let location = Location { file: file.clone(), line, paragraph, ..Location::default() };
        source.blocks.push(Block { shape, text, number, span, location });
    }
    Some(())
}

/// Rows on their way, gathered into frames.
#[derive(Debug, Default)]
pub(super) struct Rows {
    packing: Packing,
}

impl Rows {
    pub(super) fn send(&mut self, event: Event, pipe: &mut impl Write) -> io::Result<()> {
        match event {
            Event::Table(head) => {
                self.flush(pipe)?;
                send(&Frame::Table(head), pipe)
            }
            Event::Row(row) => {
                self.packing.add(&row).map_err(nonsense)?;
                if self.packing.weight() >= PACKED { self.flush(pipe) } else { Ok(()) }
            }
        }
    }

    pub(super) fn flush(&mut self, pipe: &mut impl Write) -> io::Result<()> {
        if self.packing.weight() > 0 {
            let frame = Frame::Rows(self.packing.take());
            send(&frame, pipe)?;
            if let Frame::Rows(packed) = frame {
                self.packing.begin(packed);
            }
        }
        Ok(())
    }
}

/// Sends one frame.
pub(super) fn send<T: Serialize>(frame: &T, pipe: &mut impl Write) -> io::Result<()> {
    let bytes = postcard::to_extend(frame, vec![0; 4]).map_err(nonsense)?;
    let length = u32::try_from(bytes.len() - 4).map_err(nonsense)?;
    let mut bytes = bytes;
    bytes[..4].copy_from_slice(&length.to_le_bytes());
    pipe.write_all(&bytes)
}

/// Receives one frame and its length; nothing where the pipe ends between two frames.
pub(super) fn receive<T: DeserializeOwned>(pipe: &mut impl Read) -> io::Result<Option<(T, usize)>> {
    let mut length = [0; 4];
    let read = pipe.read(&mut length[..1])?;
    if read == 0 {
        return Ok(None);
    }
    pipe.read_exact(&mut length[1..])?;
    let length = u32::from_le_bytes(length) as usize;
    if length > LONGEST {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::with_capacity(length.min(GATHERED * 2));
    if pipe.take(length as u64).read_to_end(&mut bytes)? < length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let (frame, rest) = postcard::take_from_bytes(&bytes).map_err(nonsense)?;
    if rest.is_empty() { Ok(Some((frame, length))) } else { Err(ErrorKind::InvalidData.into()) }
}

fn nonsense<E>(_: E) -> io::Error {
    ErrorKind::InvalidData.into()
}
