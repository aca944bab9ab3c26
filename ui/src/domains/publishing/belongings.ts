/** What a post is part of or made from. */
export interface Belongings {
  campaign_id: string | null;
  recurrence_id: string | null;
  /** The post whose words it says again. */
  repeat_of: string | null;
  comments: number;
}

export function belongings(post: object): Belongings {
  const { campaign_id = null, recurrence_id = null, repeat_of = null, comments = 0 } = post as Partial<Belongings>;
  return { campaign_id, recurrence_id, repeat_of, comments };
}
