import { count, humanise, money } from "@/lib/format";

const LONG = 48;
/** A fingerprint tells a person nothing; it stays in the entry itself. */
const forMachines = /hash|fingerprint/;

/** The end of an id tells its neighbours apart: "act …7A3K". */
export function shortId(id: string): string {
  const [, kind, rest] = /^([a-z]+)_([0-9A-Z]{12,})$/.exec(id) ?? [];
  return kind && rest ? `${kind} …${rest.slice(-5)}` : id;
}

/** The detail of an entry as names and short values. */
export function detailPairs(detail: unknown): [name: string, value: string][] {
  if (detail == null) return [];
  if (typeof detail !== "object") return [["", short(String(detail))]];
  return Object.entries(detail)
    .filter(([name, value]) => !forMachines.test(name) && value != null)
    .map(([name, value]) => [nameOf(name), valueOf(name, value)]);
}

function nameOf(name: string): string {
  return humanise(name.replace(/_micros$/, "")).toLowerCase();
}

function valueOf(name: string, value: unknown): string {
  if (typeof value === "number") return name.endsWith("_micros") ? money(value) : count(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return short(shortId(value));
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return short(value.join(", "));
  return short(JSON.stringify(value));
}

function short(text: string): string {
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}
