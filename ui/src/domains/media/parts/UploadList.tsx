import { Button } from "@mantine/core";
import { ApiProblem } from "@/api";
import { WorkBar } from "@/kit";
import { bytes } from "@/lib/format";
import { words } from "@/words";
import css from "../media.module.css";
import type { Uploads } from "../sending";

const w = words.media;

/** Files on their way, and those that did not arrive with the reason. */
export function UploadList({ uploads, again, giveUp }: Uploads) {
  if (uploads.length === 0) return null;
  return (
    <ul className={css.uploads} aria-label={w.uploads}>
      {uploads.map((one) => (
        <li key={one.key} data-failed={one.error ? true : undefined}>
          <div className="spread">
            <span className={css.uploadName}>
              {one.name} <span className="quiet">{bytes(one.bytes)}</span>
            </span>
            <span className="row">
              {one.error != null && (
                <Button size="compact-xs" variant="default" onClick={() => again(one.key)}>
                  {w.again}
                </Button>
              )}
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => giveUp(one.key)}>
                {w.giveUp}
              </Button>
            </span>
          </div>
          {one.error != null ? <p role="alert">{reason(one.error)}</p> : <WorkBar done={one.share} total={1} label={w.sending(one.name)} />}
        </li>
      ))}
    </ul>
  );
}

function reason(error: unknown): string {
  if (error instanceof ApiProblem) return error.detail ?? error.title;
  return w.failed;
}
