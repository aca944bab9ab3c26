use kernel::PageRequest;
use runtime::db::Value;
use runtime::{Conn, DbError, Sql, WorkspaceScope, args};

use super::media::{COLUMNS, read};
use crate::Media;
use crate::list::Wanted;

/// The newest first; the cursor is an id. Renditions are left out.
pub async fn list(
    conn: &mut Conn,
    scope: &WorkspaceScope,
    wanted: &Wanted,
    page: &PageRequest,
) -> Result<Vec<Media>, DbError> {
    let mut args = args![scope];
    let mut filter = String::new();
    let mut also = |condition: &str, value: Value| {
        args.push(value);
        filter += &condition.replace('?', &format!("${}", args.len()));
    };
    if let Some(text) = &wanted.contains {
        also(" AND searchable LIKE ? ESCAPE '\\'", like(text).into());
    }
    if let Some(folder) = &wanted.folder {
        also(" AND folder = ?", folder.into());
    }
    if let Some(kind) = wanted.kind {
        also(" AND kind = ?", kind.as_str().into());
    }
    if let Some(tag) = &wanted.tag {
        let tagged = " AND EXISTS (SELECT 1 FROM media_tag WHERE media_tag.workspace_id = media.workspace_id
            AND media_tag.media_id = media.id AND media_tag.tag = ?)";
        also(tagged, tag.into());
    }
    if let Some(cursor) = &page.cursor {
        also(" AND id < ?", cursor.into());
    }
    if wanted.unused {
        filter += " AND NOT EXISTS (SELECT 1 FROM media_use WHERE media_use.workspace_id = media.workspace_id
            AND media_use.media_id = media.id)";
    }
    args.push((page.limit() + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM media WHERE workspace_id = $1 AND derived_from IS NULL{filter}
         ORDER BY id DESC LIMIT ${}",
        args.len()
    );
    let rows = conn.fetch_all(Sql::assembled(sql), args).await?;
    rows.iter().map(|row| read(scope, row)).collect()
}

fn like(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.to_lowercase().chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}
