//! Builders for the tests: binary workbooks, .xlsb, record by record.

use super::zip_of;

const PACKED: &str = "http://schemas.openxmlformats.org/package/2006";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What a cell of a binary workbook holds.
#[derive(Clone, Debug)]
pub enum BinaryCell {
    /// Words in the cell itself.
    Words(String),
    /// Words whose letters from a place on are in another font.
    Rich(String, u16, u16),
    /// One of the shared strings.
    Shared(u32),
    /// A number.
    Number(f64),
    /// A whole number in four bytes.
    Packed(i32),
    /// A formula that ends in an error.
    Fault(u8),
    /// Words that leave their column out.
    Short(String),
}

/// A row: its number from zero, whether it is hidden, and its cells by column and style.
#[derive(Clone, Debug)]
pub struct BinaryRow {
    /// From zero.
    pub number: u32,
    /// Not shown.
    pub hidden: bool,
    /// Column, style, what it holds.
    pub cells: Vec<(u32, u32, BinaryCell)>,
}

/// A binary workbook in the making.
#[derive(Clone, Debug, Default)]
pub struct BinaryBook {
    /// Entries of the main part, and the parts of the sheets.
    sheets: Vec<(Vec<u8>, Vec<u8>)>,
    fonts: Vec<String>,
    formats: Vec<(u16, String)>,
    looks: Vec<(u16, u16)>,
    strings: Vec<String>,
    from_1904: bool,
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let low = (kind & 0x7F) as u8;
    let mut record = if kind < 0x80 { vec![low] } else { vec![low | 0x80, (kind >> 7) as u8] };
    let mut left = body.len();
    while left >= 0x80 {
        record.push((left & 0x7F) as u8 | 0x80);
        left >>= 7;
    }
    record.push(left as u8);
    record.extend_from_slice(body);
    record
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = (units.len() as u32).to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn cell(column: u32, style: u32, cell: &BinaryCell) -> Vec<u8> {
    let (kind, value) = match cell {
        BinaryCell::Words(words) => (6, wide(words)),
        BinaryCell::Rich(words, at, font) => {
            let run = [at.to_le_bytes(), font.to_le_bytes()].concat();
            (62, [&[1][..], &wide(words), &longs(&[1]), &run].concat())
        }
        BinaryCell::Shared(index) => (7, longs(&[*index])),
        BinaryCell::Number(number) => (5, number.to_le_bytes().to_vec()),
        BinaryCell::Packed(number) => (2, (number << 2 | 2).to_le_bytes().to_vec()),
        BinaryCell::Fault(code) => (11, vec![*code]),
        BinaryCell::Short(words) => return record(17, &[longs(&[style]), wide(words)].concat()),
    };
    record(kind, &[longs(&[column, style]), value].concat())
}

impl BinaryBook {
    /// A workbook without a sheet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a sheet that is shown (0), hidden (1) or very hidden (2), with merged cells: first row, last row, first
    /// column, last column, from zero.
    pub fn sheet(mut self, name: &str, state: u32, rows: Vec<BinaryRow>, merged: &[[u32; 4]]) -> Self {
        let number = self.sheets.len() as u32 + 1;
        let entry = [longs(&[state, number]), wide(&format!("rId{number}")), wide(name)].concat();
        let mut part = [record(0x81, &[]), record(0x94, &[0; 16]), record(0x91, &[])].concat();
        for row in rows {
            let flags = [0, 0, 0, if row.hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0];
            part.extend(record(0, &[longs(&[row.number, 0]), flags.to_vec()].concat()));
            part.extend(row.cells.iter().flat_map(|(column, style, held)| cell(*column, *style, held)));
        }
        part.extend(record(0x92, &[]));
        if !merged.is_empty() {
            part.extend(record(177, &longs(&[merged.len() as u32])));
            part.extend(merged.iter().flat_map(|area| record(176, &longs(area))));
            part.extend(record(178, &[]));
        }
        part.extend(record(0x82, &[]));
        self.sheets.push((entry, part));
        self
    }

    /// Adds a font.
    pub fn font(mut self, name: &str) -> Self {
        self.fonts.push(name.to_owned());
        self
    }

    /// Adds a number format.
    pub fn format(mut self, id: u16, code: &str) -> Self {
        self.formats.push((id, code.to_owned()));
        self
    }

    /// Adds a look of cells: a number format and a font, by their numbers.
    pub fn look(mut self, format: u16, font: u16) -> Self {
        self.looks.push((format, font));
        self
    }

    /// Adds a shared string.
    pub fn string(mut self, words: &str) -> Self {
        self.strings.push(words.to_owned());
        self
    }

    /// Counts days from 1904.
    pub fn from_1904(mut self) -> Self {
        self.from_1904 = true;
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let entries = self.sheets.iter().flat_map(|(entry, _)| record(0x9C, entry));
        let workbook = [record(0x83, &[]), record(0x99, &longs(&[u32::from(self.from_1904), 0, 0])), record(0x8F, &[])]
            .concat()
            .into_iter()
            .chain(entries)
            .chain([record(0x90, &[]), record(0x84, &[])].concat());
        let workbook: Vec<u8> = workbook.collect();
        let related: String = (1..=self.sheets.len())
            .map(|number| format!(r#"<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.bin"/>"#))
            .collect();
        let beside = |id: &str, kind: &str| {
            format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{kind}.bin"/>"#)
        };
        let beside = beside("rIdA", "styles") + &beside("rIdB", "sharedStrings");
        let related = format!(r#"<Relationships xmlns="{PACKED}/relationships">{related}{beside}</Relationships>"#);
        let first = format!(
            r#"<Relationships xmlns="{PACKED}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>"#
        );
        let types = self.types();
        let strings: Vec<u8> =
            self.strings.iter().flat_map(|words| record(19, &[vec![0], wide(words)].concat())).collect();
        let strings = [record(159, &longs(&[0, self.strings.len() as u32])), strings, record(160, &[])].concat();
        let names: Vec<String> =
            (1..=self.sheets.len()).map(|number| format!("xl/worksheets/sheet{number}.bin")).collect();
        let styles = self.styles();
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", first.as_bytes()),
            ("xl/workbook.bin", &workbook),
            ("xl/_rels/workbook.bin.rels", related.as_bytes()),
            ("xl/styles.bin", &styles),
            ("xl/sharedStrings.bin", &strings),
        ];
        parts.extend(names.iter().zip(&self.sheets).map(|(name, (_, part))| (name.as_str(), part.as_slice())));
        zip_of(&parts)
    }

    /// What each part is.
    fn types(&self) -> String {
        let part = |name: &str, kind: &str| {
            format!(r#"<Override PartName="/xl/{name}.bin" ContentType="application/vnd.ms-excel.{kind}"/>"#)
        };
        let sheets: String =
            (1..=self.sheets.len()).map(|number| part(&format!("worksheets/sheet{number}"), "worksheet")).collect();
        format!(
            r#"<Types xmlns="{PACKED}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>{}{}{sheets}</Types>"#,
            part("styles", "styles"),
            part("sharedStrings", "sharedStrings"),
        )
    }

    fn styles(&self) -> Vec<u8> {
        let mut styles = record(0x116, &[]);
        styles.extend(record(0x267, &longs(&[self.formats.len() as u32])));
        for (id, code) in &self.formats {
            styles.extend(record(44, &[id.to_le_bytes().to_vec(), wide(code)].concat()));
        }
        styles.extend(record(616, &[]));
        styles.extend(record(611, &longs(&[self.fonts.len() as u32])));
        // Eleven points, of usual weight.
        let plain = [&[220, 0, 0, 0, 0x90, 0x01][..], &[0; 15]].concat();
        styles.extend(self.fonts.iter().flat_map(|font| record(43, &[plain.clone(), wide(font)].concat())));
        styles.extend(record(612, &[]));
        let named = [&[0xFF, 0xFF][..], &[0; 14]].concat();
        // Looks of named styles stand before those of cells and are others.
        styles.extend([record(626, &longs(&[1])), record(47, &named), record(627, &[])].concat());
        styles.extend(record(617, &longs(&[self.looks.len() as u32])));
        for (format, font) in &self.looks {
            let look = [[0, 0], format.to_le_bytes(), font.to_le_bytes()].concat();
            // Format and font are its own, not those of the named style.
            styles.extend(record(47, &[look, vec![0, 0, 0, 0, 0, 0, 0, 0, 3, 0]].concat()));
        }
        styles.extend([record(618, &[]), record(0x117, &[])].concat());
        styles
    }
}
