//! A licensed map beneath the district's own: where its tiles are, in which datum, and the number of its approval.

use district::geo::Datum;
use serde::Deserialize;
use web::BaseMap;

/// The map as the file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    url: String,
    datum: String,
    approval: String,
}

/// Reads it, or says what is wrong.
pub fn read(written: Written) -> Result<BaseMap, String> {
    let Written {
        url,
        datum,
        approval,
    } = written;
    let origin = origin(&url).ok_or_else(|| {
        format!("`{url}` is not an address of tiles on one host, such as https://tiles.example.cn/{{z}}/{{x}}/{{y}}.png")
    })?;
    // Baidu's tiles lie on a grid of their own, which no other map has.
    let Ok(datum @ (Datum::Wgs84 | Datum::Gcj02)) = datum.parse() else {
        return Err(format!("`{datum}` is neither wgs84 nor gcj02"));
    };
    if approval.trim().is_empty() {
        return Err("`approval` must say the number of the map's approval".to_owned());
    }
    Ok(BaseMap {
        url,
        origin,
        datum,
        approval,
    })
}

/// Scheme, host and port. It goes into the policy of a page, so that it holds nothing that could end a rule there.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let sound = matches!(scheme, "https" | "http")
        && !host.is_empty()
        && host
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte))
        && ["{z}", "{x}", "{y}"].iter().all(|part| path.contains(part));
    sound.then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(url: &str, datum: &str, approval: &str) -> Written {
        Written {
            url: url.to_owned(),
            datum: datum.to_owned(),
            approval: approval.to_owned(),
        }
    }

    #[test]
    fn a_map_on_one_host_with_its_approval_is_taken() {
        let url = "https://tiles.example.cn:8443/w/{z}/{x}/{y}.png?key=1";
        let base = read(written(url, "gcj02", "GS(2021)0000")).unwrap();
        assert_eq!(base.origin, "https://tiles.example.cn:8443");
        assert_eq!(base.datum, Datum::Gcj02);
    }

    #[test]
    fn whatever_could_widen_the_policy_or_hide_the_approval_is_refused() {
        let good = "https://tiles.example.cn/{z}/{x}/{y}.png";
        for (url, datum, approval) in [
            ("https://*/{z}/{x}/{y}.png", "wgs84", "n"),
            ("https://a.cn; script-src */{z}/{x}/{y}.png", "wgs84", "n"),
            ("https://{a-c}.tiles.cn/{z}/{x}/{y}.png", "wgs84", "n"),
            ("ftp://tiles.cn/{z}/{x}/{y}.png", "wgs84", "n"),
            ("https://tiles.cn/{z}/{x}.png", "wgs84", "n"),
            (good, "bd09", "n"),
            (good, "gps", "n"),
            (good, "wgs84", " "),
        ] {
            assert!(
                read(written(url, datum, approval)).is_err(),
                "{url} {datum} {approval}"
            );
        }
    }
}
