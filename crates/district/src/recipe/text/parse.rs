//! Reading a recipe's text.

use std::str::FromStr;

use super::bad::{Amiss, BadRecipe, Wanted};
use crate::recipe::query::{Cond, Join, Op, Query};
use crate::recipe::word::plain;
use crate::recipe::{DEPTH, ObsKey, Recipe};

impl FromStr for Recipe {
    type Err = BadRecipe;
    fn from_str(text: &str) -> Result<Self, BadRecipe> {
        let mut reader = Reader {
            chars: text.chars().collect(),
            at: 0,
        };
        let recipe = reader.recipe(0)?;
        reader.space();
        if reader.at < reader.chars.len() {
            return reader.fail(Amiss::Follows);
        }
        Ok(recipe)
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn fail<T>(&self, why: Amiss) -> Result<T, BadRecipe> {
        Err(BadRecipe { at: self.at, why })
    }

    fn space(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.space();
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, c: char) -> Result<(), BadRecipe> {
        if self.peek() == Some(c) {
            self.at += 1;
            return Ok(());
        }
        self.fail(Amiss::Missing(c.to_string()))
    }

    fn comma(&mut self) -> Result<(), BadRecipe> {
        self.take(',')
    }

    fn word(&mut self) -> Result<String, BadRecipe> {
        if self.peek() == Some('"') {
            return self.quoted();
        }
        let from = self.at;
        while self.chars.get(self.at).copied().is_some_and(plain) {
            self.at += 1;
        }
        if from == self.at {
            return self.fail(Amiss::NoWord);
        }
        Ok(self
            .chars
            .get(from..self.at)
            .unwrap_or_default()
            .iter()
            .collect())
    }

    fn quoted(&mut self) -> Result<String, BadRecipe> {
        self.at += 1;
        let mut word = String::new();
        loop {
            let next = self.chars.get(self.at).copied();
            self.at += 1;
            match next {
                Some('"') => return Ok(word),
                Some('\\') => {
                    word.extend(self.chars.get(self.at));
                    self.at += 1;
                }
                Some(c) => word.push(c),
                None => return self.fail(Amiss::NotClosed),
            }
        }
    }

    fn parsed<T: FromStr>(&mut self, wanted: Wanted) -> Result<T, BadRecipe> {
        self.space();
        let at = self.at;
        let word = self.word()?;
        let why = Amiss::Not(wanted, word.clone());
        word.parse().map_err(|_error| BadRecipe { at, why })
    }

    fn recipe(&mut self, depth: usize) -> Result<Recipe, BadRecipe> {
        if depth > DEPTH {
            return self.fail(Amiss::TooDeep);
        }
        let name = self.word()?;
        self.take('(')?;
        let recipe = self.inside(&name, depth + 1)?;
        self.take(')')?;
        Ok(recipe)
    }

    fn inside(&mut self, name: &str, depth: usize) -> Result<Recipe, BadRecipe> {
        Ok(match name {
            "obs" => Recipe::Obs(self.obs()?),
            "cell" => {
                let kind = self.word()?;
                self.comma()?;
                let key = self.word()?;
                self.comma()?;
                let field = self.word()?;
                Recipe::Cell { kind, key, field }
            }
            "rank" => self.rank()?,
            "count" => Recipe::Count(self.query(depth)?),
            "list" | "sum" | "first" => {
                let field = self.word()?;
                self.comma()?;
                let query = self.query(depth)?;
                match name {
                    "list" => Recipe::List(field, query),
                    "sum" => Recipe::Sum(field, query),
                    _ => Recipe::First(field, query),
                }
            }
            "day" => Recipe::Day(self.parsed(Wanted::Day)?),
            "owing" => {
                let list = self.word()?;
                self.comma()?;
                let day = self.parsed(Wanted::Day)?;
                self.comma()?;
                let due = self.parsed(Wanted::Day)?;
                let unit = if self.peek() == Some(',') {
                    self.comma()?;
                    self.word()?
                } else {
                    String::new()
                };
                Recipe::Owing {
                    list,
                    day,
                    due,
                    unit,
                }
            }
            "weighted" => {
                let mut parts = Vec::new();
                loop {
                    let part = self.recipe(depth)?;
                    self.comma()?;
                    parts.push((part, self.parsed(Wanted::Number)?));
                    if self.peek() != Some(',') {
                        break;
                    }
                    self.comma()?;
                }
                Recipe::Weighted(parts)
            }
            "pull" => Recipe::Pull(self.four(depth)?),
            "contribution" => Recipe::Contribution(self.four(depth)?),
            "growth" | "avg2" | "share" | "ratio" | "minus" | "days" => {
                let a = Box::new(self.recipe(depth)?);
                self.comma()?;
                let b = Box::new(self.recipe(depth)?);
                match name {
                    "growth" => Recipe::Growth(a, b),
                    "avg2" => Recipe::AverageOfTwo(a, b),
                    "share" => Recipe::Share(a, b),
                    "ratio" => Recipe::Ratio(a, b),
                    "minus" => Recipe::Minus(a, b),
                    _ => Recipe::Days(a, b),
                }
            }
            _ => return self.fail(Amiss::NoForm(name.to_owned())),
        })
    }

    fn four(&mut self, depth: usize) -> Result<Box<[Recipe; 4]>, BadRecipe> {
        let part = self.recipe(depth)?;
        self.comma()?;
        let part_growth = self.recipe(depth)?;
        self.comma()?;
        let whole = self.recipe(depth)?;
        self.comma()?;
        let whole_growth = self.recipe(depth)?;
        Ok(Box::new([part, part_growth, whole, whole_growth]))
    }

    fn obs(&mut self) -> Result<ObsKey, BadRecipe> {
        let indicator = self.word()?;
        self.comma()?;
        let area = self.word()?;
        self.comma()?;
        let period = self.parsed(Wanted::Period)?;
        self.comma()?;
        let measure = self.parsed(Wanted::Measure)?;
        let subject = if self.peek() == Some(',') {
            self.comma()?;
            Some(self.word()?)
        } else {
            None
        };
        Ok(ObsKey {
            indicator,
            area,
            period,
            measure,
            subject,
        })
    }

    fn rank(&mut self) -> Result<Recipe, BadRecipe> {
        if self.word()? != "obs" {
            return self.fail(Amiss::RankOf);
        }
        self.take('(')?;
        let of = self.obs()?;
        self.take(')')?;
        self.comma()?;
        let among = self.word()?;
        self.comma()?;
        let ties = self.parsed(Wanted::Ties)?;
        self.comma()?;
        let descending = match self.word()?.as_str() {
            "desc" => true,
            "asc" => false,
            word => {
                let word = word.to_owned();
                return self.fail(Amiss::Not(Wanted::Order, word));
            }
        };
        Ok(Recipe::Rank {
            of,
            among,
            ties,
            descending,
        })
    }

    fn query(&mut self, depth: usize) -> Result<Query, BadRecipe> {
        if depth > DEPTH {
            return self.fail(Amiss::TooDeep);
        }
        let mut query = Query::all(&self.word()?);
        let mut joint = "where";
        while self.peek() != Some(')') {
            if self.word()? != joint {
                return self.fail(Amiss::Missing(format!("{joint} / )")));
            }
            let field = self.word()?;
            if self.peek().is_some_and(char::is_alphabetic) {
                query.joins.push(self.join(field, depth + 1)?);
            } else {
                let op = self.op()?;
                let value = self.word()?;
                query.conds.push(Cond { field, op, value });
            }
            joint = "and";
        }
        let joins = query.joins.iter().map(|join| &join.query);
        let told = joins.clone().any(|other| other.told().is_some());
        if told || (joins.count() > 0 && query.told().is_some()) {
            return self.fail(Amiss::Joined);
        }
        Ok(query)
    }

    /// `in (project of membership where …)`.
    fn join(&mut self, field: String, depth: usize) -> Result<Join, BadRecipe> {
        if self.word()? != "in" {
            return self.fail(Amiss::NoComparison);
        }
        self.take('(')?;
        let of = self.word()?;
        if self.word()? != "of" {
            return self.fail(Amiss::Missing("of".to_owned()));
        }
        let query = self.query(depth)?;
        self.take(')')?;
        Ok(Join { field, of, query })
    }

    fn op(&mut self) -> Result<Op, BadRecipe> {
        self.space();
        let rest: String = self.chars.iter().skip(self.at).take(2).collect();
        match Op::ALL.iter().find(|op| rest.starts_with(op.as_str())) {
            Some(op) => {
                self.at += op.as_str().len();
                Ok(*op)
            }
            None => self.fail(Amiss::NoComparison),
        }
    }
}
