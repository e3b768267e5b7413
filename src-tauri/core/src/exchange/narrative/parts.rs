//! The parts of a Word file beside the text: what is in the package, styles, numbers of headings, the page number and
//! the properties. They are the same for every report but for its title and its author.

use crate::exchange::report::cell;
use quick_xml::escape::escape;

/// Begins every part.
const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts in the order in which they lie in the package, with their names; `body` is the text of the report.
pub(super) fn all(title: &str, author: &str, body: &str) -> Vec<(&'static str, String)> {
    vec![
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations()),
        ("docProps/core.xml", properties(title, author)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/document.xml", document(body)),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", numbering()),
        ("word/settings.xml", settings()),
        ("word/header1.xml", header()),
    ]
}

fn types() -> String {
    let mut parts = String::new();
    for (name, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
    ] {
        parts.push_str(&format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>"));
    }
    format!(
        "{BEGIN}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{parts}\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn relations() -> String {
    format!(
        "{BEGIN}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations() -> String {
    let kinds = [("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("header", "header1")];
    let relations: String = (1..)
        .zip(kinds)
        .map(|(number, (kind, part))| {
            format!("<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/{kind}\" Target=\"{part}.xml\"/>")
        })
        .collect();
    format!("{BEGIN}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>")
}

fn properties(title: &str, author: &str) -> String {
    format!(
        "{BEGIN}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>vi-VN</dc:language></cp:coreProperties>",
        escape(&*cell(title)),
        escape(&*cell(author))
    )
}

/// The text on A4, margins 20, 20, 30 and 15 mm, with the page number from the second page on.
fn document(body: &str) -> String {
    format!(
        "{BEGIN}<w:document {MAIN} xmlns:r=\"{RELATIONS}\"><w:body>{body}\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" \
         w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>"
    )
}

fn header() -> String {
    format!(
        "{BEGIN}<w:hdr {MAIN}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"
    )
}

fn settings() -> String {
    format!(
        "{BEGIN}<w:settings {MAIN}><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl \
         w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"vi-VN\"/></w:settings>"
    )
}

/// I., 1., 1.1. of the headings, counted by Word, so that a chapter put in renumbers the others.
fn numbering() -> String {
    let levels: String = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")]
        .iter()
        .enumerate()
        .map(|(level, (form, text))| {
            let heading = level + 1;
            format!(
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/>\
                 <w:pStyle w:val=\"Heading{heading}\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"{text}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"720\"/></w:pPr></w:lvl>"
            )
        })
        .collect();
    format!(
        "{BEGIN}<w:numbering {MAIN}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType \
         w:val=\"multilevel\"/>{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         </w:numbering>"
    )
}

/// A style of paragraphs: id, name in Word, what it is based on, properties of the paragraph and of its letters.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

const BOLD: &str = "<w:b/><w:bCs/>";
const CENTRED: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
                       <w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/>";
const AT_LEFT: &str = "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
                       <w:ind w:firstLine=\"0\"/><w:jc w:val=\"left\"/>";
const NUMBERED_1: &str = "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>\
                          <w:spacing w:before=\"120\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>";
const NUMBERED_2: &str = "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>\
                          <w:outlineLvl w:val=\"1\"/>";
const NUMBERED_3: &str = "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"1\"/></w:numPr>\
                          <w:outlineLvl w:val=\"2\"/>";

const STYLES: [Style; 15] = [
    ("Heading1", "heading 1", "Normal", NUMBERED_1, BOLD),
    ("Heading2", "heading 2", "Normal", NUMBERED_2, BOLD),
    ("Heading3", "heading 3", "Normal", NUMBERED_3, "<w:b/><w:bCs/><w:i/><w:iCs/>"),
    ("Lead", "Lead", "Normal", "<w:keepNext/>", "<w:b/><w:bCs/><w:i/><w:iCs/>"),
    ("Frame", "Frame", "Normal", CENTRED, ""),
    ("Recipients", "Recipients", "Normal", AT_LEFT, ""),
    ("Title", "Title", "Frame", "<w:spacing w:before=\"360\" w:after=\"0\"/>", BOLD),
    ("Subtitle", "Subtitle", "Frame", "", BOLD),
    ("Mark", "Mark", "Frame", "<w:spacing w:after=\"240\"/>", ""),
    ("Header", "header", "Frame", "", ""),
    ("Caption", "caption", "Frame", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"0\"/>", BOLD),
    (
        "Unit",
        "Unit",
        "Caption",
        "<w:spacing w:before=\"0\" w:after=\"60\"/>",
        "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:i/><w:iCs/>",
    ),
    (
        "Cell",
        "Cell",
        "Recipients",
        "<w:spacing w:before=\"40\" w:after=\"40\"/>",
        "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    ("CellCentred", "Cell Centred", "Cell", "<w:jc w:val=\"center\"/>", ""),
    ("After", "After", "Frame", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>", ""),
];

/// Times New Roman 14, lines a little apart, paragraphs 6 points apart, the first line 1.27 cm in.
fn styles() -> String {
    let others: String = STYLES
        .iter()
        .map(|(id, name, base, paragraph, letters)| {
            let next = if id.starts_with("Heading") || *id == "Lead" { "<w:next w:val=\"Normal\"/>" } else { "" };
            format!(
                "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
                 <w:basedOn w:val=\"{base}\"/>{next}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr>\
                 </w:style>"
            )
        })
        .collect();
    format!(
        "{BEGIN}<w:styles {MAIN}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:eastAsia=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/>\
         <w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl/><w:spacing w:before=\"0\" w:after=\"120\" \
         w:line=\"264\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/></w:pPr></w:style>\
         {others}</w:styles>"
    )
}
