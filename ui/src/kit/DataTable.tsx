import type { CSSProperties, ReactNode } from "react";
import { words } from "@/words";
import css from "./kit.module.css";

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  align?: "right";
  width?: number | string;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string | number;
  /** Stay a grid on a phone and scroll sideways: for figures that are compared down a column. */
  grid?: boolean;
}

/** A table; on a phone each row becomes a block that begins with its first cell. */
export function DataTable<Row>({ caption, columns, rows, rowKey, grid }: DataTableProps<Row>) {
  return (
    // A scrolling box must be reachable by keyboard to be scrolled by it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={css.tableWrap} role="region" aria-label={caption} tabIndex={0}>
      <table className={css.table} data-grid={grid || undefined}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" data-align={column.align} style={{ width: column.width }}>
                {column.name || <span className="visually-hidden">{words.kit.actions}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.name} data-label={column.name} data-align={column.align} style={atLeast(column.width)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function atLeast(width: number | string | undefined): CSSProperties | undefined {
  if (width === undefined) return undefined;
  return { "--at-least": typeof width === "number" ? `${width}px` : width } as CSSProperties;
}
