import { createServer, type AddressInfo, type Socket } from 'node:net';

type Column = [name: string, type: number, value: string];

/** What PostgreSQL 14 answers to the hub's first question, as the protocol of PostgreSQL puts it (chapter 54.7). */
const columns: Column[] = [
  ['number', 23, '140011'],
  ['version', 25, '14.11'],
  ['encoding', 25, 'UTF8'],
  ['reader', 16, 'f'],
  ['who', 25, 'hub'],
  ['name', 25, 'hub'],
  ['creates', 16, 't'],
];

/** A server that speaks as much of the protocol as a version too old to be used needs. */
export async function oldPostgres(): Promise<{ url: string; close(): void }> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `postgresql://hub@127.0.0.1:${port}/hub`, close: () => void server.close() };
}

function serve(socket: Socket): void {
  let greeted = false;
  socket.on('error', () => undefined);
  socket.on('data', (data) => {
    if (!greeted) socket.write(Buffer.concat([message('R', int32(0)), ready()]));
    else if (data.toString('latin1', 0, 1) === 'Q') socket.write(answer());
    greeted = true;
  });
}

function answer(): Buffer {
  const description = columns.map(([name, type]) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]),
  );
  const row = columns.map(([, , value]) => Buffer.concat([int32(value.length), Buffer.from(value)]));
  return Buffer.concat([
    message('T', int16(columns.length), ...description),
    message('D', int16(columns.length), ...row),
    message('C', text('SELECT 1')),
    ready(),
  ]);
}

function ready(): Buffer {
  return message('Z', Buffer.from('I'));
}

function message(kind: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
