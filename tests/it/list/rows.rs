//! Rows told apart.
