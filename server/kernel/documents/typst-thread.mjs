// Compiles Typst documents on a thread of its own, since the compiler is synchronous. Plain JavaScript: a thread is started
// from this very file, both from the sources and from build/, and Node 20 reads no TypeScript.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** After so many documents what the compiler remembers of older ones is let go: it keeps growing otherwise. */
const evictAfter = 20;

const compiler = NodeCompiler.create({
  workspace: workerData.templates,
  fontArgs: [{ fontBlobs: workerData.fonts.map((path) => readFileSync(path)) }],
});
let documents = 0;

parentPort.on('message', ({ id, template, data, issuedAt }) => {
  try {
    const compiled = compiler.compile({
      mainFileContent: readFileSync(template, 'utf8'),
      // Data come in as JSON text and are read by the template: nothing a person typed is ever parsed as markup.
      inputs: { data: JSON.stringify(data) },
    });
    if (!compiled.result) {
      const diagnostics = compiled.takeDiagnostics();
      throw new Error(`the template was refused: ${JSON.stringify(diagnostics?.shortDiagnostics ?? [])}`);
    }
    const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2b', creationTimestamp: issuedAt });
    parentPort.postMessage({ id, pdf: new Uint8Array(pdf) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
  documents += 1;
  if (documents % evictAfter === 0) compiler.evictCache(0);
});
