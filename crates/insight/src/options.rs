use std::path::PathBuf;

/// How this domain works; a part of the context. The defaults hold where none was added.
#[derive(Debug, Clone)]
pub struct InsightOptions {
    /// Where uploaded archives wait until they are read. Replicas on several machines need one they share.
    pub uploads: PathBuf,
    /// The hour of the workspace's clock from which its daily run may start, where nobody chose one.
    pub daily_hour: i64,
    /// Opportunities that a daily run asks drafts for, at most.
    pub daily_drafts: u32,
}

impl Default for InsightOptions {
    fn default() -> Self {
        Self { uploads: std::env::temp_dir().join("roost-uploads"), daily_hour: 7, daily_drafts: 20 }
    }
}

impl InsightOptions {
    pub(crate) fn of(cx: &runtime::Cx) -> Self {
        cx.find_part::<Self>().cloned().unwrap_or_default()
    }
}
