//! A bucket of a service that speaks S3: Amazon's, a city's own, or a machine in the cellar.

use std::fmt;
use std::time::Duration;

use object_store::ObjectStore;
use object_store::aws::{AmazonS3, AmazonS3Builder, Checksum};
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, RetryConfig};

/// How long one request may take: a file has ten megabytes at most.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// How long trying again may take in all, while somebody waits for their photograph.
const TRIES_TAKE: Duration = Duration::from_secs(20);
/// How often a request is tried again.
const TRIES: usize = 2;
/// The region that services take which have none.
const REGION: &str = "us-east-1";

/// A bucket and the way in. Its keys are never shown.
#[derive(Clone, Default)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What stands before every name in it; may be empty.
    pub prefix: String,
    /// The service's address; without it, Amazon's of the region.
    pub endpoint: Option<String>,
    /// The region; without it, `us-east-1`.
    pub region: Option<String>,
    /// The name of the key.
    pub key_id: String,
    /// The key.
    pub secret: String,
    /// Whether the bucket's name stands before the host's, as some services want it.
    pub in_host: bool,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({}/{})", self.name, self.prefix)
    }
}

impl Bucket {
    /// A client for it. Asks nothing yet.
    pub(super) fn store(&self) -> Result<impl ObjectStore, object_store::Error> {
        Ok(PrefixStore::new(
            self.client()?,
            Path::from(self.prefix.as_str()),
        ))
    }

    fn client(&self) -> Result<AmazonS3, object_store::Error> {
        // Once for the process; a second call finds it set, which is as good.
        let _already = rustls::crypto::ring::default_provider().install_default();
        let endpoint = self.address();
        let plain = endpoint.as_ref().is_some_and(|at| at.starts_with("http:"));
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(self.region.as_deref().unwrap_or(REGION))
            .with_access_key_id(&self.key_id)
            .with_secret_access_key(&self.secret)
            .with_virtual_hosted_style_request(self.in_host)
            // What was torn on the way is refused by the service, not found later.
            .with_checksum_algorithm(Checksum::SHA256)
            .with_client_options(
                ClientOptions::new()
                    .with_allow_http(plain)
                    .with_timeout(PATIENCE)
                    .with_connect_timeout(CONNECT),
            )
            .with_retry(RetryConfig {
                max_retries: TRIES,
                retry_timeout: TRIES_TAKE,
                ..RetryConfig::default()
            });
        if let Some(endpoint) = endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        builder.build()
    }

    /// The service's address, with the bucket before the host where it belongs there.
    fn address(&self) -> Option<String> {
        let endpoint = self.endpoint.as_deref()?.trim_end_matches('/');
        match endpoint.split_once("://") {
            Some((scheme, host)) if self.in_host => {
                Some(format!("{scheme}://{}.{host}", self.name))
            }
            _ => Some(endpoint.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bucket;

    fn bucket(in_host: bool) -> Bucket {
        Bucket {
            name: "photos".to_owned(),
            endpoint: Some("https://s3.example.cn/".to_owned()),
            key_id: "NAME".to_owned(),
            secret: "SECRET".to_owned(),
            in_host,
            ..Bucket::default()
        }
    }

    #[test]
    fn the_bucket_stands_before_the_host_or_behind_it() {
        let address = |in_host| bucket(in_host).address().unwrap();
        assert_eq!(address(true), "https://photos.s3.example.cn");
        assert_eq!(address(false), "https://s3.example.cn");
    }

    #[test]
    fn keys_are_not_shown() {
        let shown = format!("{:?}", bucket(false));
        assert!(
            !shown.contains("SECRET") && !shown.contains("NAME"),
            "{shown}"
        );
    }
}
