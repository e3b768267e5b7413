//! Where a list begins and ends, and what its columns are.
