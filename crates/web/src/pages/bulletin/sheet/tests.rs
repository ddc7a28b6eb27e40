use district::bulletin::Tables;
use district::bulletin::proof::{Proof, proof};
use district::bulletin::source::{Piece, Reading, passages};
use district::figure::register::Figures;
use district::rows::Snapshot;
use proptest::prelude::*;

use super::*;

fn proofed(source: &str, tables: &Tables) -> Proof {
    let cut = Snapshot::new(1);
    proof(source, &Figures::at(&cut), tables, &cut).unwrap()
}

/// The boxes of a sheet, as markup.
fn set(source: &str, tables: &Tables) -> String {
    let articles = articles(&proofed(source, tables), &[]);
    let sheet = Sheet {
        name: String::new(),
        day: String::new(),
        iso: String::new(),
        number: String::new(),
        head: String::new(),
        corrects: String::new(),
        foot: String::new(),
        length: length(letters(&articles)),
        articles,
    };
    let html = sheet.render().unwrap();
    let (_, boxes) = html.split_once("<div class=\"sheet-grid\">").unwrap();
    let (boxes, _) = boxes.rsplit_once("</div>").unwrap();
    boxes.to_owned()
}

/// What a reader sees of markup, without any space.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag && !c.is_whitespace() => text.push(c),
            _ => {}
        }
    }
    let signs = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ];
    for (told, sign) in signs {
        text = text.replace(told, sign);
    }
    text
}

/// What the gate reads of a source, without any space.
fn read(source: &str) -> String {
    let said = |piece| match piece {
        Piece::Text(text, _) => text,
        Piece::Tag { words, .. } => words.unwrap_or_else(|| "\u{2014}".to_owned()),
        Piece::Break(_) | Piece::Opens(_) | Piece::Closes(_) => String::new(),
    };
    let passages = passages(source, Reading::Markdown).unwrap();
    let pieces = passages.into_iter().flat_map(|passage| passage.pieces);
    let text: String = pieces.map(said).collect();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_sheet_sets_lists_quotes_tables_and_marks() {
    let tables = Tables::standard().unwrap();
    let source = "# 甲**乙**\n\n## 丙\n\n### 丁\n\n一  \n二\n\n- 三\n- 四\n\n3. 五\n\n> *六*\n\n---\n\n|七||\n|-|-:|\n|八|九|\n\n\
                  [十](https://a.b/?c=1&d=2)";
    let html = set(source, &tables).replace('\n', "");
    for part in [
        "<h2>甲<strong>乙</strong></h2>",
        "<h3>丙</h3><h4>丁</h4><p>一<br>二</p>",
        "<ul><li><p>三</p></li><li><p>四</p></li></ul>",
        "<ol start=\"3\"><li><p>五</p></li></ol>",
        "<blockquote><p><em>六</em></p></blockquote><hr>",
        "<table><thead><tr><th scope=\"col\">七</th><td class=\"at-end\"></td></tr></thead><tbody><tr><td>八</td>\
         <td class=\"at-end\">九</td></tr></tbody></table>",
        "<a class=\"sheet-link\" href=\"https://a.b/?c=1&#38;d=2\" rel=\"external nofollow noopener noreferrer\">十</a>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn no_markup_of_a_writer_becomes_markup_of_the_page() {
    let tables = Tables::standard().unwrap();
    for hostile in [
        "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "[x](javascript:alert(1))",
        "[x](https://a.b\"onclick=\"y)",
        "<https://a.b/\"><script>",
        "&lt;script&gt;",
        "`<b>`",
        "- <table>\n> <a href=x>",
    ] {
        let html = set(hostile, &tables);
        for sign in [
            "<script",
            "<img",
            "onclick=\"",
            "<b>",
            "javascript:alert\"",
            "<a href=x",
        ] {
            assert!(!html.contains(sign), "{hostile:?} {html}");
        }
        assert!(!html.contains("href=\"javascript"), "{html}");
    }
}

#[test]
fn items_and_rows_take_whole_lines_of_the_room() {
    let tables = Tables::standard().unwrap();
    let room = |source: &str| letters(&articles(&proofed(source, &tables), &[]));
    assert_eq!(room("一二三"), 3);
    assert!(room("- 一\n- 二\n- 三") > 3 * 10);
    assert!(room("|一|二|\n|-|-|\n|三|四|") > 2 * 10);
    assert!(room("> 一") > room("一"));
    assert_eq!(room("**一**二"), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    /// What is printed is what the gate has read, whatever marks stand in it.
    #[test]
    fn a_reader_sees_what_the_gate_has_read(signs in prop::collection::vec(prop::sample::select(vec![
        "*", "**", "_", "[", "](", ")", "](https://a.b)", "<", ">", "> ", "`", "- ", "1. ", "| ", "|\n", "|-|-|\n",
        "\n", "\n\n", "  \n", "\\", "{gdp|1}", "{a.b}", "}", "# ", "## ", "&lt;", "<b>", "---\n", "    ", "\t", "　",
        "甲", "。", "“乙”", "12", "3亿元", "a", "\"", "'", "&", "<https://a.b>",
    ]), 0..30)) {
        let source = signs.concat();
        prop_assume!(passages(&source, Reading::Markdown).is_ok());
        let tables = Tables::standard().unwrap();
        prop_assert_eq!(seen(&set(&source, &tables)), read(&source), "{:?}", source);
    }
}
