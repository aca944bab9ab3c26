/** Niches as a tree. Pure. */
import type { Niche } from "@/api";

export interface Placed extends Niche {
  depth: number;
  /** Age-restricted itself, or part of what is. */
  forced: boolean;
}

/** Each below what it is part of, by name; what is part of something gone stands at the top. */
export function placed(niches: Niche[]): Placed[] {
  const under = (parent: string | null, depth: number, forced: boolean): Placed[] =>
    niches
      .filter((one) => (one.parent_id && niches.some((other) => other.id === one.parent_id) ? one.parent_id : null) === parent)
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((one) => [{ ...one, depth, forced: forced || one.age_restricted }, ...under(one.id, depth + 1, forced || one.age_restricted)]);
  return under(null, 0, false);
}

/** What a niche cannot be part of: itself and what is part of it. */
export function below(niches: Niche[], id: string): Set<string> {
  const found = new Set([id]);
  for (const one of placed(niches)) if (one.parent_id && found.has(one.parent_id)) found.add(one.id);
  return found;
}
