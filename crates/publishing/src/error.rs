use http::StatusCode;
use kernel::Timestamp;
use runtime::{DbError, Denied};
use web::{FieldError, ProblemSource};

/// Why this domain refused something. Nothing has changed when one of these is returned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such account in this workspace")]
    AccountNotFound,
    #[error("there is no such post in this workspace")]
    PostNotFound,
    #[error("there is no such comment on this post")]
    CommentNotFound,
    #[error("this address leads to no calendar. It was mistyped, or the feed was removed")]
    FeedNotFound,
    #[error("this link leads nowhere. Check that the whole address was copied")]
    ReviewNotFound,
    /// Proven to have been one.
    #[error("this link has expired or was taken back. Ask whoever sent it for a new one")]
    ReviewOver,
    #[error("this post was decided on already by this link, which takes one decision for each post")]
    ReviewDecided,
    #[error("too many links that lead nowhere were tried from your address. Wait a minute, then try again")]
    TooManyGuesses,
    #[error("the file is larger than {} MB. Send it in parts", .limit >> 20)]
    FileTooLarge { limit: usize },
    #[error("there is no such template in this workspace")]
    TemplateNotFound,
    #[error("there is no such recurrence in this workspace")]
    RecurrenceNotFound,
    #[error("there is no such campaign in this workspace")]
    CampaignNotFound,
    #[error("there is no such niche in this workspace")]
    NicheNotFound,
    /// A rule that nothing stops.
    #[error(
        "this rule never ends. Give it an end: COUNT or UNTIL in the rule, or the most posts it may make \
         (max_cycles, at most 1,000)"
    )]
    RecurrenceNeverEnds,
    /// Values for a template that are missing or do not fit.
    #[error("this template cannot be filled: {}", first(.0))]
    TemplateValues(Vec<FieldError>),
    #[error("there is no such revision of this post; older ones are dropped after a while")]
    RevisionNotFound,
    /// Somebody else saved in between.
    #[error(
        "{by} saved revision {revision} of this post at {at} while you were writing. Look at both, then save \
         on top of the newer one"
    )]
    RevisionConflict { revision: i64, by: String, at: Timestamp },
    #[error("{what}. Wait until it is out or settled, then try again")]
    Leaving { what: String },
    #[error("{what}")]
    WrongState { what: String },
    /// The post as it stands would be refused.
    #[error("this post cannot go out as it stands: {}", first(.0))]
    NotSendable(Vec<FieldError>),
    #[error("what would go out for {account} is not what you looked at. Read it again, then approve")]
    ContentChanged { account: String },
    #[error("{message}")]
    Invalid { field: String, message: String },
    #[error(transparent)]
    Connection(connections::Error),
    #[error(transparent)]
    Platform(#[from] platform::Error),
    #[error(transparent)]
    Gate(#[from] gate::Error),
    #[error(transparent)]
    Media(#[from] media::Error),
    #[error(transparent)]
    Spend(#[from] spend::Error),
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Db(#[from] DbError),
}

fn first(problems: &[FieldError]) -> &str {
    problems.first().map_or("it has problems", |problem| problem.message.as_str())
}

impl Error {
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), message: message.into() }
    }

    pub const fn retry_at(&self) -> Option<Timestamp> {
        match self {
            Self::Platform(error) | Self::Connection(connections::Error::Platform(error)) => error.retry_at(),
            _ => None,
        }
    }
}

impl From<connections::Error> for Error {
    fn from(error: connections::Error) -> Self {
        match error {
            connections::Error::AccountNotFound => Self::AccountNotFound,
            connections::Error::Db(error) => Self::Db(error),
            other => Self::Connection(other),
        }
    }
}

/// The gate calls back into this domain while it holds its transaction.
impl From<Error> for gate::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::Gate(error) => error,
            Error::Db(error) => Self::Db(error),
            Error::AccountNotFound => Self::AccountNotFound,
            other => Self::Kind { code: ProblemSource::code(&other), message: other.to_string() },
        }
    }
}

impl ProblemSource for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::AccountNotFound => "publishing.account_not_found",
            Self::PostNotFound => "publishing.post_not_found",
            Self::CommentNotFound => "publishing.comment_not_found",
            Self::FeedNotFound => "publishing.feed_not_found",
            Self::ReviewNotFound => "publishing.review_not_found",
            Self::ReviewOver => "publishing.review_over",
            Self::ReviewDecided => "publishing.review_decided",
            Self::TooManyGuesses => "publishing.too_many_guesses",
            Self::FileTooLarge { .. } => "publishing.file_too_large",
            Self::TemplateNotFound => "publishing.template_not_found",
            Self::RecurrenceNotFound => "publishing.recurrence_not_found",
            Self::CampaignNotFound => "publishing.campaign_not_found",
            Self::NicheNotFound => "publishing.niche_not_found",
            Self::RecurrenceNeverEnds => "publishing.recurrence_never_ends",
            Self::TemplateValues(_) => "publishing.template_values",
            Self::RevisionNotFound => "publishing.revision_not_found",
            Self::RevisionConflict { .. } => "publishing.revision_conflict",
            Self::Leaving { .. } => "publishing.leaving",
            Self::WrongState { .. } => "publishing.wrong_state",
            Self::NotSendable(_) => "publishing.not_sendable",
            Self::ContentChanged { .. } => "publishing.content_changed",
            Self::Invalid { .. } => "publishing.invalid",
            Self::Connection(error) => ProblemSource::code(error),
            Self::Platform(error) => error.code(),
            Self::Gate(error) => ProblemSource::code(error),
            Self::Media(error) => ProblemSource::code(error),
            Self::Spend(error) => ProblemSource::code(error),
            Self::Denied(error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::AccountNotFound
            | Self::PostNotFound
            | Self::RevisionNotFound
            | Self::CommentNotFound
            | Self::FeedNotFound
            | Self::ReviewNotFound
            | Self::TemplateNotFound
            | Self::RecurrenceNotFound
            | Self::CampaignNotFound
            | Self::NicheNotFound => StatusCode::NOT_FOUND,
            Self::RevisionConflict { .. }
            | Self::Leaving { .. }
            | Self::WrongState { .. }
            | Self::ReviewDecided
            | Self::ContentChanged { .. } => StatusCode::CONFLICT,
            Self::ReviewOver => StatusCode::GONE,
            Self::TooManyGuesses => StatusCode::TOO_MANY_REQUESTS,
            Self::FileTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotSendable(_)
            | Self::Invalid { .. }
            | Self::RecurrenceNeverEnds
            | Self::TemplateValues(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Connection(error) => error.status(),
            Self::Platform(_) => StatusCode::BAD_GATEWAY,
            Self::Gate(error) => error.status(),
            Self::Media(error) => error.status(),
            Self::Spend(error) => error.status(),
            Self::Denied(error) => error.status(),
            Self::Db(error) => error.status(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid { field, message } => vec![FieldError::new(field, message)],
            Self::NotSendable(problems) | Self::TemplateValues(problems) => problems.clone(),
            Self::RecurrenceNeverEnds => vec![FieldError::new("timing.rule", self.to_string())],
            Self::Gate(error) => error.fields(),
            Self::Media(error) => error.fields(),
            _ => Vec::new(),
        }
    }
}
