//! Foreign files read into tables: one module per kind of file, and the files
//! that mean harm.

mod columns;
mod harm;
mod other_books;
mod word;
mod workbook;
