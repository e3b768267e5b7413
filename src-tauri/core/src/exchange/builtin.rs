//! The built-in master list.
