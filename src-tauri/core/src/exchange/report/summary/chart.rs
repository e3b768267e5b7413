//! The chart of the totals, told apart by patterns and not by colour.

use super::{HEADINGS, LABELS, Summary};
use crate::domain::status::Label;
use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill, ChartPatternFillType,
    ChartSolidFill, ChartType, Color, XlsxError,
};

/// Sections beyond which the columns of a chart are too thin to be told apart.
const MOST: u32 = 40;
/// Height in pixels, and rows of the usual height that it covers.
const HEIGHT: u32 = 300;
const ROWS: u32 = HEIGHT / CELL + 2;
const CELL: u32 = crate::exchange::report::CELL.1;

impl Summary<'_> {
    /// Draws the rows from `first` to `last` from a row on; gives the row below the chart.
    pub(super) fn chart(&mut self, first: u32, last: u32, from: u32) -> Result<u32, XlsxError> {
        if last - first >= MOST {
            return Ok(from);
        }
        let form = self.figures.around.form;
        let name = self.sheet.name();
        let mut chart = Chart::new(ChartType::ColumnStacked);
        let font = |size: u32| {
            let mut font = ChartFont::new();
            font.set_name("Times New Roman").set_size(f64::from(size) / 2.0).set_color(Color::Black);
            font
        };
        let sizes = self.formats.sizes;
        let mut title = font(sizes.frame);
        title.set_bold();
        chart.title().set_name(&form.words.chart).set_font(&title);
        for (column, label) in (LABELS..).zip(Label::ALL) {
            chart
                .add_series()
                .set_name((name.as_str(), HEADINGS, column))
                .set_categories((name.as_str(), first, 0, last, 0))
                .set_values((name.as_str(), first, column, last, column))
                .set_gap(60)
                .set_format(&mut fill(label));
        }
        let rows = font(sizes.rows);
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&rows);
        chart.x_axis().set_font(&rows);
        chart.y_axis().set_font(&rows).set_num_format("0").set_min(0);
        let width: u32 = self.grid.widths.iter().sum();
        chart.set_width(width.saturating_sub(8)).set_height(HEIGHT);
        self.pages.foot(from, ROWS * CELL);
        self.sheet.insert_chart_with_offset(from + 1, 0, &chart, 4, 0)?;
        Ok(from + ROWS)
    }
}

/// Black, white and three patterns: a photocopy tells them apart.
fn fill(label: Label) -> ChartFormat {
    let mut border = ChartLine::new();
    border.set_color(Color::Black).set_width(0.75);
    let mut format = ChartFormat::new();
    format.set_border(&border);
    let pattern = match label {
        Label::DoneOnTime => {
            format.set_solid_fill(ChartSolidFill::new().set_color(Color::Black));
            return format;
        }
        Label::NoDeadline => {
            format.set_solid_fill(ChartSolidFill::new().set_color(Color::White));
            return format;
        }
        Label::DoneLate => ChartPatternFillType::DiagonalStripesWideUpwards,
        Label::OpenInTime => ChartPatternFillType::Dotted25Percent,
        Label::OpenOverdue => ChartPatternFillType::SmallGrid,
    };
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(pattern).set_foreground_color(Color::Black).set_background_color(Color::White);
    format.set_pattern_fill(&fill);
    format
}
