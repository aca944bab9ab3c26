import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type ApiProblem, chooseWorkspace } from "@/api";
import { words } from "@/words";

export const meQuery = queryOptions({
  queryKey: ["identity", "me"],
  queryFn: () => answer(api.GET("/api/v1/me")),
  staleTime: 60_000,
  retry: (failures, error) => failures < 2 && (error as ApiProblem).status !== 401,
});

export const setupQuery = queryOptions({
  queryKey: ["identity", "setup"],
  queryFn: () => answer(api.GET("/api/v1/setup")),
  staleTime: 0,
});

export const useMe = () => useQuery(meQuery);

export const membersQuery = queryOptions({
  queryKey: ["identity", "members"],
  queryFn: () => answer(api.GET("/api/v1/members")),
  staleTime: 60_000,
});

/** Names whoever did something: a member, oneself, a policy, or a part of Roost that works by itself. */
export function useWho(): (actor: string) => string {
  const me = useMe().data?.user;
  const members = useQuery(membersQuery).data?.items ?? [];
  return (actor) => {
    if (actor === me?.id) return words.identity.you;
    return members.find((one) => one.user_id === actor)?.username ?? nameOfActor(actor);
  };
}

/** "system:insight.daily", or "Roost (insight.daily)", is Roost at its daily run. */
export function nameOfActor(actor: string): string {
  const job = /^(?:system:|Roost \()([\w.]+)\)?$/.exec(actor)?.[1];
  if (job) return words.identity.roost(words.identity.jobs[job]);
  return /^(usr_|key_|pol_|client:)/.test(actor) ? words.identity.someone[actor.slice(0, 3)] ?? actor : actor;
}

/** Whether the signed-in person may do something; the server decides again. */
export function usePermission(name: string): boolean {
  const me = useMe().data;
  return me ? me.permissions.includes(name) || me.role === "owner" : false;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => answer(api.POST("/api/v1/session", { body })),
    onSuccess: (me) => {
      chooseWorkspace(null);
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
    },
  });
}

export function useResetPassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { username: string; code: string; new: string }) => answer(api.POST("/api/v1/password-reset", { body })),
    onSuccess: (me) => {
      chooseWorkspace(null);
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
    },
  });
}

export function useSetup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { code: string; username: string; password: string; workspace_name: string; timezone: string }) =>
      answer(api.POST("/api/v1/setup", { body })),
    onSuccess: (me) => {
      chooseWorkspace(null);
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
    },
  });
}

export async function signOut() {
  await api.DELETE("/api/v1/session").catch(() => undefined);
  chooseWorkspace(null);
  location.assign("/sign-in");
}

export function switchWorkspace(id: string) {
  chooseWorkspace(id);
  location.assign("/");
}
