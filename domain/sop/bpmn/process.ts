import type { Boundary, Container, Diagram, Flow, Node, Trigger } from './diagram.js';
import { type Element, el } from './xml.js';

/** The semantic half of the document: what the elements mean, in the order that the schema asks for. */

/** Root elements that events refer to: one for each name. */
export class Definitions {
  private readonly known = new Map<string, { id: string; element: Element }>();

  private ref(tag: 'message' | 'signal' | 'error' | 'escalation', name: string): string {
    const key = `${tag}/${name}`;
    const known = this.known.get(key);
    if (known) return known.id;
    const id = `${tag}.${this.known.size + 1}`;
    const code = tag === 'error' ? { errorCode: id } : tag === 'escalation' ? { escalationCode: id } : {};
    this.known.set(key, { id, element: el(`bpmn:${tag}`, { id, name, ...code }) });
    return id;
  }

  get elements(): Element[] {
    return [...this.known.values()].map(({ element }) => element);
  }

  trigger(owner: string, { kind, text = '' }: Trigger): Element {
    const id = `pemicu.${owner}`;
    switch (kind) {
      case 'timer':
        return el(
          'bpmn:timerEventDefinition',
          { id },
          el('bpmn:timeDuration', { 'xsi:type': 'bpmn:tFormalExpression' }, text),
        );
      case 'terminate':
        return el('bpmn:terminateEventDefinition', { id });
      case 'compensate':
        return el('bpmn:compensateEventDefinition', { id });
      default:
        return el(`bpmn:${kind}EventDefinition`, { id, [`${kind}Ref`]: this.ref(kind, text) });
    }
  }
}

/** What is inside a process or a subprocess. */
export function flowElements(definitions: Definitions, { nodes, flows }: Container): Element[] {
  const all: Flow[] = [...flows, ...nodes.flatMap(({ boundaries }) => boundaries.flatMap(({ id, ends }) => (ends ? [{ id: ends.flow, from: id, to: ends.id }] : [])))]; // prettier-ignore
  const ways = (id: string): Element[] => [
    ...all.filter(({ to }) => to === id).map((flow) => el('bpmn:incoming', {}, flow.id)),
    ...all.filter(({ from }) => from === id).map((flow) => el('bpmn:outgoing', {}, flow.id)),
  ];
  return [
    ...nodes.flatMap((node) => [
      nodeElement(definitions, node, ways(node.id)),
      ...node.boundaries.flatMap((boundary) => boundaryElements(definitions, node, boundary, ways)),
    ]),
    ...all.map(({ id, from, to, name }) => el('bpmn:sequenceFlow', { id, name, sourceRef: from, targetRef: to })),
  ];
}

function nodeElement(definitions: Definitions, node: Node, ways: Element[]): Element {
  const { id, tag, name, documentation, trigger, performer, loop, inner, byEvent } = node;
  const more: Element['attributes'] = tag === 'startEvent' || !byEvent ? {} : { triggeredByEvent: true };
  return el(
    `bpmn:${tag}`,
    { id, name, ...more, ...(tag === 'eventBasedGateway' && { eventGatewayType: 'Exclusive' }) },
    documentation === undefined || documentation === '' ? undefined : el('bpmn:documentation', {}, documentation),
    ways,
    trigger && definitions.trigger(id, trigger),
    performer === undefined ? undefined : performerElement(id, performer),
    loop && loopElement(id, loop),
    inner ? flowElements(definitions, inner) : [],
  );
}

const performerElement = (id: string, performer: string): Element =>
  el(
    'bpmn:potentialOwner',
    { id: `pelaksana.${id}`, name: performer },
    el('bpmn:resourceAssignmentExpression', {}, el('bpmn:formalExpression', {}, performer)),
  );

const expression = (tag: string, text: string | undefined): Element | undefined =>
  text === undefined ? undefined : el(tag, { 'xsi:type': 'bpmn:tFormalExpression' }, text);

const loopElement = (id: string, { sequential, times, until }: NonNullable<Node['loop']>): Element =>
  el(
    'bpmn:multiInstanceLoopCharacteristics',
    { id: `ulang.${id}`, isSequential: sequential },
    expression('bpmn:loopCardinality', times),
    expression('bpmn:completionCondition', until),
  );

function boundaryElements(
  definitions: Definitions,
  { id: host }: Node,
  boundary: Boundary,
  ways: (id: string) => Element[],
): Element[] {
  const { id, name, trigger, interrupting, ends } = boundary;
  const attributes = { id, name, attachedToRef: host, ...(!interrupting && { cancelActivity: false }) };
  const event = el('bpmn:boundaryEvent', attributes, ways(id), definitions.trigger(id, trigger));
  if (!ends) return [event];
  return [
    event,
    el('bpmn:endEvent', { id: ends.id, name: ends.name }, ways(ends.id), definitions.trigger(ends.id, ends.trigger)),
  ];
}

/** Who does what: every node of the outermost list in the lane of whoever acts there. */
export function laneSet({ root, interrupts }: Diagram, strip: string | undefined): Element {
  const idsOf = (node: Node) => [
    node.id,
    ...node.boundaries.flatMap(({ id, ends }) => [id, ...(ends ? [ends.id] : [])]),
  ];
  const lane = (id: string, name: string, nodes: Node[]) =>
    el(
      'bpmn:lane',
      { id, name },
      nodes.flatMap(idsOf).map((ref) => el('bpmn:flowNodeRef', {}, ref)),
    );
  return el(
    'bpmn:laneSet',
    { id: 'lajur' },
    strip === undefined ? undefined : lane(laneId('kejadian'), strip, interrupts),
    root.lanes.map((name, i) =>
      lane(
        laneId(i),
        name,
        root.nodes.filter((node) => node.lane === i),
      ),
    ),
  );
}

export const laneId = (lane: number | 'kejadian'): string => `lajur.${lane}`;
