import { queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api";

const campaignsQuery = queryOptions({
  queryKey: ["publishing", "campaign-choices"],
  queryFn: () => answer(api.GET("/api/v1/campaigns", { params: { query: { limit: 200 } } })),
  staleTime: 60_000,
});

/** Campaigns to choose from in a filter; the one chosen is among them even while they are not known. */
export function useCampaignChoices(chosen: string, all: string): { value: string; label: string }[] {
  const known = useQuery(campaignsQuery).data?.items ?? [];
  if (known.length === 0 && !chosen) return [];
  const missing = chosen && !known.some((one) => one.id === chosen) ? [{ value: chosen, label: chosen }] : [];
  return [{ value: "", label: all }, ...known.map((one) => ({ value: one.id, label: one.name })), ...missing];
}
