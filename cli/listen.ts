import { createServer } from 'node:net';
import type { HttpServer } from '../kernel/http-server.js';
import { StartError } from '../kernel/postgres/start-error.js';

/** Fails early, before a database is started for nothing. @throws StartError when something else listens there */
export async function checkPortIsFree(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(portFault(error, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** @returns the address to open, with the port that was really taken. @throws StartError when the port is in use */
export async function listen(server: HttpServer, host: string, port: number): Promise<string> {
  const address = await server.listen(host, port).catch((error: unknown) => {
    throw portFault(error as Error, port);
  });
  return host === '0.0.0.0' || host === '::' ? `http://localhost:${new URL(address).port}` : address;
}

function portFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} is in use. Stop the program that uses it, or set PORT to another one.`,
    );
  if (error.code === 'EACCES')
    return new StartError(`Port ${port} is reserved for the system. Set PORT to one from 1024 to 65535.`);
  if (error.code === 'EADDRNOTAVAIL')
    return new StartError(
      'HOST is not an address of this machine. Correct it, or leave it empty to listen on all.',
    );
  return error;
}
