import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, once } from "@/api";
import type { Format } from "./table";

export interface Options {
  /** Found out by the server when empty. */
  dates: "" | "ymd" | "dmy" | "mdy";
  timezone: string;
  account_ids: string[];
}

interface Sending {
  file: File;
  format: Format;
  options: Options;
}

/** The bytes as they are: what they are encoded in, the server finds out. */
function send({ file, format, options }: Sending, extra: { dry_run: boolean; skip_refused?: boolean }, signal?: AbortSignal) {
  const query = { format, ...options, dates: options.dates || undefined, account_ids: options.account_ids.join(",") || undefined, ...extra };
  // A description knows no bytes: they are said to be text, and travel as they are.
  const raw = { body: file as unknown as string, bodySerializer: (body: unknown) => body as File, headers: { "Content-Type": format === "csv" ? "text/csv" : "application/json", ...once().headers } };
  return answer(api.POST("/api/v1/post-imports", { params: { query }, ...raw, signal }));
}

/** What would happen. Asked anew for each way to read the file. */
export const dryRunQuery = (sending: Sending) =>
  queryOptions({
    queryKey: ["publishing-preview", "import", sending.file.name, sending.file.size, sending.file.lastModified, sending.options],
    queryFn: ({ signal }) => send(sending, { dry_run: true }, signal),
    retry: false,
    // A file chosen again may have been saved meanwhile.
    gcTime: 0,
    staleTime: Infinity,
  });

export function useImport() {
  const queries = useQueryClient();
  const touched = ["publishing", "gate", "today"];
  return useMutation({
    mutationFn: ({ skip, ...sending }: Sending & { skip: boolean }) => send(sending, { dry_run: false, skip_refused: skip }),
    onSettled: () => void Promise.all(touched.map((domain) => queries.invalidateQueries({ queryKey: [domain] }))),
  });
}

export interface ExportFilter {
  format: Format;
  state?: string;
  account_id?: string;
  from?: string;
  to?: string;
}

/** The file itself, fetched with the workspace it belongs to. */
export const exportPosts = (query: ExportFilter) => answer(api.GET("/api/v1/posts/export", { params: { query: { ...query } }, parseAs: "blob" }));

export const feedsQuery = queryOptions({
  queryKey: ["publishing", "feeds"],
  queryFn: () => answer(api.GET("/api/v1/calendar-feeds")),
});

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: run, onSettled: () => void queries.invalidateQueries({ queryKey: feedsQuery.queryKey }) });
}

export const useAddFeed = () =>
  useChange((body: { name: string; account_ids: string[] }) => answer(api.POST("/api/v1/calendar-feeds", { body, ...once() })));
export const useDeleteFeed = () => useChange((id: string) => answer(api.DELETE("/api/v1/calendar-feeds/{id}", { params: { path: { id } } })));
