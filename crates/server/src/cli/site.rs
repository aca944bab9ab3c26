use anyhow::Result;
use clap::Args;
use web::Site;

/// For addresses that are sent to others.
#[derive(Debug, Clone, Default, Args)]
pub struct PublicUrl {
    /// As for `serve`: how others reach this installation
    #[arg(long, env = "ROOST_PUBLIC_URL")]
    pub public_url: Option<String>,
}

impl PublicUrl {
    pub fn site(&self) -> Result<Site> {
        Ok(match &self.public_url {
            Some(url) => Site::new(url)?,
            None => Site::default(),
        })
    }
}
