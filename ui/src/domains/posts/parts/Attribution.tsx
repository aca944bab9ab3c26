import type { Growth } from "@/api";
import { Count, Panel } from "@/kit";
import { percent } from "@/lib/format";
import { words } from "@/words";
import css from "../posts.module.css";

const w = words.posts.growth;
const colors = { replies: "--pine", content: "--sky", hand_offs: "--ember-bright", unknown: "--line-strong" } as const;
const names = Object.keys(colors) as (keyof typeof colors)[];

/** Where followers came from, with the evidence and the part nobody knows. */
export function Attribution({ attribution }: { attribution: Growth["attribution"] }) {
  const total = names.reduce((sum, name) => sum + attribution[name], 0);
  return (
    <Panel title={w.attribution} note={w.attributionNote(attribution.window_hours)}>
      {total > 0 ? <Shares attribution={attribution} total={total} /> : <p className="quiet" style={{ margin: 0 }}>{w.noneGained}</p>}
      {attribution.evidence.length > 0 && (
        <>
          <h3 className="quiet" style={{ margin: "16px 0 0" }}>{w.evidence}</h3>
          <ul className={css.evidence}>
            {attribution.evidence.map((proof) => (
              <li key={`${proof.cause} ${proof.post_id}`}>{proof.text}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Shares({ attribution, total }: { attribution: Growth["attribution"]; total: number }) {
  return (
    <>
      <div className={css.split} aria-hidden>
        {names.map((name) => (
          <span key={name} style={{ flex: attribution[name], background: `var(${colors[name]})` }} />
        ))}
      </div>
      <div className={css.legend}>
        {names.map((name) => (
          <div key={name} style={{ display: "contents" }}>
            <i style={{ background: `var(${colors[name]})` }} />
            <span title={name === "unknown" ? w.unknownTip : undefined}>{w.sources[name]}</span>
            <Count value={attribution[name]} />
            <span className="quiet num">{percent(attribution[name] / total, 0)}</span>
          </div>
        ))}
      </div>
    </>
  );
}
