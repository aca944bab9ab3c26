import { Modal } from "@mantine/core";
import { Key } from "@/kit";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import { helpOpen } from "./opened";
import { places } from "./navigation";
import css from "./shell.module.css";

const w = words.shell.help;
const everywhere: [string, string][] = [
  [words.shell.palette.compose, "c"],
  [w.palette, "Ctrl K"],
  [w.thisHelp, "?"],
  ...places.map((place): [string, string] => [w.goTo(place.label), `g ${place.key}`]),
];
const queue: [string, string][] = [
  [w.queue.next, "j"],
  [w.queue.previous, "k"],
  [w.queue.approve, "a"],
  [w.queue.edit, "e"],
  [w.queue.reject, "r"],
  [w.queue.snooze, "s"],
  [w.queue.open, "o"],
  [w.queue.select, "x"],
  [w.queue.bulk, "A"],
];

const { composer, calendar } = words.publishing.help;
const writing: [string, string][] = [
  [composer.send, "Ctrl ↵"],
  [composer.addPart, "Ctrl Shift ↵"],
  [composer.movePart, "Alt ↑"],
  [composer.suggest, "# @"],
  [composer.take, "↑ ↓ Tab"],
];
const planning: [string, string][] = [
  [calendar.go, "← → ↑ ↓"],
  [calendar.write, "↵"],
  [calendar.move, "Shift →"],
  [calendar.range, "Shift ↵"],
  [calendar.all, "Ctrl A"],
  [calendar.stop, "Esc"],
];

export function HelpDialog() {
  return (
    <Modal opened={useStore(helpOpen)} onClose={() => helpOpen.set(false)} title={w.title}>
      <Keys title={w.everywhere} keys={everywhere} />
      <Keys title={w.inQueue} keys={queue} />
      <Keys title={composer.title} keys={writing} />
      <Keys title={calendar.title} keys={planning} />
    </Modal>
  );
}

function Keys({ title, keys }: { title: string; keys: [string, string][] }) {
  return (
    <section>
      <h3 style={{ margin: "0 0 8px", fontSize: "0.875rem" }}>{title}</h3>
      <dl className={css.keys}>
        {keys.map(([what, key]) => (
          <div key={what} style={{ display: "contents" }}>
            <dt>{what}</dt>
            <dd>
              {key.split(" ").map((one) => (
                <Key key={one}>{one}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
