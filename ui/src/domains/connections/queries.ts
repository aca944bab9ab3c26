import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Account, answer, api, once } from "@/api";
import { keptStore, useStore } from "@/lib/store";

export const accountsQuery = queryOptions({
  queryKey: ["connections", "accounts"],
  queryFn: () => answer(api.GET("/api/v1/accounts")),
});
export const platformsQuery = queryOptions({
  queryKey: ["connections", "platforms"],
  queryFn: () => answer(api.GET("/api/v1/platforms")),
  staleTime: 10 * 60_000,
});
export const appsQuery = queryOptions({
  queryKey: ["connections", "apps"],
  queryFn: () => answer(api.GET("/api/v1/apps")),
});

const chosen = keptStore("roost.account");

export interface ChosenAccount {
  account: Account | undefined;
  accounts: Account[];
  /** Whether the accounts are known, be they none. */
  ready: boolean;
  /** Why they are not known, and another try. */
  failed: { error: Error; retry: () => void } | undefined;
  choose: (id: string) => void;
}

/** The account the screens are about: the one chosen in this browser, else the first that is connected. */
export function useAccount(): ChosenAccount {
  const id = useStore(chosen);
  const query = useQuery(accountsQuery);
  const accounts = query.data?.items ?? [];
  const account =
    accounts.find((one) => one.id === id) ?? accounts.find((one) => one.status === "connected") ?? accounts[0];
  const failed = query.isError && !query.data ? { error: query.error, retry: () => void query.refetch() } : undefined;
  return { account, accounts, ready: query.data !== undefined, failed, choose: chosen.set };
}

function useChange<Input, Answer>(run: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => queries.invalidateQueries({ queryKey: ["connections"] }),
  });
}

export const useSaveApp = () =>
  useChange(({ platform, ...body }: { platform: string; client_id: string; client_secret?: string }) =>
    answer(api.PUT("/api/v1/apps/{platform}", { params: { path: { platform } }, body })),
  );

export const useTestApp = () =>
  useChange((platform: string) => answer(api.POST("/api/v1/apps/{platform}/test", { params: { path: { platform } } })));

export const useConnect = () =>
  useMutation({
    mutationFn: ({ platform, bundles }: { platform: string; bundles: string[] }) =>
      answer(api.POST("/api/v1/connect/{platform}", { params: { path: { platform } }, body: { bundles } })),
    onSuccess: ({ authorize_url }) => {
      if (/^https?:\/\//i.test(authorize_url)) location.assign(authorize_url);
    },
  });

export const useConnectKeys = () =>
  useChange((body: { platform: string; consumer_key: string; consumer_secret: string; token: string; token_secret: string }) =>
    answer(api.POST("/api/v1/accounts/oauth1", { body, ...once() })),
  );

export const useCheckAccount = () =>
  useChange((id: string) => answer(api.POST("/api/v1/accounts/{id}/check", { params: { path: { id } } })));

export const useDisconnect = () =>
  useChange((id: string) => answer(api.POST("/api/v1/accounts/{id}/disconnect", { params: { path: { id } } })));
