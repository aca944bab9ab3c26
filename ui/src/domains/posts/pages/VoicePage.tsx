import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Account, VoiceProfile } from "@/api";
import { DateTime, EmptyState, Facts, Loaded, Panel, Tag } from "@/kit";
import { humanise } from "@/lib/format";
import { paths } from "@/lib/paths";
import { words } from "@/words";
import { Sections } from "../parts/Sections";
import { Statement } from "../parts/Statements";
import { voiceQuery } from "../queries";

const w = words.posts.voice;

export function Component() {
  return <Sections here="voice">{(account) => <Voice key={account.id} account={account} />}</Sections>;
}

function Voice({ account }: { account: Account }) {
  const query = useQuery(voiceQuery(account.id));
  const [title, text] = w.empty;
  return (
    <Loaded query={query}>
      {(voice) =>
        voice ? (
          <Profile voice={voice} />
        ) : (
          <Panel>
            <EmptyState title={title} action={<Link to={paths.analysis()}>{words.posts.analyseFirst}</Link>}>
              {text}
            </EmptyState>
          </Panel>
        )
      }
    </Loaded>
  );
}

function Profile({ voice }: { voice: VoiceProfile }) {
  const aspects = [...new Set(voice.statements.map((one) => one.aspect))];
  return (
    <div className="columns">
      <div className="stack">
        {aspects.map((aspect) => (
          <Panel key={aspect} title={w.aspects[aspect] ?? humanise(aspect)}>
            {voice.statements
              .filter((one) => one.aspect === aspect)
              .map((one) => (
                <Statement key={one.text} text={one.text} n={voice.sample} count={one.evidence.length}>
                  {one.evidence.map((proof, at) => (
                    <li key={at} dir="auto">
                      “{proof.quote}”
                    </li>
                  ))}
                </Statement>
              ))}
          </Panel>
        ))}
      </div>
      <div className="stack">
        <Panel title={words.posts.tabs.voice}>
          <p style={{ marginTop: 0 }}>{w.about}</p>
          <Facts
            items={[
              [w.madeBy, voice.made_by],
              [w.made, <DateTime key="m" at={voice.made_at} />],
              [w.sample, <span key="s">{words.posts.restsOn(voice.sample)}</span>],
              [w.version, voice.version],
            ]}
          />
        </Panel>
        <Panel title={w.banned} action={<Link to={paths.settings("voice")}>{w.rules}</Link>}>
          <div className="row">
            {voice.banned_words.length === 0 && <span className="quiet">{w.noneBanned}</span>}
            {voice.banned_words.map((word) => (
              <Tag key={word}>{word}</Tag>
            ))}
          </div>
        </Panel>
      </div>
    </div>
  );
}
