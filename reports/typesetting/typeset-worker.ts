import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Job, Typeset, WorkerSettings } from './typesetter.js';

/*
 * Typst blocks its thread, so it has one of its own. It gets the fonts that come with the hub and no others: the same page has the same
 * glyphs on every machine. `fallback: false` in a template keeps it so; a glyph that no font has is left blank.
 */
const { fonts } = workerData as WorkerSettings;
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.map((path) => readFileSync(path)) }] });

parentPort!.on('message', ({ id, template, inputs, format, creationTimestamp }: Job) => {
  const answer: Typeset = { id, result: null, fault: null };
  try {
    const compiled = compiler.compile({ mainFileContent: template, inputs });
    const faults = compiled.takeDiagnostics();
    if (compiled.result)
      answer.result =
        format === 'svg'
          ? Buffer.from(compiler.plainSvg(compiled.result))
          : compiler.pdf(compiled.result, { creationTimestamp });
    else answer.fault = JSON.stringify(faults && compiler.fetchDiagnostics(faults));
    compiler.evictCache(10);
  } catch (error) {
    answer.fault = String(error);
  }
  parentPort!.postMessage(answer, []);
});
