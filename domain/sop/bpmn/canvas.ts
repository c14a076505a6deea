import type { Boundary, Container, Flow, Message, Node, Trigger } from './diagram.js';

/** Ids for XML, each once; the same SOP gives the same ids. */
export class Ids {
  private readonly taken = new Set<string>();

  next(name: string): string {
    // Of what XML allows in an id; anything else by its number, so that two names stay two.
    const plain = name.replace(/[^A-Za-z0-9._-]/gu, (char) => `_${(char.codePointAt(0) ?? 0).toString(16)}_`);
    let id = plain;
    for (let n = 2; this.taken.has(id); n++) id = `${plain}.${n}`;
    this.taken.add(id);
    return id;
  }
}

/** What is drawn into one container. */
export class Canvas {
  readonly container: Container;

  constructor(
    private readonly ids: Ids,
    private readonly messages: Message[],
    lanes: string[],
  ) {
    this.container = { lanes, nodes: [], flows: [] };
  }

  id(name: string): string {
    return this.ids.next(name);
  }

  node(node: Omit<Node, 'boundaries'> & { boundaries?: Boundary[] }): Node {
    const whole: Node = { boundaries: [], ...node };
    this.container.nodes.push(whole);
    return whole;
  }

  /** Two of the same way between the same two are one, with both names. */
  flow(from: string, to: string, name?: string): void {
    const known = this.container.flows.find((flow) => flow.from === from && flow.to === to);
    if (!known) {
      const flow: Flow = { id: this.id(`alir.${from}`), from, to };
      this.container.flows.push(name === undefined ? flow : { ...flow, name });
    } else if (name !== undefined && !known.name?.split(' / ').includes(name))
      known.name = known.name === undefined ? name : `${known.name} / ${name}`;
  }

  end(name: string, id: string, lane: number, trigger?: Trigger): Node {
    return this.node({ id: this.id(id), tag: 'endEvent', name, lane, aside: true, ...(trigger && { trigger }) });
  }

  message(node: string, pool: string, incoming: boolean): void {
    this.messages.push({ id: this.id(`pesan.${node}`), node, pool, incoming });
  }
}
