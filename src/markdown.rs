//! What markdown is made of, understood once: front matter, lines with their kinds, fences, marks of lists, tags, links and labels.
//!
//! Two readers stand on it. That of glossaries needs the block structure of a [`Page`](page::Page) and forgives what writers do
//! otherwise; that of documents needs to know for certain what is prose, and asks a parser where these pieces leave a doubt.

mod dialect;
pub(crate) mod fence;
pub(crate) mod front_matter;
pub(crate) mod inline;
pub(crate) mod link;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod tag;

pub(crate) use dialect::{abbreviation, is_abbreviation, unquoted};
pub(crate) use fence::Fence;
pub(crate) use front_matter::FrontMatter;
pub(crate) use list::Marker;
pub(crate) use page::{Kind, Line, Page, Place};
