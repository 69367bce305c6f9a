//! The program as people meet it: its help, its errors, its configuration, its tables, its report and
//! its manual.

mod charts;
mod config;
mod help;
mod manual;
mod place;
mod report;
mod web;
mod words;
