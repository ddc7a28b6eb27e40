//! What a text is made of, as far as the gate looks.

use std::ops::Range;

use rust_decimal::Decimal;

use super::moment::Moment;
use crate::recipe::Measure;

/// How a number was made approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Approx {
    /// Not at all.
    Exact,
    /// 约: rounded to what is printed.
    About,
    /// 200余, 超过200: this or more, within the next unit of its last digit.
    More,
    /// 近200: below it, and rounded to it.
    Nearly,
    /// 不足200: below it, within the unit of its last digit.
    Under,
    /// 3—5: from it to this.
    Between(Decimal),
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    pub value: Decimal,
    pub unit: String,
    pub approx: Approx,
    pub arabic: bool,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tok {
    /// A registered name, by its place in the names.
    Name(usize),
    /// A short quotation that is no registered name.
    Label(String),
    /// A period, day or word for one.
    Time(Moment),
    /// A number with its unit.
    Quantity(Quantity),
    /// 2.1:30.4:67.5: where its terms stand, and what they are.
    Proportion(Vec<(Range<usize>, Decimal)>),
    /// A number without a unit, or letters and digits: part of a name.
    Bare,
    /// 第2位: an exact place.
    Rank(u32),
    /// 倒数第2位: an exact place from the end.
    FromLast(u32),
    /// 前3位: one of the first.
    Top(u32),
    /// 第二 within a name.
    Ordinal,
    /// 两位数: so many digits before the point.
    Digits(u32),
    /// 过半.
    Half,
    /// 领跑.
    Lead,
    /// 名列前茅.
    Weak,
    /// 高于全市平均, or below it.
    Than(bool),
    /// Which measure is meant; `None` where growth is not said to be of which kind.
    Measure(Option<Measure>),
    /// 下降: growth that is below nought.
    Fall,
    /// 环比: growth on another base.
    Unlike,
    /// 等
    Etc,
    /// 、
    Comma,
    /// 和
    And,
    /// 分别
    Respectively,
    /// 均
    Each,
    /// A fixed phrase with a numeral.
    Fixed,
    /// A word often set wrong, with the right one.
    Miswritten(String),
    /// A comma or colon: the end of a clause.
    Break,
    /// The end of a sentence.
    Stop,
}

/// A token and where it stands in its block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub at: Range<usize>,
    pub tok: Tok,
}
