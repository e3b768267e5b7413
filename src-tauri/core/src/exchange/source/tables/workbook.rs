//! Workbooks as Office Open XML: the order of the sheets, what they share, and
//! their rows one sheet after another.
//!
//! Read by hand instead of by calamine, which tells neither hidden rows nor
//! fonts nor how a cell is shown, and all three decide what a row means.

use super::super::Refusal;
use super::super::docx::relation;
use super::super::package::{Package, Packed, WORKBOOK};
use super::super::table::{Area, Event, FileHead, Shown, TableHead, TableKind, Tables};
use super::super::xml::{Step, Walk, attribute};
use super::around::{Columns, columns, merged};
use super::format::Epoch;
use super::looks::Looks;
use super::sheet::{Common, Rows};
use super::strings::Strings;
use super::template;
use crate::exchange::report::words::PROPERTY;
use std::collections::{BTreeMap, VecDeque};

/// Sheets of a workbook. The oldest list with a sheet for every commune has a few hundred.
const MOST_SHEETS: usize = 4096;

/// A sheet that was not begun yet.
struct Sheet<'f> {
    name: String,
    shown: Shown,
    /// Its rows; none of a sheet without cells.
    part: Option<Packed<'f>>,
    merged: Vec<Area>,
    columns: Columns,
}

struct Workbook<'f> {
    head: FileHead,
    common: Common,
    sheets: VecDeque<Sheet<'f>>,
    rows: Option<Rows<'f>>,
    closely: bool,
}

/// The main part of a workbook that calls it otherwise than usual.
pub(super) fn main_part(package: &mut Package<'_>) -> Result<Option<String>, Refusal> {
    let main = relation(package, "_rels/.rels", "officeDocument")?;
    let main = main.map(|target| target.trim_start_matches('/').to_owned());
    let main = main.filter(|target| {
        let folded = target.to_ascii_lowercase();
        folded.starts_with("xl/") && folded.ends_with(".xml") && package.has(target)
    });
    Ok(main.or_else(|| package.has(WORKBOOK).then(|| WORKBOOK.to_owned())))
}

/// Opens a workbook. `closely`: with what stands behind the cells, and with the sheets that have none.
pub(super) fn open<'f>(
    mut head: FileHead,
    mut package: Package<'f>,
    closely: bool,
) -> Result<Box<dyn Tables + 'f>, Refusal> {
    let main = main_part(&mut package)?.ok_or(Refusal::UnknownFormat)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = relations(&mut package, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let beside = |kind: &str| related.values().find(|part| part.kind == kind).map(|part| part.name.clone());
    let contents = Contents::read(&package.side_text(&main)?.ok_or(Refusal::Damaged)?)?;
    head.macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
    properties(&mut package, &mut head)?;
    let looks = match package.side_text(&beside("styles").unwrap_or_else(|| format!("{folder}/styles.xml")))? {
        Some(styles) => Looks::read(&styles)?,
        None => Looks::default(),
    };
    let strings = beside("sharedStrings").unwrap_or_else(|| format!("{folder}/sharedStrings.xml"));
    let strings = match package.packed(&strings)? {
        Some(part) => Strings::read(part)?,
        None => Strings::default(),
    };
    let mut sheets = VecDeque::new();
    for sheet in contents.sheets {
        // Charts and sheets of macros have no cells.
        let Some(part) = related.get(&sheet.id).filter(|part| part.kind == "worksheet") else {
            if closely {
                let (merged, columns) = (Vec::new(), Columns::default());
                sheets.push_back(Sheet { name: sheet.name, shown: sheet.shown, part: None, merged, columns });
            }
            continue;
        };
        let packed = package.packed(&part.name)?.ok_or(Refusal::Damaged)?;
        let merged = merged(package.tail(&part.name));
        let columns = columns(&package.beginning(&part.name));
        sheets.push_back(Sheet { name: sheet.name, shown: sheet.shown, part: Some(packed), merged, columns });
    }
    let common = Common { strings, looks, epoch: contents.epoch };
    Ok(Box::new(Workbook { head, common, sheets, rows: None, closely }))
}

impl Workbook<'_> {
    fn step(&mut self) -> Result<Option<Event>, Refusal> {
        if let Some(rows) = &mut self.rows {
            if let Some(row) = rows.next(&self.common)? {
                return Ok(Some(Event::Row(row)));
            }
            self.rows = None;
        }
        let Some(sheet) = self.sheets.pop_front() else { return Ok(None) };
        self.rows = sheet.part.map(|part| Rows::new(part, self.closely)).transpose()?;
        Ok(Some(Event::Table(TableHead {
            name: sheet.name,
            kind: TableKind::Sheet,
            shown: sheet.shown,
            merged: sheet.merged,
            before: Vec::new(),
            columns: None,
            widths: sheet.columns.widths,
            hidden: sheet.columns.hidden,
        })))
    }
}

impl Iterator for Workbook<'_> {
    type Item = Result<Event, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let step = self.step();
        if step.is_err() {
            self.rows = None;
            self.sheets.clear();
        }
        step.transpose()
    }
}

impl Tables for Workbook<'_> {
    fn head(&self) -> &FileHead {
        &self.head
    }
}

struct Entry {
    name: String,
    shown: Shown,
    id: String,
}

/// The main part: the sheets in their order, and the epoch.
struct Contents {
    sheets: Vec<Entry>,
    epoch: Epoch,
}

impl Contents {
    fn read(part: &str) -> Result<Self, Refusal> {
        let mut contents = Self { sheets: Vec::new(), epoch: Epoch::Of1900 };
        let mut walk = Walk::new(part);
        while let Some(step) = walk.next()? {
            let Step::Open(element) = step else { continue };
            match element.local_name().as_ref() {
                "workbookPr" if attribute(&element, "date1904").is_some_and(|on| on == "1" || on == "true") => {
                    contents.epoch = Epoch::Of1904;
                }
                "sheet" => {
                    let shown = match attribute(&element, "state").as_deref() {
                        Some("hidden") => Shown::Hidden,
                        Some("veryHidden") => Shown::VeryHidden,
                        _ => Shown::Visible,
                    };
                    let name = crate::domain::text::clean(&attribute(&element, "name").unwrap_or_default());
                    // `sheetId` is another attribute; the relation is the one that is called just `id`.
                    let id = attribute(&element, "id").unwrap_or_default();
                    contents.sheets.push(Entry { name, shown, id });
                    if contents.sheets.len() > MOST_SHEETS {
                        return Err(Refusal::TooLarge { limit: MOST_SHEETS as u64, unit: "entries".to_owned() });
                    }
                }
                _ => {}
            }
        }
        Ok(contents)
    }
}

/// A part that belongs to another.
pub(super) struct Related {
    /// The last word of its kind.
    pub(super) kind: String,
    /// Its name.
    pub(super) name: String,
}

/// The parts that belong to another, by the ids of their relations.
pub(super) fn relations(
    package: &mut Package<'_>,
    name: &str,
    folder: &str,
) -> Result<BTreeMap<String, Related>, Refusal> {
    let mut related = BTreeMap::new();
    let part = package.side_text(name)?.ok_or(Refusal::Damaged)?;
    let mut walk = Walk::new(&part);
    while let Some(step) = walk.next()? {
        let Step::Open(element) = step else { continue };
        let attribute = |name| attribute(&element, name);
        let (Some(id), Some(kind), Some(target)) = (attribute("Id"), attribute("Type"), attribute("Target")) else {
            continue;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        related.insert(id, Related { kind, name: joined(folder, &target) });
    }
    Ok(related)
}

/// The name of a part by a target that starts from a folder.
fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut names: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The marks of this program in the custom properties.
pub(super) fn properties(package: &mut Package<'_>, head: &mut FileHead) -> Result<(), Refusal> {
    let Some(part) = package.side_text("docProps/custom.xml")? else { return Ok(()) };
    let (mut id, mut version) = (None, None);
    let mut open = None;
    let mut walk = Walk::new(&part);
    loop {
        match walk.next() {
            Ok(Some(Step::Open(element))) if element.local_name().as_ref() == "property" => {
                open = match attribute(&element, "name").as_deref() {
                    Some("SoNhiemVuList") => Some(&mut id),
                    Some("SoNhiemVuListVersion") => Some(&mut version),
                    Some(PROPERTY) => Some(&mut head.seal),
                    _ => None,
                };
            }
            Ok(Some(Step::Words(words))) => {
                if let Some(value) = &mut open {
                    value.get_or_insert_with(String::new).push_str(words.trim());
                }
            }
            Ok(Some(_)) => {}
            // Properties nobody can read are as good as none.
            Err(Refusal::Damaged) | Ok(None) => break,
            Err(refusal) => return Err(refusal),
        }
    }
    head.template = template(id, version);
    Ok(())
}
