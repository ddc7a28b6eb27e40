//! A vote that is brought in: its list, its notice, its ballots, and the file that counts it again.

use crate::support::{District, Server, command, complained, printed, root, sanwei};

const HEAD: &str =
    "key,at,actor,act,unit,name,channel,choices,proof,proxy,written,replaces,cast_at,how,told\n";
const LIST: &str = "楼栋,房号,面积,面积来源,业主,证件号\n1,101,100,登记,甲一,1\n,102,100,登记,乙二,2\n,103,100,登记,丙三,3\n";
const BALLOTS: &str = "\
s1,2021-05-10T10:00:00,spec,serve,1-101 1-102,,,,door.jpg,,,,,door,yes
b1,2021-05-22T10:00:00,,cast,1-101,,web,1=no,,,,,,,
b2,2021-05-23T10:00:00,,cast,1-101,,web,1=yes,,,,b1,,,
b3,2021-05-23T11:00:00,spec,cast,1-102,,door,1=yes,photo 3,,,,,,
p1,2021-06-06T10:30:00,spec,enter_paper,1-103,,,1=abstain,,,,,2021-06-05T17:00:00,,
p2,2021-06-06T10:40:00,head,enter_paper,1-103,,,1=abstain,,,,,2021-06-05T17:00:00,,
";

/// A district with a committee and the stories of one vote and its notice.
fn district() -> District {
    let district = District::new();
    let shared = root();
    let shared = shared.display();
    district.change(
        "district.toml",
        "case.toml\"]",
        &format!(
            "case.toml\", \"{shared}/procedures/vote.toml\", \"{shared}/procedures/posting.toml\"]"
        ),
    );
    district.change(
        "parties.csv",
        "spec,person",
        "head,person,丁,,\nspec,person",
    );
    district.change(
        "mandates.csv",
        "spec,specialist",
        "head,committee,yard,2021-01-01,\nspec,specialist",
    );
    let acts = [
        (
            "2021-04-26T10:00:00",
            "prepare",
            r#"fields = { words = "换水泵", place = "yard", assembly = "regular", secrecy = "secret" }"#,
        ),
        (
            "2021-04-26T10:10:00",
            "put_item",
            r#"fields = { motion = "换水泵", item_class = "278-5" }"#,
        ),
        (
            "2021-04-26T10:20:00",
            "set_rules",
            r#"fields = { parking = "exclude", silence = "not_participating", duplicates = "first_stands", replacing = "until_close", proxies = "1", co_heads = "separate", co_vote = "named_only", channels = "all_channels", follow = "not_offered" }"#,
        ),
        ("2021-04-28T10:00:00", "import_roll", r#"roll = "yard.csv""#),
        (
            "2021-05-06T10:00:00",
            "announce",
            r#"fields = { opens_on = "2021-05-22", closes_on = "2021-06-05", closes_at = "18:00", full_text = "表决公告" }"#,
        ),
        ("2021-05-22T09:00:00", "open_vote", ""),
        ("2021-06-06T10:00:00", "close_vote", ""),
        ("2021-06-06T11:00:00", "count_votes", ""),
        (
            "2021-06-07T10:00:00",
            "publish_result",
            r#"fields = { full_text = "结果：通过" }"#,
        ),
    ];
    let acts = acts.map(|(at, act, more)| {
        format!("\n[[matter.act]]\nat = \"{at}\"\nactor = \"head\"\nact = \"{act}\"\n{more}\n")
    });
    let stories = format!(
        "[[matter]]\nkey = \"pumps\"\nkind = \"vote\"\nballots = \"pumps.csv\"\n{}\n\
         [[matter]]\nkey = \"notice\"\nkind = \"posting\"\nborn = \"pumps/announce\"\n\n\
         [[matter.act]]\nat = \"2021-05-06T11:00:00\"\nactor = \"spec\"\nact = \"show_posted\"\nfields = {{ board = \"gate\", link = \"https://group.example/7\" }}\n",
        acts.concat()
    );
    district.write("stories.toml", &stories);
    std::fs::create_dir(district.folder().join("rolls")).unwrap();
    district.write("rolls/yard.csv", LIST);
    district.write("rolls/pumps.csv", &format!("{HEAD}{BALLOTS}"));
    district
}

#[test]
fn a_vote_is_brought_in_once_and_counts_to_the_same_again() {
    let district = district();
    let first = printed(&district.import(&[]));
    assert!(
        first.ends_with(" 1 matters and 16 acts written\n"),
        "{first}"
    );
    let second = printed(&district.import(&[]));
    assert_eq!(
        second,
        "0 changes to registers, 0 matters and 0 acts written\n"
    );
    printed(&district.verify());
    let data = district.data();
    let data = data.to_str().unwrap();
    let token = printed(&sanwei(&[
        "token", "desk", "--party", "head", "--data", data,
    ]));
    let mut serve = command(&["serve"]);
    serve
        .env("SANWEI_DATA", data)
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    let shown = server.get("/api/v1/votes/V2021-00001");
    assert!(shown.contains(r#""verdict":"carried""#), "{shown}");
    let answer = server.ask("/api/v1/votes/V2021-00001/file", Some(token.trim()));
    server.stop();
    let (_, file) = answer.split_once("\r\n\r\n").unwrap();
    let (from, to) = (file.find('{').unwrap(), file.rfind('}').unwrap());
    let path = district.folder().join("tally.json");
    std::fs::write(&path, &file[from..=to]).unwrap();
    let counted = printed(&sanwei(&["tally", path.to_str().unwrap(), "--json"]));
    let counted: serde_json::Value = serde_json::from_str(&counted).unwrap();
    assert_eq!(counted["items"][0]["verdict"], "carried");
}

#[test]
fn a_vote_that_was_broken_off_goes_on_where_it_was() {
    let district = district();
    let all = std::fs::read_to_string(district.folder().join("stories.toml")).unwrap();
    // Everything to the day of the announcement, and not where it hangs.
    let (early, _) = all
        .split_once("\n[[matter.act]]\nat = \"2021-05-22")
        .unwrap();
    district.write("stories.toml", early);
    district.write("rolls/pumps.csv", HEAD);
    printed(&district.import(&[]));
    district.write("stories.toml", &all);
    // Then the first ballots, then all.
    let some: Vec<&str> = BALLOTS.lines().take(2).collect();
    let until = all
        .split_once("\n[[matter.act]]\nat = \"2021-06-06")
        .unwrap()
        .0;
    let notice = &all[all.find("[[matter]]\nkey = \"notice\"").unwrap()..];
    district.write("stories.toml", &format!("{until}\n{notice}"));
    district.write("rolls/pumps.csv", &format!("{HEAD}{}\n", some.join("\n")));
    let second = printed(&district.import(&[]));
    assert!(
        second.ends_with(" 0 matters and 4 acts written\n"),
        "{second}"
    );
    district.write("stories.toml", &all);
    district.write("rolls/pumps.csv", &format!("{HEAD}{BALLOTS}"));
    let third = printed(&district.import(&[]));
    assert!(
        third.ends_with(" 0 matters and 7 acts written\n"),
        "{third}"
    );
    printed(&district.verify());
}

#[test]
fn a_wrong_line_of_a_vote_is_named_and_nothing_is_written() {
    for (file, from, to, said) in [
        (
            "rolls/pumps.csv",
            "1-102,,door",
            "1-109,,door",
            "rolls/pumps.csv:5: b3: nobody votes for the unit `1-109`",
        ),
        (
            "rolls/pumps.csv",
            "05-23T11:00:00,spec",
            "05-23T11:00:00,",
            "rolls/pumps.csv:5: b3: somebody else's word is taken down at a desk",
        ),
        (
            "rolls/pumps.csv",
            "05-23T11:00:00,spec",
            "05-23T11:00:00,r-one",
            "rolls/pumps.csv:5: b3: ",
        ),
        (
            "rolls/pumps.csv",
            ",b1,",
            ",,",
            "rolls/pumps.csv:4: b2: rules.duplicates",
        ),
        (
            "rolls/pumps.csv",
            ",b1,",
            ",b9,",
            "rolls/pumps.csv:4: b2: no line above has the key `b9`",
        ),
        (
            "rolls/pumps.csv",
            "1=no",
            "9=no",
            "rolls/pumps.csv:3: b1: rules.items",
        ),
        (
            "rolls/pumps.csv",
            "1=no",
            "1=perhaps",
            "rolls/pumps.csv:3: ",
        ),
        (
            "rolls/pumps.csv",
            "p2,2021-06-06T10:40:00,head",
            "p2,2021-06-06T10:40:00,spec",
            "rolls/pumps.csv:7: p2: the second entry is another person's",
        ),
        (
            "rolls/pumps.csv",
            "head,enter_paper,1-103,,,1=abstain",
            "head,enter_paper,1-103,,,1=yes",
            "pumps: a paper ballot still waits for a second person",
        ),
        (
            "rolls/pumps.csv",
            "b3,2021-05-23T11:00:00",
            "b3,2021-06-06T10:10:00",
            "rolls/pumps.csv:5: b3: ",
        ),
        (
            "rolls/pumps.csv",
            "door.jpg",
            "",
            "rolls/pumps.csv:2: s1: service without proof is none",
        ),
        (
            "rolls/pumps.csv",
            "b3,",
            "b1,",
            "rolls/pumps.csv:5: b1: this key stands in line 3 already",
        ),
        ("rolls/yard.csv", "乙二", "", "stories.toml:"),
        (
            "rolls/yard.csv",
            "102,100",
            "102,约100",
            "line 3 of the list: AreaBroken",
        ),
        (
            "stories.toml",
            "roll = \"yard.csv\"",
            "roll = \"lost.csv\"",
            "rolls/lost.csv is missing",
        ),
        (
            "stories.toml",
            "roll = \"yard.csv\"",
            "roll = \"../places.csv\"",
            "is not the name of a file in rolls/",
        ),
        (
            "stories.toml",
            "born = \"pumps/announce\"",
            "born = \"pumps/open_vote\"",
            "what puts it up has not been done by then",
        ),
        (
            "stories.toml",
            "opens_on = \"2021-05-22\"",
            "opens_on = \"2021-05-20\"",
            "stories.toml:",
        ),
    ] {
        let district = district();
        if file == "rolls/yard.csv" && from == "乙二" {
            // Two units under one name, and nothing tells whether it is one person.
            district.write(
                file,
                &LIST.replace("乙二,2", "甲一,").replace("甲一,1", "甲一,"),
            );
        } else {
            district.change(file, from, to);
        }
        let refused = district.import(&[]);
        let told = complained(&refused);
        assert!(
            !refused.status.success() && told.contains(said),
            "{from} → {to}: {told}"
        );
        assert!(
            !district.data().exists(),
            "{from} → {to} left something behind"
        );
    }
}
