import { instantText, isoDay, type Day } from './days.ts';
import type { Random } from './random.ts';

/** The order that writes: its id and the instant it is recorded at. */
export interface Writer {
  id: string;
  at: number;
}
interface Entry<Content> {
  id: string;
  from: Day;
  to: Day | null;
  content: Content;
  actionId: string;
  recordedBy: string;
  recordedAt: number;
  supersededAt: number | null;
  supersededBy: string | null;
}

/**
 * One dated timeline in valid and recorded time, written as the use cases write it: a change supersedes the open row,
 * repeats its content shortened, and adds the new one. With `split` off only what is true today is kept, as opening data
 * brings it: each row once.
 */
export class Ledger<Content> {
  readonly entries: Entry<Content>[] = [];
  #open: Entry<Content> | null = null;
  constructor(
    private readonly r: Random,
    private readonly split: boolean,
  ) {}

  get open(): Content | null {
    return this.#open?.content ?? null;
  }

  /** From this day on. */
  set(day: Day, content: Content, by: Writer): void {
    if (this.#open) this.#close(day, by);
    this.#open = this.#add(day, null, content, by.id, by);
  }

  /** Until the day before this one. */
  end(day: Day, by: Writer, content?: Content): void {
    if (this.#open) this.#close(day, by, content);
    this.#open = null;
  }

  /** The open row was wrong over all its days. */
  correct(content: Content, by: Writer): void {
    const wrong = this.#open;
    if (!wrong) return;
    wrong.supersededAt = by.at;
    wrong.supersededBy = by.id;
    this.#open = this.#add(wrong.from, wrong.to, content, by.id, by);
  }

  #close(day: Day, by: Writer, content?: Content): void {
    const row = this.#open;
    if (!row) return;
    if (!this.split) {
      row.to = day;
      if (content !== undefined) row.content = content;
      return;
    }
    row.supersededAt = by.at;
    row.supersededBy = by.id;
    if (day > row.from) this.#add(row.from, day, content ?? row.content, row.actionId, by);
  }

  #add(from: Day, to: Day | null, content: Content, actionId: string, by: Writer): Entry<Content> {
    const entry = {
      id: this.r.id(by.at),
      from,
      to,
      content,
      actionId,
      recordedBy: by.id,
      recordedAt: by.at,
      supersededAt: null,
      supersededBy: null,
    };
    this.entries.push(entry);
    return entry;
  }
}

/** The columns that valid and recorded time have in every dated table. */
export const datedCells = (e: Entry<unknown>) => ({
  id: e.id,
  valid_from: isoDay(e.from),
  valid_to: e.to === null ? null : isoDay(e.to),
  recorded_at: instantText(e.recordedAt),
  superseded_at: e.supersededAt === null ? null : instantText(e.supersededAt),
  action_id: e.actionId,
  recorded_by_action_id: e.recordedBy,
  superseded_by_action_id: e.supersededBy,
});
