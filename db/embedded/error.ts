/** A trouble of the embedded database, told in one line: what, where, how to mend. */
export class EmbeddedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EmbeddedError';
  }
}
