//! What somebody is signed in with, as they know it: "Firefox on Windows", not what the browser says of itself.

use crate::ctx::Ctx;

/// What a browser says of itself, and the word for it; the first that fits is meant, since each says that
/// it is like those before it.
const BROWSERS: &[(&str, &str)] = &[
    ("MicroMessenger", "wechat"),
    ("Edg", "edge"),
    ("Firefox", "firefox"),
    ("HuaweiBrowser", "huawei"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
];

/// The same for what it runs on.
const MACHINES: &[(&str, &str)] = &[
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("HarmonyOS", "harmony"),
    ("OpenHarmony", "harmony"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("Macintosh", "mac"),
    ("Linux", "linux"),
];

/// The name of a device by what its browser says of itself.
pub fn device(agent: &str, ctx: &Ctx) -> String {
    let word = |known: &[(&str, &'static str)]| {
        let found = known.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, word)| *word)
    };
    match (word(BROWSERS), word(MACHINES)) {
        (Some(browser), Some(machine)) => {
            let (browser, machine) = (ctx.word("browser", browser), ctx.word("machine", machine));
            format!("{browser} · {machine}")
        }
        (Some(one), None) => ctx.word("browser", one),
        (None, Some(one)) => ctx.word("machine", one),
        (None, None) => ctx.t("device-unknown"),
    }
}
