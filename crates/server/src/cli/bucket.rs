use anyhow::{Context as _, Result, bail};
use clap::Args;
use kernel::Secret;
use media::BucketOptions;

/// Where the files of the media library are, when not in the data folder.
#[derive(Debug, Clone, Default, Args)]
pub struct Bucket {
    /// An S3-compatible bucket for the files of the media library, such as https://s3.example.com/roost; the
    /// data folder when not given
    #[arg(long, global = true, env = "ROOST_BUCKET_URL")]
    pub bucket_url: Option<String>,
    #[arg(long, global = true, env = "ROOST_BUCKET_REGION", default_value = "us-east-1")]
    pub bucket_region: String,
    #[arg(long, global = true, env = "ROOST_BUCKET_ACCESS_KEY")]
    pub bucket_access_key: Option<String>,
    /// Better given by the variable than on the command line, where others see it
    #[arg(long, global = true, env = "ROOST_BUCKET_SECRET_KEY", hide_env_values = true)]
    pub bucket_secret_key: Option<String>,
}

impl Bucket {
    pub fn options(&self) -> Result<Option<BucketOptions>> {
        let Some(url) = &self.bucket_url else { return Ok(None) };
        let (Some(access_key), Some(secret_key)) = (&self.bucket_access_key, &self.bucket_secret_key) else {
            bail!("a bucket needs ROOST_BUCKET_ACCESS_KEY and ROOST_BUCKET_SECRET_KEY");
        };
        Ok(Some(BucketOptions {
            url: url.parse().with_context(|| format!("--bucket-url {url}"))?,
            region: self.bucket_region.clone(),
            access_key: access_key.clone(),
            secret_key: Secret::new(secret_key.clone()),
        }))
    }
}
