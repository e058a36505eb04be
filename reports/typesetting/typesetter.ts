import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../kernel/project-root.js';

export type Format = 'svg' | 'pdf';

/** One page to typeset. Values go in as `inputs` (text by name), never into the template: they are data there, whatever they hold. */
export interface Page {
  template: string;
  inputs: Record<string, string>;
  format: Format;
  /** In a PDF, the second since 1970 as which its making is given: the same page then has the same bytes. */
  creationTimestamp: number;
}

export interface Job extends Page {
  id: number;
}

export interface Typeset {
  id: number;
  result: Uint8Array | null;
  fault: string | null;
}

export interface WorkerSettings {
  fonts: string[];
}

/** Sets pages in a thread of its own, which is started with the first of them. */
export interface Typesetter {
  /** @throws Error when the template is wrong */
  set(page: Page): Promise<Buffer>;
  close(): Promise<void>;
}

const fontFiles = [
  ['@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'],
  ['@embedpdf/fonts-latin', 'NotoSans-Bold.ttf'],
  ['@embedpdf/fonts-arabic', 'NotoNaskhArabic-Regular.ttf'],
  ['@embedpdf/fonts-arabic', 'NotoNaskhArabic-Bold.ttf'],
  ['@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'],
  ['@embedpdf/fonts-sc', 'NotoSansHans-Bold.otf'],
] as const;

/** The families of those fonts, in the order in which a template should try them. */
export const families = ['Noto Sans', 'Noto Naskh Arabic', 'Noto Sans S Chinese'] as const;

export function typesetter(): Typesetter {
  const waiting = new Map<number, { done(result: Buffer): void; failed(error: Error): void }>();
  let worker: Worker | null = null;
  let last = 0;

  return {
    set(page) {
      worker ??= start();
      worker.ref();
      const id = (last += 1);
      return new Promise<Buffer>((resolve, reject) => {
        waiting.set(id, { done: resolve, failed: reject });
        worker!.postMessage({ ...page, id } satisfies Job, []);
      });
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };

  function start(): Worker {
    const started = new Worker(workerFile(), { workerData: { fonts: fontPaths() } satisfies WorkerSettings });
    started.on('message', ({ id, result, fault }: Typeset) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) started.unref();
      if (result) asked?.done(Buffer.from(result));
      else asked?.failed(new Error(`typesetting: ${fault}`));
    });
    started.on('error', failAll);
    started.on('exit', () => failAll(new Error('the typesetting thread ended')));
    return started;
  }

  /** A thread that broke takes what it had with it; the next page gets a new one. */
  function failAll(error: unknown): void {
    worker = null;
    for (const { failed } of waiting.values())
      failed(error instanceof Error ? error : new Error(String(error)));
    waiting.clear();
  }
}

/** Run from sources, as tests do, it takes the worker that the build made: threads do not read TypeScript everywhere. */
function workerFile(): string {
  return join(projectRoot, 'dist/reports/typesetting/typeset-worker.js');
}

function fontPaths(): string[] {
  const { resolve } = createRequire(join(projectRoot, 'package.json'));
  return fontFiles.map(([module, file]) => join(dirname(resolve(module)), '..', 'fonts', file));
}
