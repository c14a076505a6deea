import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Gate {
  /** The same database through the gate. */
  url: (url: string) => string;
  shut: () => void;
  open: () => void;
  close: () => Promise<void>;
}

/** A way to the database server that can be shut: connections break and new ones are refused. */
export async function openGate(target: URL): Promise<Gate> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const server = createServer((socket) => {
    if (!isOpen) {
      socket.destroy();
      return;
    }
    const upstream = connect(Number(target.port || 3306), target.hostname);
    for (const each of [socket, upstream]) {
      sockets.add(each);
      each
        .on('error', () => each.destroy())
        .on('close', () => {
          sockets.delete(each);
          socket.destroy();
          upstream.destroy();
        });
    }
    socket.pipe(upstream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (url) => Object.assign(new URL(url), { port: String(port) }).href,
    shut: () => {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
    },
    open: () => {
      isOpen = true;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}
