import { useQuery } from "@tanstack/react-query";
import { queryOptions } from "@tanstack/react-query";
import { type Act, answer, api, type PostTarget } from "@/api";
import { Tag } from "@/kit";
import { humanise } from "@/lib/format";
import { words } from "@/words";
import css from "./post.module.css";
import { type Stage, nextStage, standOf } from "./stages";

const w = words.publishing.afterwards.stages;

const actQuery = (id: string) =>
  queryOptions({
    queryKey: ["gate", "act", id],
    queryFn: () => answer(api.GET("/api/v1/acts/{id}", { params: { path: { id } } })),
  });

/** Who approved, who is next and who follows, where it takes more than one approval of the team. */
export function Stages({ target }: { target: PostTarget }) {
  const act = useQuery({ ...actQuery(target.act_id ?? ""), enabled: target.act_id != null && target.state === "waiting" });
  if (target.state !== "waiting" || !act.data) return null;
  const stages = (act.data as Act & { stages?: Stage[] }).stages ?? [];
  if (stages.length < 2 && stages.every((one) => one.by === "team" && one.needed < 2)) return null;
  const next = nextStage(stages);
  return (
    <section className={css.stages} aria-label={w.title}>
      <ol>
        {stages.map((one, at) => (
          <li key={at} data-stand={standOf(one)} aria-current={one === next ? "step" : undefined}>
            <strong>{one.name}</strong>
            <span>{one.by === "client" ? w.client : (one.roles ?? []).length > 0 ? (one.roles ?? []).map(humanise).join(", ") : w.team}</span>
            <Tag tone={one.given >= one.needed ? "good" : one.open ? "info" : "plain"}>{one.given >= one.needed ? w.done : one.open ? w.given(one.given, one.needed) : w.later}</Tag>
          </li>
        ))}
      </ol>
      {next && <p className={`quiet ${css.fine}`}>{next.by === "client" ? w.nextClient(next.name) : w.next(next.name, next.needed - next.given)}</p>}
    </section>
  );
}
