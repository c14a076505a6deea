import type { Sop } from '../model.js';
import { buildDiagram } from './build.js';
import type { Container, Diagram, Node } from './diagram.js';
import { Definitions, flowElements, laneSet } from './process.js';
import { type Picture, pictureOf, POOL_ID } from './picture.js';
import type { Box } from './shape.js';
import { document, type Element, el } from './xml.js';

/**
 * A SOP as BPMN 2.0 with diagram interchange: a projection for people and tools, never what runs. Valid against the OMG's schema; the
 * same SOP gives the same text. Takes any SOP that the schema lets through; a target that the linter would refuse leads to an end.
 */
export function bpmnOf(sop: Sop): string {
  const diagram = buildDiagram(sop);
  return document(definitionsOf(diagram, pictureOf(diagram)));
}

const KEJADIAN = 'Kejadian';

function definitionsOf(diagram: Diagram, picture: Picture): Element {
  const { id, name, root, interrupts, pools, messages } = diagram;
  const definitions = new Definitions();
  const inner = flowElements(definitions, { ...root, nodes: [...interrupts, ...root.nodes] });
  const process = el(
    'bpmn:process',
    { id, name, isExecutable: false },
    el('bpmn:documentation', {}, diagram.documentation),
    laneSet(diagram, interrupts.length > 0 ? KEJADIAN : undefined),
    inner,
  );
  const collaboration = el(
    'bpmn:collaboration',
    { id: 'kerja-sama' },
    el('bpmn:participant', { id: POOL_ID, name, processRef: id }),
    pools.map((pool) => el('bpmn:participant', { id: pool.id, name: pool.name })),
    messages.map(({ id: message, node, pool, incoming }) =>
      el('bpmn:messageFlow', { id: message, sourceRef: incoming ? pool : node, targetRef: incoming ? node : pool }),
    ),
  );
  return el(
    'bpmn:definitions',
    {
      'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
      'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
      'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
      'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      id: `${id}.bpmn`,
      targetNamespace: 'urn:tuntas:sop',
      exporter: 'Tuntas',
    },
    definitions.elements,
    collaboration,
    process,
    interchange(diagram, picture),
  );
}

function interchange({ root, interrupts }: Diagram, picture: Picture): Element {
  const all = allNodes({ ...root, nodes: [...interrupts, ...root.nodes] });
  const expanded = new Set(all.flatMap(({ id, inner }) => (inner ? [id] : [])));
  const forks = new Set(all.flatMap(({ id, tag }) => (tag === 'exclusiveGateway' ? [id] : [])));
  const shapes = [...picture.shapes].map(([id, box]) => {
    const horizontal = id === POOL_ID || id.startsWith('lajur.') || id.startsWith('mitra.');
    const label = picture.labels.get(id);
    return el(
      'bpmndi:BPMNShape',
      {
        id: `di.${id}`,
        bpmnElement: id,
        ...(horizontal && { isHorizontal: true }),
        ...(expanded.has(id) && { isExpanded: true }),
        ...(forks.has(id) && { isMarkerVisible: true }),
      },
      bounds(box),
      label && el('bpmndi:BPMNLabel', {}, bounds(label)),
    );
  });
  const edges = [...picture.edges].map(([id, points]) => {
    const label = picture.labels.get(id);
    return el(
      'bpmndi:BPMNEdge',
      { id: `di.${id}`, bpmnElement: id },
      points.map(([x, y]) => el('di:waypoint', { x: Math.round(x), y: Math.round(y) })),
      label && el('bpmndi:BPMNLabel', {}, bounds(label)),
    );
  });
  return el(
    'bpmndi:BPMNDiagram',
    { id: 'gambar' },
    el('bpmndi:BPMNPlane', { id: 'bidang', bpmnElement: 'kerja-sama' }, shapes, edges),
  );
}

const bounds = ({ x, y, width, height }: Box): Element =>
  el('dc:Bounds', { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) });

/** Every node, however deep. */
const allNodes = ({ nodes }: Container): Node[] =>
  nodes.flatMap((node) => [node, ...(node.inner ? allNodes(node.inner) : [])]);
