//! What an import did, or would do, row by row.

use kernel::ids::PostId;
use serde::Serialize;
use utoipa::ToSchema;
use web::FieldError;

use super::column::Column;
use crate::schedule::WhenView;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportWhat)]
pub enum What {
    Create,
    Update,
    Unchanged,
    Refused,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ImportCounts)]
pub struct Counts {
    pub create: i64,
    pub update: i64,
    pub unchanged: i64,
    pub refused: i64,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ImportRow)]
pub struct RowView {
    /// As a person counts: the header is row 1. In JSON the place in the list.
    pub row: i64,
    pub what: What,
    /// None for a post that would be made.
    #[schema(value_type = Option<String>)]
    pub post_id: Option<PostId>,
    pub excerpt: String,
    /// None for a draft.
    pub when: Option<WhenView>,
    /// Why it was refused; fields are named after columns, or after a post's own fields.
    pub problems: Vec<FieldError>,
}

/// A column of the file; none for one that means nothing here and is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ImportedColumn)]
pub struct ColumnView {
    pub name: String,
    pub used_as: Option<Column>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ImportReport)]
pub struct Report {
    /// Whether anything was kept: not by a dry run, and not when a row was refused, unless somebody wanted the
    /// others all the same.
    pub stored: bool,
    pub counts: Counts,
    pub rows: Vec<RowView>,
    pub columns: Vec<ColumnView>,
}

impl Counts {
    pub fn of(rows: &[RowView]) -> Self {
        let mut counts = Self::default();
        for row in rows {
            match row.what {
                What::Create => counts.create += 1,
                What::Update => counts.update += 1,
                What::Unchanged => counts.unchanged += 1,
                What::Refused => counts.refused += 1,
            }
        }
        counts
    }
}
