//! Where files of evidence lie when they do not lie in the data folder: `s3://bucket/prefix`, and the way
//! into it, of which the keys are never printed.

use ledger::evidence::Bucket;

/// The way into a service that speaks S3.
#[derive(Clone, Default)]
pub struct Access {
    /// Its address; without it, Amazon's of the region.
    pub endpoint: Option<String>,
    /// The region, where the service has any.
    pub region: Option<String>,
    /// The name of the key.
    pub key_id: Option<String>,
    /// The key.
    pub secret: Option<String>,
    /// Whether the bucket's name stands before the host's.
    pub bucket_in_host: bool,
}

impl std::fmt::Debug for Access {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Access({:?})", self.endpoint)
    }
}

/// The bucket that `address` names, or what is wrong with it.
pub fn bucket(address: &str, access: &Access) -> Result<Bucket, String> {
    let unfit = || format!("`{address}` is not of the form s3://bucket or s3://bucket/prefix");
    let path = address.strip_prefix("s3://").ok_or_else(unfit)?;
    let (name, prefix) = path.split_once('/').unwrap_or((path, ""));
    let prefix = prefix.trim_end_matches('/');
    if !is_bucket(name) || (!prefix.is_empty() && !prefix.split('/').all(is_part)) {
        return Err(unfit());
    }
    let (Some(key_id), Some(secret)) = (&access.key_id, &access.secret) else {
        return Err(
            "a bucket needs its keys, in SANWEI_S3_KEY_ID and SANWEI_S3_SECRET or in [s3]"
                .to_owned(),
        );
    };
    Ok(Bucket {
        name: name.to_owned(),
        prefix: prefix.to_owned(),
        endpoint: access.endpoint.clone(),
        region: access.region.clone(),
        key_id: key_id.clone(),
        secret: secret.clone(),
        in_host: access.bucket_in_host,
    })
}

/// An address of a service: photographs of homes do not cross a network in the open.
pub fn is_endpoint(address: &str) -> Result<(), String> {
    let (_, host) = address.split_once("://").unwrap_or_default();
    let safe = address.starts_with("https://") || address.starts_with("http://127.0.0.1:");
    if safe && !host.is_empty() && !host.trim_end_matches('/').contains(['/', '@', '?', ' ']) {
        Ok(())
    } else {
        Err("this is not an address that begins with https:// and ends with the host".to_owned())
    }
}

/// 3 to 63 lower-case letters, digits, hyphens and dots.
fn is_bucket(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (3..=63).contains(&name.len())
        && name.chars().all(|c| plain(c) || matches!(c, '-' | '.'))
        && name.starts_with(plain)
        && name.ends_with(plain)
}

fn is_part(part: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !part.is_empty() && part != "." && part != ".." && part.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::{Access, bucket, is_endpoint};

    fn access() -> Access {
        Access {
            key_id: Some("NAME".to_owned()),
            secret: Some("SECRET".to_owned()),
            ..Access::default()
        }
    }

    #[test]
    fn a_bucket_has_a_name_and_may_have_a_prefix() {
        let named = |address| {
            let bucket = bucket(address, &access())?;
            Ok::<_, String>((bucket.name, bucket.prefix))
        };
        let pair = |name: &str, prefix: &str| Ok((name.to_owned(), prefix.to_owned()));
        assert_eq!(named("s3://photos"), pair("photos", ""));
        assert_eq!(named("s3://photos/"), pair("photos", ""));
        assert_eq!(named("s3://photos/a/b-2/"), pair("photos", "a/b-2"));
        for wrong in [
            "photos",
            "s3://",
            "s3://Photos",
            "s3://a",
            "s3://photos//b",
            "s3://photos/../b",
            "https://photos",
            "s3://NAME:SECRET@photos",
        ] {
            assert!(named(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_bucket_without_keys_is_not_opened() {
        let said = bucket("s3://photos", &Access::default()).unwrap_err();
        assert!(said.contains("SANWEI_S3_SECRET"), "{said}");
        assert!(!format!("{:?}", access()).contains("SECRET"));
    }

    #[test]
    fn a_service_is_asked_over_tls_or_on_this_machine() {
        for right in [
            "https://s3.example.cn",
            "https://s3.example.cn:9000/",
            "http://127.0.0.1:9000",
        ] {
            assert_eq!(is_endpoint(right), Ok(()), "{right}");
        }
        for wrong in [
            "http://s3.example.cn",
            "s3.example.cn",
            "https://",
            "https://a/b",
            "https://u:p@a",
        ] {
            let said = is_endpoint(wrong).unwrap_err();
            assert!(!said.contains("u:p"), "{said}");
        }
    }
}
