//! What a page of registers reads: the book of registers at a cut, and the sentences about both.

use district::lang::Lang;
use district::log::Seq;
use district::record::{Record, RecordKind};
use jiff::civil::Date;

use crate::App;
use crate::asof::AsOf;
use crate::ctx::Ctx;
use crate::failure::Failure;
use crate::registers::{Book, Part, address, name_of};

/// Registers at a cut, looked at on a day.
#[derive(Debug)]
pub struct Shelf {
    /// The registers.
    pub book: Book,
    /// The day asked about.
    pub day: Date,
    /// The cut.
    pub cut: Seq,
}

impl Shelf {
    /// Opens `kinds` from the point of view of `asked`.
    pub async fn read(app: &App, asked: &AsOf, kinds: &[RecordKind]) -> Result<Self, Failure> {
        let book = Book::open(app, asked, kinds).await?;
        Ok(Self {
            day: book.day,
            cut: book.cut,
            book,
        })
    }

    /// Opens no register yet.
    pub fn at(app: &App, asked: &AsOf) -> Result<Self, Failure> {
        let book = Book::at(app, asked)?;
        Ok(Self {
            day: book.day,
            cut: book.cut,
            book,
        })
    }

    /// Reads the lines of `kinds` that name `key` of the register `of`.
    pub async fn add_naming(
        &mut self,
        app: &App,
        kinds: &[RecordKind],
        of: RecordKind,
        keys: &[&str],
    ) -> Result<(), Failure> {
        for kind in kinds {
            self.book.add(app, *kind, Part::Naming(of, keys)).await?;
        }
        Ok(())
    }

    /// Reads what a rank by an indicator stands on.
    pub async fn add_rank(&mut self, app: &App, indicator: &str) -> Result<(), Failure> {
        let of = RecordKind::Indicator;
        let (told, peers) = (RecordKind::Observation, RecordKind::Peers);
        self.book.add(app, of, Part::Keyed(&[indicator])).await?;
        self.book
            .add(app, told, Part::Naming(of, &[indicator]))
            .await?;
        self.book.add(app, peers, Part::All).await?;
        // What is said of how many have landed, without their names.
        let claims = RecordKind::Claim;
        self.book.add(app, claims, Part::All).await?;
        self.book.add_named(app, &[claims]).await
    }

    /// The lines of a register.
    pub fn of(&self, kind: RecordKind) -> impl ExactSizeIterator<Item = &Record> {
        self.book.all(kind).iter().map(|kept| &kept.record)
    }

    /// One line.
    pub fn one(&self, kind: RecordKind, key: &str) -> Option<&Record> {
        self.book.get(kind, key).map(|kept| &kept.record)
    }

    /// The lines whose cell `column` names `key`.
    pub fn naming<'a>(
        &'a self,
        kind: RecordKind,
        column: &'a str,
        key: &'a str,
    ) -> impl Iterator<Item = &'a Record> {
        self.book.naming(kind, column, key)
    }

    /// The entry that brought the version of a line.
    pub fn seq(&self, record: &Record) -> Seq {
        let kept = self.book.get(record.kind, &record.key);
        kept.map_or(0, |kept| kept.seq)
    }

    /// What a line is called: its name, else its key.
    pub fn name_of(&self, kind: RecordKind, key: &str) -> String {
        self.one(kind, key).map_or_else(|| key.to_owned(), name_of)
    }

    /// The same in a language: in English by its English name, where it has one.
    pub fn called(&self, kind: RecordKind, key: &str, lang: Lang) -> String {
        let english = self.one(kind, key).and_then(|it| it.cell("name_en"));
        match (lang, english) {
            (Lang::En, Some(name)) => name.to_owned(),
            _ => self.name_of(kind, key),
        }
    }

    /// The page of a line, from the same point of view.
    pub fn page_of(&self, kind: RecordKind, key: &str) -> String {
        format!("{}/{key}{}", address(kind), self.book.tail())
    }

    /// Whether a line is told by the day that is asked about: by its document, where that has a day.
    pub fn is_told(&self, record: &Record) -> bool {
        let source = record.cell("source");
        let source = source.and_then(|key| self.one(RecordKind::Source, key));
        source
            .and_then(|source| source.day("day"))
            .is_none_or(|day| day <= self.day)
    }

    /// The day and the cut in words.
    pub fn words(&self, ctx: &Ctx) -> String {
        crate::registers::point_in_words(ctx, self.day, self.cut)
    }

    /// The day and the cut as the end of an address, so that a link keeps both.
    pub fn tail(&self) -> String {
        if self.book.cut_asked {
            format!("asof={}&cut={}", self.day, self.cut)
        } else {
            format!("asof={}", self.day)
        }
    }
}
