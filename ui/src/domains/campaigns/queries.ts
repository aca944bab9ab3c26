import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Campaign, type CampaignInput, type CampaignPreview, type NicheInput, once } from "@/api";

const PAGE = 50;

export const campaignsQuery = infiniteQueryOptions({
  queryKey: ["publishing", "campaigns"],
  initialPageParam: "",
  queryFn: ({ pageParam }) => answer(api.GET("/api/v1/campaigns", { params: { query: { limit: PAGE, cursor: pageParam || undefined } } })),
  getNextPageParam: (page) => page.next_cursor || undefined,
});

const at = (id: string) => ({ params: { path: { campaign_id: id } } });

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["publishing", "campaign", id],
    queryFn: () => answer(api.GET("/api/v1/campaigns/{campaign_id}", at(id))),
  });

export const campaignPostsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["publishing", "posts", "campaign", id],
    initialPageParam: "",
    queryFn: ({ pageParam }) => answer(api.GET("/api/v1/posts", { params: { query: { campaign_id: id, limit: PAGE, cursor: pageParam || undefined } } })),
    getNextPageParam: (page) => page.next_cursor || undefined,
  });

/** What a campaign would make. Stores nothing. */
export const dryRunQuery = (body: CampaignInput) =>
  queryOptions({
    queryKey: ["publishing-preview", "campaign", body],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/campaigns", { params: { query: { dry_run: true } }, body, signal })) as Promise<CampaignPreview>,
    retry: false,
    gcTime: 20_000,
  });

export const nichesQuery = queryOptions({
  queryKey: ["publishing", "niches"],
  queryFn: () => answer(api.GET("/api/v1/niches")),
});

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  const touched = ["publishing", "gate", "today"];
  return useMutation({ mutationFn: run, onSettled: () => void Promise.all(touched.map((domain) => queries.invalidateQueries({ queryKey: [domain] }))) });
}

export const useSaveCampaign = () =>
  useChange(({ id, ...body }: CampaignInput & { id?: string }) => (id ? answer(api.PUT("/api/v1/campaigns/{campaign_id}", { ...at(id), ...once(), body })) : (answer(api.POST("/api/v1/campaigns", { body, ...once() })) as Promise<Campaign>)));
export const usePauseCampaign = () => useChange((id: string) => answer(api.POST("/api/v1/campaigns/{campaign_id}/pause", { ...at(id), ...once() })));
export const useResumeCampaign = () => useChange((id: string) => answer(api.POST("/api/v1/campaigns/{campaign_id}/resume", { ...at(id), ...once() })));
export const useDeleteCampaign = () => useChange((id: string) => answer(api.DELETE("/api/v1/campaigns/{campaign_id}", at(id))));

const nicheAt = (id: string) => ({ params: { path: { niche_id: id } } });
export const useSaveNiche = () =>
  useChange(({ id, ...body }: NicheInput & { id?: string }) =>
    answer(id ? api.PUT("/api/v1/niches/{niche_id}", { ...nicheAt(id), body }) : api.POST("/api/v1/niches", { body, ...once() })),
  );
export const useDeleteNiche = () => useChange((id: string) => answer(api.DELETE("/api/v1/niches/{niche_id}", nicheAt(id))));
