//! A small district in a folder of its own, and the program to try on it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The program.
pub fn sanwei(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// The program, not yet started, with nothing of the environment's settings.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sanwei"));
    command.args(arguments);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SANWEI_")) {
        command.env_remove(name);
    }
    command
}

/// What was printed, which must have been with success.
pub fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", complained(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What was complained of.
pub fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A server of our own, which ends with the test.
pub struct Server {
    child: Child,
    address: String,
    /// The first line it printed.
    pub said: String,
}

impl Server {
    /// Starts it, and waits until it says where it can be asked.
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut said).unwrap();
        let rest = said.split_once("http://").map_or("", |(_, rest)| rest);
        let is_address = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ':');
        let address = rest.chars().take_while(is_address).collect();
        Self {
            child,
            address,
            said,
        }
    }

    /// What it answers.
    pub fn get(&self, path: &str) -> String {
        self.ask(path, None)
    }

    /// What it answers to whoever holds a token.
    pub fn ask(&self, path: &str, token: Option<&str>) -> String {
        String::from_utf8_lossy(&self.answer(path, token)).into_owned()
    }

    /// The number of its process.
    pub fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// What it answers to bytes that are handed in.
    pub fn post(&self, path: &str, bytes: &[u8]) -> String {
        self.send(path, "application/octet-stream", bytes)
    }

    /// What it answers to a body of this type.
    pub fn send(&self, path: &str, media: &str, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let (host, length) = (&self.address, bytes.len());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\
             Content-Type: {media}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(bytes).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The bytes of a file that it hands out.
    pub fn file(&self, path: &str) -> Vec<u8> {
        let answer = self.answer(path, None);
        let head = answer.windows(4).position(|four| four == b"\r\n\r\n");
        answer[head.unwrap() + 4..].to_vec()
    }

    fn answer(&self, path: &str, token: Option<&str>) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let token = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
        let token = token.unwrap_or_default();
        let host = &self.address;
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{token}Connection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
    }

    /// Ends it at once.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where the test came to its end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A district of one community, with one matter reported and confirmed.
pub struct District {
    home: TempDir,
}

impl District {
    pub fn new() -> Self {
        let district = Self {
            home: TempDir::new().unwrap(),
        };
        fs::create_dir_all(district.folder().join("photos")).unwrap();
        let shared = root();
        let shared = shared.display();
        district.write(
            "district.toml",
            &format!(
                "code = \"330105\"\nname = {{ zh = \"拱墅区\", en = \"Gongshu District\" }}\n\
                 calendar = \"{shared}/calendars/cn.csv\"\ncategories = \"{shared}/procedures/categories.toml\"\n\
                 procedures = [\"{shared}/procedures/case.toml\"]\n"
            ),
        );
        district.write(
            "places.csv",
            "\u{feff}code,parent,kind,name_zh,name_en,from,to,lat,lon,plate,note\n\
             # the district\n\
             330105,,district,拱墅区,Gongshu District,,,30.311,120.16,,\n\
             330105009,330105,street,祥符街道,Xiangfu Subdistrict,,,,,,\n\
             yard,330105009,compound,北院,North Yard,２０２１－０１－０１,,,,YARD,invented\n",
        );
        district.write(
            "parties.csv",
            "code,kind,name,alias,org\nr-one,person,甲,甲阿姨,\nspec,person,乙,专员,\n",
        );
        district.write(
            "mandates.csv",
            "party,role,place,from,to\nr-one,resident,yard,2021-01-01,\nspec,specialist,yard,2021-01-01,\n",
        );
        district.write(
            "geometry.geojson",
            r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"yard"},
            "geometry":{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}}]}"#,
        );
        district.write("stories.toml", STORY);
        let photo = "waste-1-before.jpg";
        fs::copy(
            root().join("districts/gongshu/photos").join(photo),
            district.folder().join("photos").join(photo),
        )
        .unwrap();
        district
    }

    pub fn folder(&self) -> PathBuf {
        self.home.path().join("district")
    }

    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.folder().join(file), text).unwrap();
    }

    /// Writes `to` where `from` stands in a file.
    pub fn change(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.folder().join(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        self.write(file, &text.replacen(from, to, 1));
    }

    pub fn import(&self, more: &[&str]) -> Output {
        let (folder, data) = (self.folder(), self.data());
        let mut arguments = vec!["import", folder.to_str().unwrap()];
        arguments.extend(["--data", data.to_str().unwrap()]);
        arguments.extend(more);
        sanwei(&arguments)
    }

    pub fn verify(&self) -> Output {
        sanwei(&["verify", "--data", self.data().to_str().unwrap()])
    }
}

const STORY: &str = r#"[[matter]]
key = "rubble"
kind = "case"

[[matter.act]]
at = "2021-07-12T09:12:00"
actor = "r-one"
act = "report"
fields = { words = "墙边有一堆砖块。", place = "yard" }
photos = { photo_before = ["waste-1-before.jpg"] }

[[matter.act]]
at = "2021-07-12T09:46:00"
actor = "spec"
act = "confirm"
fields = { conclusion = "属实。", category = "construction_waste" }
"#;
