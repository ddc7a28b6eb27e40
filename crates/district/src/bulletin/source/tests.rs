use std::ops::Range;

use super::*;

mod any;

fn tag(name: &str, words: Option<&str>, at: Range<usize>) -> Piece {
    Piece::Tag {
        name: name.to_owned(),
        words: words.map(str::to_owned),
        at,
    }
}

fn text(text: &str, at: usize) -> Piece {
    Piece::Text(text.to_owned(), at)
}

/// A source as it would be printed, with signs for what surrounds its words.
fn shown(source: &str) -> String {
    let mut shown = String::new();
    for element in read(source).unwrap() {
        match element {
            Element::Passage(passage) => {
                shown.push_str(match passage.level {
                    Level::Title => "1:",
                    Level::Heading => "2:",
                    Level::Subheading => "3:",
                    Level::Paragraph => "",
                });
                for piece in passage.pieces {
                    match piece {
                        Piece::Text(text, _) => shown.push_str(&text),
                        Piece::Tag { name, words, .. } => {
                            shown.push_str(&format!("{{{}}}", words.unwrap_or(name)));
                        }
                        Piece::Break(_) => shown.push('/'),
                        Piece::Opens(Mark::Strong) => shown.push_str("<b>"),
                        Piece::Closes(Mark::Strong) => shown.push_str("</b>"),
                        Piece::Opens(Mark::Emphasis) => shown.push_str("<i>"),
                        Piece::Closes(Mark::Emphasis) => shown.push_str("</i>"),
                        Piece::Opens(Mark::Link(to)) => shown.push_str(&format!("<a {to}>")),
                        Piece::Closes(Mark::Link(_)) => shown.push_str("</a>"),
                    }
                }
                shown.push('\n');
            }
            Element::Opens(frame) => shown.push_str(&format!("{frame:?}(\n")),
            Element::Closes(_) => shown.push_str(")\n"),
            Element::Rule => shown.push_str("----\n"),
        }
    }
    shown
}

fn line(source: &str) -> String {
    shown(source).trim_end().to_owned()
}

#[test]
fn tags_headings_and_paragraphs_stand_where_they_were_written() {
    let read = passages(
        "# A\n\nGDP {gdp|986.61}, rank\n{gdp.rank}.\n## B\n### C\n",
        Reading::Markdown,
    );
    let read = read.unwrap();
    assert_eq!(read[0].pieces, [text("A", 2)]);
    let middle = [
        text("GDP ", 5),
        tag("gdp", Some("986.61"), 9..21),
        text(", rank", 21),
        tag("gdp.rank", None, 28..38),
        text(".", 38),
    ];
    assert_eq!(read[1].pieces, middle);
    assert_eq!(read[2].pieces, [text("B", 43)]);
    let levels: Vec<Level> = read.iter().map(|passage| passage.level).collect();
    let all = [
        Level::Title,
        Level::Paragraph,
        Level::Heading,
        Level::Subheading,
    ];
    assert_eq!(levels, all);
}

#[test]
fn bold_and_emphasis_need_no_spaces_in_chinese() {
    assert_eq!(line("**消费。**上半年"), "<b>消费。</b>上半年");
    assert_eq!(line("建设**“绿谷”**一期"), "建设<b>“绿谷”</b>一期");
    assert_eq!(
        line("*重点*：**{gdp|986.61亿元}**"),
        "<i>重点</i>：<b>{986.61亿元}</b>"
    );
    assert_eq!(line("**总值:**2021年"), "<b>总值:</b>2021年");
    assert_eq!(line("3 * 4 * 5，5*亩"), "3 * 4 * 5，5*亩");
    assert_eq!(line("\\*不是\\*"), "*不是*");
}

#[test]
fn a_number_that_markup_divides_keeps_the_places_of_its_digits() {
    let read = passages("增12**3**亿", Reading::Markdown).unwrap();
    let pieces = [
        text("增12", 0),
        Piece::Opens(Mark::Strong),
        text("3", 5),
        Piece::Closes(Mark::Strong),
        text("亿", 8),
    ];
    assert_eq!(read[0].pieces, pieces);
}

#[test]
fn lists_quotes_rules_and_line_ends() {
    assert_eq!(
        shown("- 甲\n- 乙\n\n1. 一\n2. 二\n\n> 引\n> 文\n\n---\n\n上  \n下\\\n末"),
        "Bullets(\nItem(\n甲\n)\nItem(\n乙\n)\n)\nNumbers(1)(\nItem(\n一\n)\nItem(\n二\n)\n)\n\
         Quote(\n引文\n)\n----\n上/下/末\n"
    );
    assert_eq!(
        shown("- 甲\n  - 乙\n\n  丙"),
        "Bullets(\nItem(\n甲\nBullets(\nItem(\n乙\n)\n)\n丙\n)\n)\n"
    );
    // Dashes beneath a paragraph make no heading of it.
    assert_eq!(shown("甲\n---\n乙\n===\n"), "甲\n----\n乙\n===\n");
    // A heading within a frame begins no article, and a year at the start of a line no list.
    assert_eq!(shown("> # 甲"), "Quote(\n<b>甲</b>\n)\n");
    assert_eq!(line("2021. 上半年"), "2021. 上半年");
}

#[test]
fn a_table_divides_its_cells_and_never_a_tag() {
    let cell = |heads, at_end| {
        format!("Cell(Cell {{ heads: {heads}, at_end: {at_end}, in_middle: false }})(\n")
    };
    let row = |heads: bool, a: &str, b: &str| {
        let (first, last) = (cell(heads, false), cell(heads, true));
        format!("Row(\n{first}{a}\n)\n{last}{b}\n)\n)\n")
    };
    let table = "| 指标 | 数 |\n|---|--:|\n| 总值 | {gdp|986.61亿元} |\n| a\\|b | **1** |";
    let rows = [
        row(true, "指标", "数"),
        row(false, "总值", "{986.61亿元}"),
        row(false, "a|b", "<b>1</b>"),
    ];
    assert_eq!(shown(table), format!("Table(\n{})\n", rows.concat()));
}

#[test]
fn only_what_leads_to_the_web_is_a_link() {
    assert_eq!(
        line("见[公报](https://a.b/c_d?e=1&f=2)与<http://g.h>"),
        "见<a https://a.b/c_d?e=1&f=2>公报</a>与<a http://g.h>http://g.h</a>"
    );
    for told in [
        "[l](javascript:x)",
        "[l](JaVaScRiPt:x)",
        "[l](//a.b)",
        "[l](data:text/html,x)",
        "[l](https://a@b)",
        "[](https://a.b)",
        "[l]",
        "<javascript:x>",
    ] {
        assert_eq!(line(told), told);
    }
    assert_eq!(line("[*l*](x:y)"), "[<i>l</i>](x:y)");
    // Of a link without words everything stays where it stands.
    let Ok(elements) = read("*[\n](https://a.b)") else {
        panic!("a link without words");
    };
    let Some(Element::Passage(passage)) = elements.first() else {
        panic!("{elements:?}");
    };
    let told = |text: &str, at| Piece::Text(text.to_owned(), at);
    assert_eq!(passage.pieces, [told("*", 0), told("[ ](https://a.b)", 1)]);
    // A tag that nobody would see stays a tag.
    assert_eq!(line("[l](https://{gdp|1})"), "[l](https://{1})");
    assert_eq!(
        line("[l](https://a.b \"{gdp|1}\")"),
        "[l](https://a.b \"{1}\")"
    );
}

#[test]
fn html_code_entities_and_references_are_text() {
    for told in [
        "<script>x</script> {a|b}",
        "<b>x</b><!-- y -->",
        "`x` ``y``",
        "~~~",
        "&lt;&#50;&#x202e;",
        "[a]: https://b.c",
        "```",
    ] {
        let read = line(told);
        assert_eq!(read.replace("{b}", "{a|b}"), told);
    }
    assert_eq!(line("<div>\n# 甲\n</div>"), "<div>\n1:甲\n</div>");
    assert_eq!(line("    四格开头**重**"), "四格开头<b>重</b>");
    assert_eq!(line("　　两格开头"), "两格开头");
    assert_eq!(line("\\{a|b\\} \\\\"), "{a|b} \\");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let bad = |source: &str| read(source).unwrap_err();
    assert_eq!(bad("ab {gdp|1"), BadSource::Open(3));
    assert_eq!(bad("{a{b}"), BadSource::Open(0));
    assert_eq!(bad("|a|b|\n|-|-|\n|1|2|{gdp|3}|"), BadSource::Wide(17));
    assert!(read("|a|b|\n|-|-|\n|1|2| |\n|1|").is_ok());
    assert_eq!(bad("{a|\n\nb}"), BadSource::Open(0));
    assert_eq!(bad("{|1}"), BadSource::Name(0, String::new()));
    assert_eq!(bad("{a b|1}"), BadSource::Name(0, "a b".to_owned()));
    assert_eq!(bad(&"x".repeat(LONGEST + 1)), BadSource::Long);
    assert_eq!(bad("甲\n\n乙![图](a.jpg)"), BadSource::Picture(4));
    assert_eq!(
        bad(&format!("{}x", ">".repeat(DEEPEST + 1))),
        BadSource::Deep(DEEPEST)
    );
    for c in [
        '\u{202e}', '\u{2067}', '\u{200f}', '\u{200b}', '\u{2060}', '\u{2063}', '\u{ad}', '\0',
        '\u{1b}',
    ] {
        let text = format!("# A\n\n12{c}.5%");
        assert_eq!(bad(&text), BadSource::Hidden(7, c), "{c:?}");
        let words = format!("{{gdp|98{c}6亿元}}");
        assert_eq!(bad(&words), BadSource::Hidden(7, c), "{c:?}");
    }
    assert!(read("制表\t，全角　空格，\r\n🙂").is_ok());
}

#[test]
fn a_headline_reads_as_it_is_printed() {
    let title = |source| headline(source, Reading::Markdown);
    assert_eq!(title("x\n# A **{gdp|986.61}** B\n# C"), "A 986.61 B");
    assert_eq!(title("nothing"), "");
    assert_eq!(title("{"), "");
    assert_eq!(headline("# *A*", Reading::Earlier), "*A*");
}
