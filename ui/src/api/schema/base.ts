export type Instant = string;
export type Micros = number;
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}
