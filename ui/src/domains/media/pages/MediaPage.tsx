import { Drawer } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { usePermission } from "@/domains/identity";
import { Bar, EmptyState, Lines, Loaded, PageHeader, Paged, Panel } from "@/kit";
import { bytes } from "@/lib/format";
import { useSearch } from "@/lib/search";
import { words } from "@/words";
import css from "../media.module.css";
import { AddFiles } from "../parts/AddFiles";
import { Details } from "../parts/Details";
import { Filters, useMediaFilter } from "../parts/Filters";
import { Grid } from "../parts/Grid";
import { libraryQuery, mediaListQuery, mediaQuery } from "../queries";
import { useUploads } from "../sending";

const w = words.media;

export function Component() {
  const { filter, any } = useMediaFilter();
  const may = usePermission("propose");
  const uploads = useUploads(filter.folder);
  const library = useQuery(libraryQuery).data;
  const query = useInfiniteQuery(mediaListQuery(filter));
  const [file, setFile] = useSearch("file");
  const [title, text] = any ? w.emptySearch : w.empty;
  const shortTypes = library?.media_types.map((type) => type.split("/")[1]?.toUpperCase()).join(", ") ?? "";
  return (
    <>
      <PageHeader title={w.title} about={w.about} actions={library && <Room used={library.bytes_used} most={library.bytes_max} />} />
      <div className="stack">
        {may && (
          <div>
            <AddFiles uploads={uploads} folder={filter.folder} accept={library?.media_types.join(",")} />
            {library && <p className={`quiet ${css.types}`}>{w.types(shortTypes, bytes(library.file_bytes_max))}</p>}
          </div>
        )}
        <Filters />
        <Paged
          query={query}
          skeleton={<Lines count={6} height={56} />}
          empty={
            <Panel>
              <EmptyState title={title}>{text}</EmptyState>
            </Panel>
          }
        >
          {(items) => <Grid items={items} open={(media) => setFile(media.id)} />}
        </Paged>
      </div>
      <Drawer opened={file !== ""} onClose={() => setFile(null)} position="right" size="md" title={w.file}>
        {file && <One id={file} close={() => setFile(null)} may={may} />}
      </Drawer>
    </>
  );
}

function One({ id, close, may }: { id: string; close: () => void; may: boolean }) {
  return <Loaded query={useQuery(mediaQuery(id))}>{(media) => <Details media={media} close={close} may={may} />}</Loaded>;
}

function Room({ used, most }: { used: number; most: number }) {
  return (
    <div className={css.room}>
      <span className="quiet">{w.used(bytes(used), bytes(most))}</span>
      <Bar share={most > 0 ? used / most : 0} label={w.storage} />
    </div>
  );
}
