//! Registers as pages: projects with the weekly board, parcels, parks, enterprises on
//! pages of their own. All of them are read at one cut of the log and asked about one day.

pub mod board;
pub mod counts;
pub mod enterprises;
pub mod facts;
pub mod lead;
pub mod meeting;
pub mod moved;
pub mod parcels;
pub mod parks;
pub mod phases;
pub mod problems;
pub mod project;
pub mod projects;
pub mod rank;
pub mod rank_words;
pub mod shelf;
pub mod site;
pub mod strip;
pub mod tiles;
