//! Who asks, for which workspace, and what they may do.
//!
//! A [`WorkspaceScope`] is the key to a tenant's rows: no query of tenant data exists without one. It is
//! made in few places only (checked by `xtask tidy`): by `identity` from a confirmed membership, by the
//! job runner from a stored job, by the command line of the machine's operator, and by reading it from a
//! tenant's row, which is how reconcilers go from one workspace's work to the next.

use std::fmt;

use kernel::ids::{ApiKeyId, SessionId, UserId, WorkspaceId};
use serde::{Deserialize, Serialize};

/// Proof that somebody was let into this workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceScope(WorkspaceId);

impl WorkspaceScope {
    /// Only after checking that whoever asks belongs to `workspace`. See the module's text.
    pub const fn granted(workspace: WorkspaceId) -> Self {
        Self(workspace)
    }

    pub const fn workspace_id(&self) -> &WorkspaceId {
        &self.0
    }
}

/// `row.get::<WorkspaceScope>("workspace_id")`: whoever wrote the row was let in. For background work that
/// looks at the rows of all workspaces; what a person may see is never decided by it.
impl crate::db::Column for WorkspaceScope {
    fn read(row: &crate::db::Row, column: &str) -> Result<Self, crate::db::DbError> {
        row.get(column).map(Self)
    }
}

impl From<&WorkspaceScope> for crate::db::Value {
    fn from(scope: &WorkspaceScope) -> Self {
        Self::from(&scope.0)
    }
}

/// What a member of a workspace is; each role can do what is listed for it in [`Role::allows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    Admin,
    ContentManager,
    Approver,
    Viewer,
}

/// Something that may be allowed or refused. Every endpoint names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// See everything of the workspace but secrets.
    Read,
    /// Draft, edit, propose, dismiss; start syncs, imports and scans within the caps.
    Propose,
    /// Let a proposed act out, or settle one in doubt. Never held by API keys.
    Approve,
    /// Connect and disconnect accounts, developer apps, model providers.
    Connect,
    /// Change caps, budgets, policies, quiet hours, pause, goals, topics.
    Configure,
    /// Members, roles, API keys, audit export.
    Administer,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Owner, Self::Admin, Self::ContentManager, Self::Approver, Self::Viewer];

    pub const fn allows(self, permission: Permission) -> bool {
        use Permission::{Administer, Approve, Configure, Connect, Propose, Read};
        match self {
            Self::Owner | Self::Admin => true,
            Self::ContentManager => matches!(permission, Read | Propose),
            Self::Approver => matches!(permission, Read | Approve),
            Self::Viewer => match permission {
                Read => true,
                Propose | Approve | Connect | Configure | Administer => false,
            },
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::ContentManager => "content_manager",
            Self::Approver => "approver",
            Self::Viewer => "viewer",
        }
    }

    /// Unknown text is no role at all, never a lesser one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Who or what asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    User { user: UserId, session: Option<SessionId> },
    /// A program holding a key of the workspace.
    ApiKey(ApiKeyId),
    /// A job or reconciler of Roost itself, by name.
    System(&'static str),
    /// Whoever runs commands on the machine itself.
    Operator,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User { user, .. } => write!(f, "{user}"),
            Self::ApiKey(key) => write!(f, "{key}"),
            Self::System(name) => write!(f, "system:{name}"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

/// An authenticated caller inside one workspace.
#[derive(Clone, Debug)]
pub struct Caller {
    pub actor: Actor,
    pub scope: WorkspaceScope,
    role: Option<Role>,
    permissions: Vec<Permission>,
}

/// The caller may not do this.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("you need the permission `{}` for this; ask an owner or admin of the workspace", name(*.0))]
pub struct Denied(pub Permission);

const fn name(permission: Permission) -> &'static str {
    match permission {
        Permission::Read => "read",
        Permission::Propose => "propose",
        Permission::Approve => "approve",
        Permission::Connect => "connect",
        Permission::Configure => "configure",
        Permission::Administer => "administer",
    }
}

impl Permission {
    pub const ALL: [Self; 6] =
        [Self::Read, Self::Propose, Self::Approve, Self::Connect, Self::Configure, Self::Administer];

    pub const fn as_str(self) -> &'static str {
        name(self)
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.as_str() == text)
    }
}

impl Caller {
    pub fn member(actor: Actor, scope: WorkspaceScope, role: Role) -> Self {
        let permissions = Permission::ALL.into_iter().filter(|p| role.allows(*p)).collect();
        Self { actor, scope, role: Some(role), permissions }
    }

    /// A key holds what it was given, but never the right to approve: a person does that.
    pub fn api_key(key: ApiKeyId, scope: WorkspaceScope, scopes: &[Permission]) -> Self {
        let permissions = scopes.iter().copied().filter(|p| *p != Permission::Approve).collect();
        Self { actor: Actor::ApiKey(key), scope, role: None, permissions }
    }

    /// A job of Roost itself. It may do what a person could, except approve.
    pub fn system(name: &'static str, scope: WorkspaceScope) -> Self {
        let permissions = Permission::ALL.into_iter().filter(|p| *p != Permission::Approve).collect();
        Self { actor: Actor::System(name), scope, role: None, permissions }
    }

    /// The operator at the machine's command line; holds everything but approval.
    pub fn operator(scope: WorkspaceScope) -> Self {
        Self { actor: Actor::Operator, ..Self::system("operator", scope) }
    }

    /// What a member of the workspace is; none for programs and for Roost itself.
    pub const fn role(&self) -> Option<Role> {
        self.role
    }

    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.contains(&permission)
    }

    pub fn require(&self, permission: Permission) -> Result<(), Denied> {
        if self.may(permission) { Ok(()) } else { Err(Denied(permission)) }
    }

    /// Whether a person is behind this call: only a person can approve.
    pub const fn is_person(&self) -> bool {
        matches!(self.actor, Actor::User { .. })
    }
}
