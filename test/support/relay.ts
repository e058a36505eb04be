import { connect, createServer, type Socket } from 'node:net';

/** An address that stays while the server behind it comes and goes. */
export async function relayTo(
  target: string,
): Promise<{ url: string; turnTo(target: string): void; close(): void }> {
  let { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(target);
  url.port = String(typeof address === 'object' && address ? address.port : 0);
  return {
    url: url.href,
    turnTo(next) {
      ({ hostname, port } = new URL(next));
    },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
