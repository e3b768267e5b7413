//! What the things of the trade are. No file, no database, no clock.

pub mod agencies;
pub mod agency;
pub mod checklist;
pub mod cycle;
pub mod decimal;
pub mod extension;
pub mod ids;
pub mod indicator;
pub mod local;
pub mod obligation;
pub mod office;
pub mod period;
pub mod plan;
pub mod problem;
pub mod progress;
pub mod roll_up;
pub mod snapshot;
pub mod status;
pub mod target;
pub mod task;
pub mod text;
pub mod time_frame;
pub mod workdays;
