import { type FileHandle, open } from 'node:fs/promises';
import { RecordBatchReader } from 'apache-arrow';
import { type ArrowType, arrowType, BrokenArrow, type CellText } from './arrow-cells.ts';

/** A column of an Arrow file; `type` is null when nothing can be read of it. */
export interface ArrowColumn {
  readonly name: string;
  /** As Arrow calls it. */
  readonly typeName: string;
  readonly type: ArrowType | null;
}

export interface ArrowBatch {
  readonly rows: number;
  /** Of each column that can be read; null for the others. */
  readonly cells: readonly (CellText | null)[];
}

const MAGIC = Buffer.from('ARROW1');
/** How a stream ends: a message of no length. One that just stops may have been cut. */
const END_OF_STREAM = Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);

/**
 * Reads an Arrow IPC file or stream batch by batch. What the bytes say of their lengths is believed of nothing:
 * a column that is shorter than its batch is broken, and so is a file without its proper end.
 * @throws BrokenArrow, or what the library throws over broken bytes
 */
export async function readArrow(
  path: string,
  onColumns: (columns: readonly ArrowColumn[]) => void,
  onBatch: (batch: ArrowBatch) => void,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    await checkEnd(file);
    const reader = await RecordBatchReader.from(file);
    await reader.open();
    const columns = reader.schema.fields.map(({ name, type }) => ({
      name,
      typeName: String(type),
      type: arrowType(type),
    }));
    onColumns(columns);
    for await (const batch of reader) {
      const cells = columns.map(({ type }, i) => {
        const data = batch.data.children[i];
        if (data?.length !== batch.numRows) throw new BrokenArrow('Arrow: rows');
        return type?.cells(data) ?? null;
      });
      onBatch({ rows: batch.numRows, cells });
    }
  } finally {
    await file.close().catch(() => undefined);
  }
}

async function checkEnd(file: FileHandle): Promise<void> {
  const { size } = await file.stat();
  const head = Buffer.alloc(MAGIC.length);
  const tail = Buffer.alloc(END_OF_STREAM.length);
  await file.read(head, 0, head.length, 0);
  await file.read(tail, 0, tail.length, Math.max(0, size - tail.length));
  const ends = head.equals(MAGIC) ? tail.subarray(-MAGIC.length).equals(MAGIC) : tail.equals(END_OF_STREAM);
  if (!ends) throw new BrokenArrow('Arrow: end of file');
}
