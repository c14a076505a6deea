import { createServer, connect } from 'node:net';

/**
 * Stands between the system and its database and remembers every statement that passes: what the server really gets, whoever
 * sends it. It understands just enough of the protocol for that: a client packet with sequence 0 and command 3 is a query.
 */
export class SqlProxy {
  /** @type {{ at: number, connection: number, text: string }[]} */
  statements = [];
  #server = createServer();
  #connections = 0;

  /**
   * @param {string} target mysql://user:password@host:port/database
   * @returns {Promise<string>} the same address, through here
   */
  async start(target) {
    const { hostname, port } = new URL(target);
    this.#server.on('connection', (client) => {
      const connection = ++this.#connections;
      const server = connect(Number(port), hostname);
      const read = this.#reader(connection);
      client.on('data', (bytes) => {
        read(bytes);
        server.write(bytes);
      });
      server.pipe(client);
      for (const [one, other] of [
        [client, server],
        [server, client],
      ]) {
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(undefined)));
    const address = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    const url = new URL(target);
    url.port = String(address.port);
    return url.href;
  }

  stop() {
    this.#server.close();
  }

  /** @param {number} connection */
  #reader(connection) {
    let rest = Buffer.alloc(0);
    return (/** @type {Buffer} */ bytes) => {
      rest = Buffer.concat([rest, bytes]);
      while (rest.length >= 4) {
        const length = rest.readUIntLE(0, 3);
        if (rest.length < 4 + length) return;
        const packet = rest.subarray(4, 4 + length);
        if (rest[3] === 0 && packet[0] === 3) {
          this.statements.push({ at: Date.now(), connection, text: packet.subarray(1).toString('utf8') });
        }
        rest = rest.subarray(4 + length);
      }
    };
  }
}
