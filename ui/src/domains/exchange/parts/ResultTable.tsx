import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { ImportRow, PostImport } from "@/api";
import { type Column, DataTable, Tag, type Tone } from "@/kit";
import { dateTime } from "@/lib/format";
import { paths } from "@/lib/paths";
import { useZone } from "@/lib/zone";
import { words } from "@/words";
import css from "../exchange.module.css";
import { type Filter, firstFilter, ranges, shown, troubles } from "../table";

const w = words.exchange.import;
const PAGE = 100;
const tones: Record<ImportRow["what"], Tone> = { create: "good", update: "info", unchanged: "plain", refused: "bad" };
const kinds = Object.keys(w.counts) as ImportRow["what"][];

/** What happens to each row, with its number and what is wrong with it. */
export function ResultTable({ result, title }: { result: PostImport; title: string }) {
  const [filter, setFilter] = useState<Filter>(() => firstFilter(result));
  const [most, setMost] = useState(PAGE);
  const rows = shown(result.rows, filter);
  const show = (next: Filter) => {
    setFilter(next);
    setMost(PAGE);
  };
  return (
    <>
      <Columns columns={result.columns} />
      <div role="group" aria-label={w.filtersLabel} className={css.counts}>
        {kinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={filter === kind} data-bad={(kind === "refused" && result.counts.refused > 0) || undefined} onClick={() => show(filter === kind ? "all" : kind)}>
            <b>{result.counts[kind]}</b>
            {w.counts[kind]}
          </button>
        ))}
      </div>
      <Troubles rows={result.rows} />
      <DataTable caption={title} rows={rows.slice(0, most)} rowKey={(row) => row.row} columns={columns} />
      {rows.length > most && (
        <div>
          <Button size="xs" variant="default" onClick={() => setMost(most + PAGE * 4)}>
            {w.more(rows.length - most)}
          </Button>
        </div>
      )}
    </>
  );
}

const columns: Column<ImportRow>[] = [
  { name: w.row, cell: (row) => <strong className="num" title={w.rowHint}>{row.row}</strong>, width: 56 },
  { name: w.what, cell: (row) => <Tag tone={tones[row.what]}>{w.counts[row.what]}</Tag> },
  { name: w.text, cell: (row) => <Beginning row={row} />, width: 320 },
  { name: w.when, cell: (row) => <When row={row} />, width: 190 },
];

function Beginning({ row }: { row: ImportRow }) {
  return (
    <div>
      <Excerpt row={row} />
      {row.problems.map((one) => (
        <div key={one.field + one.message} className={css.bad}>
          {one.message}
        </div>
      ))}
    </div>
  );
}

function Excerpt({ row }: { row: ImportRow }) {
  const text = <span dir="auto">{row.excerpt || words.publishing.nothingWritten}</span>;
  return row.post_id ? (
    <Link to={paths.post(row.post_id)} aria-label={w.open(row.row)}>
      {text}
    </Link>
  ) : (
    text
  );
}

function When({ row }: { row: ImportRow }) {
  const zone = useZone();
  if (row.what === "refused" && !row.when) return <span className="quiet">–</span>;
  if (!row.when) return <span className="quiet">{w.draft}</span>;
  return (
    <>
      <time dateTime={row.when.due_at}>{dateTime(row.when.due_at, row.when.timezone ?? zone)}</time>
      {row.when.note && <div className="quiet">{row.when.note}</div>}
    </>
  );
}

/** Which column was taken for what; one that was not used is told, because it may be a slip of the pen. */
function Columns({ columns }: { columns: PostImport["columns"] }) {
  if (columns.length === 0) return null;
  return (
    <div>
      <p className="quiet" style={{ margin: "0 0 4px" }}>
        {w.columns}
      </p>
      <ul className={css.columns}>
        {columns.map((column, at) => (
          <li key={at}>
            <strong>{column.name}</strong> <span aria-hidden>→</span> {column.used_as ? (w.fields[column.used_as] ?? column.used_as) : <Tag tone="warn">{w.notUsed}</Tag>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Troubles({ rows }: { rows: ImportRow[] }) {
  const found = troubles(rows);
  if (found.length === 0 || found.every((one) => one.rows.length < 2)) return null;
  return (
    <ul className={css.troubles}>
      {found.slice(0, 8).map((one) => (
        <li key={one.message}>
          {one.message} <span>{w.problemsIn(`${w.row.toLowerCase()} ${ranges(one.rows)}`)}</span>
        </li>
      ))}
    </ul>
  );
}
