//! The program as people meet it: its help, its errors, its configuration, its tables, its report and
//! its manual.

mod help;
mod place;
