import { api } from "@/api";
import { type Group, groups, type PostFilter } from "../queries";

export const formats = ["csv", "json"] as const;
export type Format = (typeof formats)[number];

/** What an export is asked for: the filters of the list. */
export function exportOf(format: Format, group: Group, filter: PostFilter) {
  return { ...filter, format, state: groups[group].join(",") || undefined };
}

/** Asked for by the client, because a plain link cannot name the workspace. Answers the file's name. */
export async function saveExport(format: Format, group: Group, filter: PostFilter): Promise<string> {
  const { data } = await api.GET("/api/v1/posts/export", { params: { query: exportOf(format, group, filter) }, parseAs: "blob" });
  const name = `posts-${group}-${new Date().toISOString().slice(0, 10)}.${format}`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data as Blob);
  link.download = name;
  link.click();
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}
