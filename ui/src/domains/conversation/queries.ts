import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Micros, once } from "@/api";

/** A post on the platform of one of our accounts. */
export interface Place {
  account_id: string;
  remote_id: string;
}

const at = ({ account_id, remote_id }: Place) => ({ params: { path: { account_id, remote_id } } });

/** What Roost holds of the conversation above a post. Costs nothing. */
export const conversationQuery = (place: Place) =>
  queryOptions({
    queryKey: ["engagement", "conversation", place.account_id, place.remote_id],
    queryFn: () => answer(api.GET("/api/v1/conversations/{account_id}/{remote_id}", at(place))),
  });

/** Reads the rest for a price that was told before. What came before trouble is there too. */
export function useRead(place: Place) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (quoted_micros: Micros) => answer(api.POST("/api/v1/conversations/{account_id}/{remote_id}/load", { ...at(place), body: { quoted_micros }, ...once() })),
    onSettled: () => ["engagement", "spend", "today"].forEach((domain) => void queries.invalidateQueries({ queryKey: [domain] })),
  });
}
