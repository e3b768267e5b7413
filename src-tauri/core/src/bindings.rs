//! Keeps `ui/src/lib/bindings.ts` in step with the types that cross to the window.

use crate::domain::{agency, office, period, plan, problem, progress, status, target, task, time_frame};
use crate::exchange::report::{difference, form, verify};
use crate::exchange::{editions, list, matching, plan as reading, preview, review, source};
use crate::store::views;
use std::path::Path;
use ts_rs::{Config, TS};

macro_rules! declared {
    ($($kind:ty),* $(,)?) => {{
        let config = Config::default();
        vec![$(<$kind as TS>::decl(&config)),*]
    }};
}

fn bindings() -> String {
    use crate::domain::ids::{ExtensionId, ObligationId, PlanId, ProgressId, SectionId, TargetId, TaskId};
    let declarations = declared![
        PlanId,
        SectionId,
        TaskId,
        TargetId,
        ProgressId,
        ExtensionId,
        ObligationId,
        agency::Role,
        agency::Assignment,
        problem::Location,
        problem::Weight,
        problem::ProblemCode,
        problem::Problem,
        time_frame::FrameKind,
        time_frame::Precision,
        time_frame::TimeFrame,
        task::TaskKind,
        task::Span,
        task::Passages,
        task::Task,
        plan::PlanDraft,
        plan::Plan,
        plan::SectionDraft,
        plan::Section,
        target::TargetKind,
        target::TargetDraft,
        target::Target,
        period::Preset,
        period::Period,
        crate::domain::cycle::Every,
        crate::domain::cycle::Cycle,
        crate::domain::workdays::SpecialDay,
        crate::domain::obligation::Owing,
        crate::domain::obligation::Due,
        progress::State,
        progress::Product,
        progress::Attachment,
        progress::ProgressDraft,
        progress::Progress,
        status::Label,
        office::Profile,
        office::Office,
        source::Format,
        source::Shape,
        source::Refusal,
        reading::Place,
        reading::Reason,
        reading::Piece,
        preview::Fate,
        preview::Evidence,
        editions::PlanAnswer,
        matching::Answer,
        preview::ImportChoices,
        preview::FieldChange,
        preview::TaskPreview,
        preview::Unplaced,
        preview::Preview,
        source::table::TableKind,
        source::table::Shown,
        source::table::Encoding,
        source::table::Decoded,
        list::Field,
        list::TableRole,
        list::Column,
        list::Table,
        list::Recovered,
        list::ListChoices,
        review::View,
        review::Decision,
        review::FieldCount,
        review::Overview,
        review::ReviewRow,
        review::ReviewRows,
        review::FileOverview,
        crate::domain::snapshot::Counts,
        crate::domain::extension::Extension,
        crate::domain::extension::KeptExtension,
        crate::domain::snapshot::Before,
        crate::domain::snapshot::Row,
        crate::domain::snapshot::Line,
        crate::domain::snapshot::Sent,
        crate::domain::snapshot::Head,
        form::FormLayout,
        form::Orientation,
        form::FormPage,
        form::FormSizes,
        form::FormStyle,
        form::FormLine,
        form::FormHeader,
        form::FormField,
        form::FormAlign,
        form::FormColumn,
        form::FormFoot,
        form::SheetKind,
        form::FormSheet,
        form::FormLabels,
        form::FormStates,
        form::FormWords,
        form::Form,
        form::DoubtKind,
        form::Doubt,
        form::Taught,
        crate::exchange::report::Written,
        difference::DifferenceFate,
        difference::FieldDifference,
        difference::Difference,
        verify::Altered,
        verify::ChangedCell,
        verify::ChangedRow,
        verify::Concealed,
        verify::Unlaid,
        verify::Verdict,
        views::Deed,
        views::Topic,
        views::Named,
        views::Book,
        views::PlanRow,
        views::SortBy,
        views::TaskQuery,
        views::TaskRow,
        views::TaskPage,
        views::SectionChoice,
        views::AgencyChoice,
        views::Choices,
        views::PassageText,
        views::PeriodProgress,
        views::TaskDetail,
        views::OwedRow,
        views::Owed,
        views::ValueChange,
        views::Standing,
        views::HistoryRow,
        views::TargetRow,
        views::SentRow,
        views::PeriodRow,
        views::Obligation,
        views::Obligations,
        views::Digest,
        views::TaskCheck,
        views::SectionCounts,
        views::PeriodOverview,
        crate::store::backup::KeptCopy,
        crate::store::backup::Glimpse,
        crate::exchange::report::PreviewLine,
        crate::exchange::report::PreviewRow,
        crate::exchange::report::FormPreview,
        crate::exchange::preview::Applied,
        crate::Failure,
    ];
    let mut text = "// Made by `cargo xtask bindings` from the ledger's types. Not edited by hand.\n\n".to_owned();
    for declaration in declarations {
        text.push_str("export ");
        text.push_str(&declaration);
        text.push_str("\n\n");
    }
    text
}

#[test]
fn the_bindings_of_the_window_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/bindings.ts");
    let fresh = bindings();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "{} is stale: run `cargo xtask bindings`", path.display());
}
