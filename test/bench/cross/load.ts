import { Agent, request } from 'node:http';
import { query, variables } from './question.ts';

// A process of its own, so that asking costs the servers nothing: node load.ts <url> <first n> <seconds> <connections>
const [, , url, from, seconds, connections] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
let n = Number(from);
const end = performance.now() + Number(seconds) * 1_000;
const latencies: number[] = [];
const start = performance.now();

await Promise.all(Array.from({ length: Number(connections) }, askUntilTheEnd));
const took = performance.now() - start;
latencies.sort((one, other) => one - other);
const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? NaN;
process.send?.({
  requests: latencies.length,
  perSecond: (latencies.length / took) * 1_000,
  p50: at(0.5),
  p99: at(0.99),
});
agent.destroy();

async function askUntilTheEnd(): Promise<void> {
  while (performance.now() < end) {
    const began = performance.now();
    await ask(JSON.stringify({ query, variables: variables(n++) }));
    latencies.push(performance.now() - began);
  }
}

function ask(body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const asked = request(url!, { method: 'POST', agent, headers }, (response) => {
      let length = 0;
      let beginning = '';
      response.on('data', (chunk: Buffer) => {
        if (length === 0) beginning = chunk.toString().slice(0, 1_000);
        length += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && length > 10_000) resolve();
        else reject(new Error(`answered ${response.statusCode} with ${length} bytes: ${beginning}`));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
