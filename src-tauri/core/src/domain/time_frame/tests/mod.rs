//! Phrases one by one, and what holds for all of them.

mod phrases;
mod properties;
