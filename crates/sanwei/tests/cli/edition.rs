//! Bulletins that are brought in, and editions verified without a server; the sample's own texts against a
//! table of verdicts.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::{District, Server, command, complained, printed, root, sanwei};

const TEXT: &str = "# 2021年上半年简讯\n\n零售额{retail|614.36亿元}。\n";

/// A district with a figure, and a bulletin that was written by one and released by another.
fn district() -> District {
    let district = District::new();
    for folder in ["records", "bulletins"] {
        fs::create_dir_all(district.folder().join(folder)).unwrap();
    }
    district.write(
        "parties.csv",
        "code,kind,name,alias,org\nr-one,person,甲,甲阿姨,\nspec,person,乙,专员,\n\
         press,person,丙,,\nplan,person,丁,,\n",
    );
    district.write(
        "mandates.csv",
        "party,role,place,from,to\nr-one,resident,yard,2021-01-01,\nspec,specialist,yard,2021-01-01,\n\
         press,press,330105,2021-01-01,\nplan,planner,330105,2021-01-01,\n",
    );
    district.write(
        "records/indicator.csv",
        "key,name,unit\nretail,零售额,亿元\n",
    );
    district.write(
        "records/observation.csv",
        "key,indicator,area,period,measure,value,basis\no,retail,330105,2021M01-06,level,614.36,nominal\n",
    );
    district.write(
        "records/figure.csv",
        "key,title,recipe\nretail,零售额,\"obs(retail, 330105, 2021M01-06, level)\"\n",
    );
    district.write("bulletins/one.md", TEXT);
    district.write(
        "bulletins.toml",
        "[[bulletin]]\nkey = \"one\"\nday = \"2021-07-30\"\ntext = \"one.md\"\nwriter = \"press\"\n\
         at = \"2021-07-29T21:00:00\"\n[bulletin.release]\nby = \"plan\"\nat = \"2021-07-30T06:00:00\"\n",
    );
    district
}

fn verify(file: &Path) -> (Option<i32>, String) {
    let output = sanwei(&["bulletin", "verify", file.to_str().unwrap()]);
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), said)
}

#[test]
fn an_edition_is_verified_without_a_server_and_a_forged_one_is_not() {
    let district = district();
    printed(&district.import(&[]));
    printed(&district.import(&[]));
    let mut serve = command(&["serve"]);
    serve
        .env("SANWEI_DATA", district.data())
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    let packed = server.file("/bulletins/2021-07-30/edition.zip");
    let missing = server.get("/bulletins/2021-07-30.2/edition.zip");
    assert!(
        missing.contains(" 404 "),
        "the second import released nothing"
    );
    server.stop();
    let file = district.folder().join("edition.zip");
    fs::write(&file, &packed).unwrap();
    let (code, said) = verify(&file);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.starts_with("2021-07-30.1: 1 figures fit"), "{said}");
    assert!(printed(&district.verify()).contains("everything fits"));

    // Files are stored as they are, so that one digit can be changed where it stands.
    let cell = b"\"value\":\"614.36\"";
    let at = packed
        .windows(cell.len())
        .position(|part| part == cell)
        .unwrap();
    let mut forged = packed.clone();
    forged[at + cell.len() - 2] = b'7';
    fs::write(&file, &forged).unwrap();
    assert_ne!(verify(&file).0, Some(0), "the archive itself notices");
    fs::write(&file, b"no archive").unwrap();
    assert_eq!(verify(&file).0, Some(2));
}

/// The files of an archive in order.
fn unpacked(packed: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(packed)).unwrap();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(packed)).unwrap().len())
        .map(read)
        .collect()
}

fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_byte_that_is_changed_in_any_file_of_an_edition_is_found_and_its_file_named() {
    let district = district();
    printed(&district.import(&[]));
    let mut serve = command(&["serve"]);
    serve
        .env("SANWEI_DATA", district.data())
        .env("SANWEI_LISTEN", "127.0.0.1:0");
    let server = Server::start(&mut serve);
    let whole = server.file("/bulletins/2021-07-30/edition.zip");
    server.stop();
    let file = district.folder().join("edition.zip");
    let files = unpacked(&whole);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "edition.json",
            "fingerprint.txt",
            "page.html",
            "records.jsonl",
            "figures.csv",
            "figures.csv-metadata.json",
            "figures.json",
            "prov.json",
            "xbrl.json",
            "xbrl.xsd"
        ]
    );
    fs::write(&file, packed(&files)).unwrap();
    let (code, said) = verify(&file);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("6 further files fit"), "{said}");
    // The page is a document that can be read where there is no server.
    let page = String::from_utf8(files[2].1.clone()).unwrap();
    assert!(
        page.starts_with("<!DOCTYPE html>") && page.contains("<meta charset=\"utf-8\">"),
        "{page}"
    );
    assert!(
        page.contains("<style>") && page.contains("href=\"#about-f1\""),
        "{page}"
    );
    let figures = page.split_once("id=\"figures\">").unwrap().1;
    let figures: Value = serde_json::from_str(figures.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(figures["figs"]["f1"]["f"], "retail");
    // An edition of an earlier program kept neither area nor range, and bound no further files: it verifies as ever.
    let mut earlier = String::from_utf8(files[0].1.clone()).unwrap();
    let range = "\"range\":{\"low\":\"61435500000\",\"high\":\"61436500000\",\"ends\":\"[]\"},";
    for cell in ["\"area\":\"330105\",", range] {
        assert!(earlier.contains(cell), "{cell}: {earlier}");
        earlier = earlier.replace(cell, "");
    }
    let (kept, _) = earlier.split_once(",\"files\":").unwrap();
    let earlier = format!("{kept}}}").into_bytes();
    let mut old = files[..4].to_vec();
    old[1].1 = district::bulletin::edition::hash_of(&earlier).into_bytes();
    old[0].1 = earlier;
    fs::write(&file, packed(&old)).unwrap();
    let (code, said) = verify(&file);
    assert_eq!(code, Some(0), "{said}");
    for index in 0..files.len() {
        let name = files[index].0.clone();
        for place in [3, 10] {
            let mut forged = files.clone();
            let bytes = &mut forged[index].1;
            let at = bytes.len() * place / 11;
            // One digit or letter is another one.
            let at = (at..bytes.len())
                .find(|at| bytes[*at].is_ascii_alphanumeric())
                .unwrap();
            bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
            fs::write(&file, packed(&forged)).unwrap();
            let (code, said) = verify(&file);
            assert_eq!(code, Some(1), "{name}: {said}");
            assert!(said.contains(&format!("`{name}`")), "{name}: {said}");
        }
        let mut lost = files.clone();
        lost.remove(index);
        fs::write(&file, packed(&lost)).unwrap();
        let output = sanwei(&["bulletin", "verify", file.to_str().unwrap()]);
        assert!(!output.status.success(), "{name}");
        if name == "fingerprint.txt" {
            assert_eq!(output.status.code(), Some(1));
        }
    }
    // A second page beside the one that was released: a program may open either.
    let mut twice = files.clone();
    twice.push(("page.htmx".to_owned(), b"another".to_vec()));
    let mut bytes = packed(&twice);
    for at in 0..bytes.len() - 9 {
        if bytes[at..].starts_with(b"page.htmx") {
            bytes[at + 8] = b'l';
        }
    }
    fs::write(&file, bytes).unwrap();
    let (code, said) = verify(&file);
    assert!(code == Some(1) && said.contains("one name"), "{said}");
    let mut more = files;
    more.push(("notes.txt".to_owned(), b"n".to_vec()));
    fs::write(&file, packed(&more)).unwrap();
    let (code, said) = verify(&file);
    assert!(code == Some(1) && said.contains("`notes.txt`"), "{said}");
}

#[test]
fn a_bulletin_that_the_gate_holds_back_is_told_by_its_file() {
    let district = district();
    district.write("bulletins/one.md", &TEXT.replace("614.36", "641.36"));
    let refused = district.import(&[]);
    assert!(!refused.status.success());
    let said = complained(&refused);
    assert!(said.contains("one.md") && said.contains("641.36"), "{said}");
}

/// Everything that holds a text of the sample back or asks about it: verdict, rule, words.
fn held(text: &str) -> Vec<String> {
    let district = root().join("districts/gongshu");
    let file = district.join("bulletins").join(text);
    let output = sanwei(&[
        "bulletin",
        "check",
        "--tagged",
        "--json",
        "--district",
        district.to_str().unwrap(),
        file.to_str().unwrap(),
    ]);
    let said = String::from_utf8(output.stdout).unwrap();
    let findings = said.lines().map(|line| serde_json::from_str(line).unwrap());
    findings
        .filter(|finding: &Value| finding["rule"].is_string())
        .map(|finding| {
            let word = |key: &str| finding[key].as_str().unwrap().to_owned();
            [word("verdict"), word("rule"), word("quote")].join(" ")
        })
        .collect()
}

#[test]
fn the_samples_texts_have_the_verdicts_of_their_table() {
    let table = include_str!("as-told.txt");
    let told: Vec<&str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(held("as-told.md"), told);
    // What somebody else has to answer for, and did.
    let asks = [
        "TEXT G11 33.4亿元",
        "TEXT G11 59.56%",
        "TEXT G11 GS0803-M1-01A",
        "TERM G11 “微治理”",
    ];
    assert_eq!(held("mended.md"), asks);
}
